import { join } from 'node:path'
import { openWithin } from '../app/faces.ts'
import { jobKinds } from '../app/jobs.ts'
import { keepHead } from '../platform/audit/heads.ts'
import type { Configuration } from '../platform/configuration.ts'
import { openDatabase } from '../platform/database.ts'
import type { JobNews } from '../platform/jobs/attempt.ts'
import { openJobs } from '../platform/jobs/jobs.ts'
import { migrate } from '../platform/migrations.ts'
import { openDeliverer } from '../platform/outbox/deliverers/choose.ts'
import { organisationIds } from '../policing/forces/forces.ts'
import { stopSignal } from './stop-signal.ts'
import { type ConnectedSystem, openSystem } from './system.ts'

/** Runs jobs and nothing else, so that several machines can share them. */
export async function work(configuration: Configuration) {
  const stopping = stopSignal()
  const system = await openSystem(configuration)
  await migrate(system.db)
  const workers = await startWorkers(system, configuration, (news) => console.error(JSON.stringify(news)))
  console.error(`Beatbook works on jobs in ${system.where}  (Ctrl-C stops it)`)
  await stopping
  await workers.stop()
  await system.close()
}

/** Starts the workers of this process; `stop` lets running jobs finish. */
export async function startWorkers(
  { now, secrets, connectionString }: ConnectedSystem,
  { mail, dataFolder, publicUrl }: Configuration,
  report: (news: JobNews) => void,
) {
  const db = openDatabase(connectionString) // connections of their own, so that no page waits for one that a job has
  const deliverer = openDeliverer({ ...mail, folder: join(dataFolder, 'outbox'), now })
  const jobs = await openJobs({
    connectionString,
    db,
    kinds: jobKinds(deliverer, {
      sealing: { db, secrets, now, keepHead: (head) => keepHead(dataFolder, head) },
      outside: { db, now, secrets },
      publicUrl,
    }),
    within: openWithin({ db, now }),
    forceIds: () => organisationIds(db),
    now,
    report,
  })
  const stop = async () => {
    await jobs.stop()
    deliverer.close()
    await db.destroy()
  }
  return { stop }
}
