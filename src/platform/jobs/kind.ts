/** What a job is about: ids, never names, addresses or texts. Anybody who may see the queue sees these. */
export type JobIds = Readonly<Record<string, string>>

/** What queueing a job needs to know of its kind. */
export type JobPolicy = {
  name: string
  /** How often it is tried before it counts as failed; 6 when left out. */
  attempts?: number
  /** How long one attempt may take, in minutes, before it is given up and tried again; 15 when left out. */
  minutes?: number
  /** Jobs of a higher priority go first; 0 when left out. */
  priority?: number
}

export type JobContext<Faces> = {
  forceId: string
  /** Does `work` in one transaction, for the force of this job and with the job as its actor. */
  within: <Result>(work: (faces: Faces) => Promise<Result>) => Promise<Result>
  now: () => Date
  /** Aborted when the attempt has run out of time, or this process must stop. */
  signal: AbortSignal
}

/** When a kind runs by itself: for every force, at these times by the clock on the wall. */
export type Schedule = { cron: string; timeZone: 'Europe/London' }

/**
 * One kind of work that is done outside a request. A job is delivered at least once: after a crash it runs again, so
 * `run` must find what it did before and do only the rest.
 */
export type JobKind<Faces> = JobPolicy & {
  /** Plain words for the staff page, such as 'Send waiting e-mails and texts'. */
  title: string
  schedule?: Schedule
  run: (ids: JobIds, context: JobContext<Faces>) => Promise<void>
}

/** Why a job could not be done, in words that are kept and shown to staff: nobody's name, address or text in them. */
export class JobProblem extends Error {
  override readonly name = 'JobProblem'
}
