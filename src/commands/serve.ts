import { buildWeb } from '../app.ts'
import type { Configuration } from '../platform/configuration.ts'
import { migrate } from '../platform/migrations.ts'
import { demonstrate, isEmpty } from './demonstrate.ts'
import { openProgress } from './progress.ts'
import { release } from './release.ts'
import { openSystem } from './system.ts'

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
    trustedProxies: configuration.trustedProxies,
    publicUrl: configuration.publicUrl,
  })
  const stopping = stopSignal()
  const address = await web.listen({ host: configuration.host, port: configuration.port })
  console.error(`Beatbook is at ${address}  (Ctrl-C stops it)`)
  console.error(`It uses ${system.where}.`)
  await stopping
  await web.close()
  await system.close()
}

/** Listens on after the first signal, for one to the whole process group comes twice: directly, and through the launcher. */
const stopSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
