// The workers: fetch jobs, run them, and queue those that are due by the clock.
import { PgBoss } from 'pg-boss'
import type { Database } from '../database.ts'
import { type AttemptSettings, attempt } from './attempt.ts'
import type { JobKind } from './kind.ts'
import { enqueue, type JobData, queueName } from './queue.ts'
import { idOfOccurrence, lastTime, nextTime, problemOfSchedule } from './schedule.ts'

export type JobSettings<Faces> = AttemptSettings<Faces> & {
  /** For the workers' own few connections; one of them listens, so that a job starts at once. */
  connectionString: string
  /** For queueing what is due. */
  db: Database
  /** The ids of all forces: scheduled kinds run for each. */
  forceIds: () => Promise<readonly string[]>
  /** How many jobs this process runs at once. */
  atOnce?: number
  /** How long running jobs may take to finish when this process is asked to stop. */
  graceMilliseconds?: number
}

export type Jobs = { stop: () => Promise<void> }

const scheduleMilliseconds = 20_000

/** Starts the workers of this process. Throws when a kind's schedule is wrong. */
export async function openJobs<Faces>(settings: JobSettings<Faces>): Promise<Jobs> {
  const { connectionString, kinds, report, atOnce = 4, graceMilliseconds = 30_000 } = settings
  refuseWrongKinds(kinds)
  const boss = new PgBoss({
    connectionString,
    application_name: `beatbook jobs ${process.pid}`,
    max: 4,
    schedule: false,
    useListenNotify: true,
  })
  boss.on('error', (error) => report({ message: 'the queue could not be reached', error: withoutWords(error) }))
  await boss.start()
  const options = {
    localConcurrency: atOnce,
    perJobResults: true,
    notifyPollingIntervalSeconds: 5, // jobs for later are found by looking, not by being told
  } as const
  await boss.work<JobData, object, typeof options>(queueName, options, (jobs) =>
    Promise.all(jobs.map((job) => attempt(job, settings))),
  )
  const stopSchedule = await keepSchedule(settings)
  return {
    stop: async () => {
      await stopSchedule()
      await boss.stop({ graceful: true, timeout: graceMilliseconds })
    },
  }
}

function refuseWrongKinds(kinds: readonly JobKind<never>[]) {
  for (const { name, schedule } of kinds) {
    if (kinds.filter((kind) => kind.name === name).length > 1) throw new Error(`Two kinds of job are called ${name}`)
    const problem = schedule && problemOfSchedule(schedule)
    if (problem) throw new Error(`The schedule of ${name} is wrong: ${problem}`)
  }
}

/** Looks now, and again every few seconds, for what has become due. */
async function keepSchedule<Faces>(settings: JobSettings<Faces>) {
  const queueNewlyDue = openSchedule(settings)
  let looking = Promise.resolve()
  const look = () => {
    looking = queueNewlyDue().catch((error) =>
      settings.report({ message: 'scheduled jobs could not be queued', error: withoutWords(error) }),
    )
  }
  look()
  await looking
  const timer = setInterval(look, scheduleMilliseconds)
  return async () => {
    clearInterval(timer)
    await looking
  }
}

type ScheduleSettings<Faces> = Pick<JobSettings<Faces>, 'db' | 'kinds' | 'forceIds' | 'now'>

/** A function that queues, for every force, what has become due since it was last called. */
export function openSchedule<Faces>({ db, kinds, forceIds, now }: ScheduleSettings<Faces>) {
  const looksAgain = new Map<string, Date>()
  return async () => {
    for (const kind of kinds) {
      const at = now()
      if (!kind.schedule || at < (looksAgain.get(kind.name) ?? at)) continue
      const due = lastTime(kind.schedule, at)
      const requests = due
        ? (await forceIds()).map((forceId) => ({ forceId, id: idOfOccurrence(kind, forceId, due) }))
        : []
      if (requests.length > 0) await enqueue(db, kind, requests)
      looksAgain.set(kind.name, nextTime(kind.schedule, at))
    }
  }
}

/** Messages of errors can quote what people wrote; names and codes cannot. */
const withoutWords = (error: Error & { code?: string }) => ({ type: error.name, code: error.code })
