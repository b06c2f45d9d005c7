import type { Job, JobResult } from 'pg-boss'
import type { Within } from '../database.ts'
import { type JobKind, JobProblem } from './kind.ts'
import type { JobData } from './queue.ts'

/** What the operator hears of jobs: no personal data. */
export type JobNews = { message: string; kind?: string; job?: string; error?: object }

export type AttemptSettings<Faces> = {
  kinds: readonly JobKind<Faces>[]
  within: Within<Faces>
  now: () => Date
  report: (news: JobNews) => void
}

/** Why a job failed, as it is kept beside it. */
export type KeptProblem = { name: string; code?: string; message?: string }

/** Runs one job once; a failure is reported, kept without anybody's data, and tried again later by the queue. */
export async function attempt<Faces>(job: Job<JobData>, settings: AttemptSettings<Faces>): Promise<JobResult> {
  const { kinds, within, now, report } = settings
  const { kind: name, forceId, ids } = job.data
  try {
    await kindOf(kinds, name).run(ids, {
      forceId,
      within: (work) => within({ forceId, actor: { kind: 'job', name } }, work),
      now,
      signal: job.signal,
    })
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const problem = problemToKeep(error)
    report({ message: 'a job failed', kind: name, job: job.id, error: { ...problem, stack: framesOf(error) } })
    return { id: job.id, status: 'failed', output: problem }
  }
}

function kindOf<Faces>(kinds: readonly JobKind<Faces>[], name: string) {
  const kind = kinds.find((each) => each.name === name)
  if (!kind) throw new JobProblem('This release does not know this kind of job: a newer one queued it')
  return kind
}

/** Only what our own code says of a job is kept: other messages may quote a row, an address or a text. */
export function problemToKeep(error: unknown): KeptProblem {
  if (!(error instanceof Error)) return { name: 'Error' }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' && /^\w{1,40}$/.test(code) ? { code } : {}),
    ...(error instanceof JobProblem ? { message: error.message } : {}),
  }
}

/** Where it happened, without the first lines, which repeat the message. */
const framesOf = (error: unknown) =>
  error instanceof Error ? (error.stack?.match(/^ {4}at .+$/gm) ?? []).join('\n') : undefined
