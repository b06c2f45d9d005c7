import { join } from 'node:path'
import { buildWeb } from '../app.ts'
import type { Configuration } from '../platform/configuration.ts'
import type { JobNews } from '../platform/jobs/attempt.ts'
import { migrate } from '../platform/migrations.ts'
import { openBeginning } from '../policing/first-day/first-day.ts'
import { demonstrate, demonstrationSignIns, isEmpty } from './demonstrate.ts'
import { openProgress } from './progress.ts'
import { release } from './release.ts'
import { stopSignal } from './stop-signal.ts'
import { openSystem } from './system.ts'
import { startWorkers } from './work.ts'

/** Starts everything, says where it is, and stops cleanly on Ctrl-C or when asked to by the operating system. */
export async function serve(configuration: Configuration) {
  const system = await openSystem(configuration)
  await migrate(system.db)
  if (await isEmpty(system.db)) {
    const progress = openProgress(process.stderr)
    await demonstrate(system, progress.show)
    progress.stop()
  }
  const web = await buildWeb(system, {
    version: release(),
    logLevel: configuration.logLevel,
    publicUrl: configuration.publicUrl,
    sendsMail: configuration.mail.smtp !== undefined || configuration.mail.notify !== undefined,
    arrivals: join(configuration.dataFolder, 'arriving'),
    trustedProxies: configuration.trustedProxies,
    metricsToken: configuration.metricsToken,
  })
  const stopping = stopSignal()
  const report = ({ message, ...about }: JobNews) => web.log.error(about, message)
  const workers = configuration.runsJobs ? await startWorkers(system, configuration, report) : undefined
  const address = await web.listen({ host: configuration.host, port: configuration.port })
  console.error(`Beatbook is at ${address}  (Ctrl-C stops it)`)
  console.error(`It uses ${system.where}.`)
  const signIns = await demonstrationSignIns(system)
  if (signIns) console.error(`${signIns}\nat ${configuration.publicUrl}/sign-in`)
  const beginning = await openBeginning(system).path()
  if (beginning) console.error(`To set up your own force: ${configuration.publicUrl}${beginning}`)
  await stopping
  await web.close()
  await workers?.stop()
  await system.close()
}
