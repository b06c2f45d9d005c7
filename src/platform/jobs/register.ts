// What the staff page shows of jobs, and what a person may do about them: one force's, newest first, never all at once.
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import type { KeptProblem } from './attempt.ts'
import type { JobIds, JobKind } from './kind.ts'
import { queueName } from './queue.ts'
import { lastTime, nextTime } from './schedule.ts'

export type JobState = 'waiting' | 'running' | 'to be tried again' | 'done' | 'failed' | 'cancelled'

export type QueuedJob = {
  id: string
  kind: string
  /** In plain words; the name when this release does not know the kind. */
  title: string
  ids: JobIds
  state: JobState
  /** How often it has been begun. */
  attempts: number
  queuedAt: Date
  /** Not before this. */
  dueAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  problem: KeptProblem | null
}

export type ScheduledKind = { kind: string; title: string; lastDue: Date | undefined; nextDue: Date }

export type JobFilter = { state?: JobState; kind?: string; limit?: number; before?: string }

const states: Record<string, JobState> = {
  created: 'waiting',
  active: 'running',
  retry: 'to be tried again',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}
const mostListed = 200

type Row = Omit<QueuedJob, 'title' | 'state' | 'attempts'> & { state: string; retries: number }

export type JobRegister = ReturnType<typeof openJobRegister>

export function openJobRegister(
  db: Database,
  forceId: string,
  kinds: readonly Pick<JobKind<never>, 'name' | 'title' | 'schedule'>[],
  now: () => Date,
) {
  const plain = db.withoutPlugins() // or it would rename what stands inside the jobs' data
  const titleOf = (name: string) => kinds.find((kind) => kind.name === name)?.title ?? name
  const ours = sql`name = ${queueName} and data ->> 'forceId' = ${forceId}`

  const change = async (id: string, from: string[], set: RawBuilder<unknown>) => {
    const { numAffectedRows } = await sql`
      update pgboss.job set ${set} where ${ours} and id = ${id}::uuid and state::text = any(${from})`.execute(db)
    return numAffectedRows === 1n
  }

  return {
    /** At most 200, newest first; `before` is the id of the last one on the page before. */
    async list({ state, kind, limit = 50, before }: JobFilter = {}): Promise<QueuedJob[]> {
      const { rows } = await sql<Row>`
        select id, data ->> 'kind' as kind, data -> 'ids' as ids, state::text as state, retry_count as retries,
          created_on as "queuedAt", start_after as "dueAt", started_on as "startedAt", completed_on as "finishedAt",
          case when state in ('failed', 'retry') then output end as problem
        from pgboss.job where ${ours}
          and ${state ? sql`state::text = ${stateOf(state)}` : sql`true`}
          and ${kind ? sql`data ->> 'kind' = ${kind}` : sql`true`}
          and ${before ? sql`(created_on, id) < (select created_on, id from pgboss.job where ${ours} and id = ${before}::uuid)` : sql`true`}
        order by created_on desc, id desc limit ${Math.min(limit, mostListed)}`.execute(plain)
      return rows.map(({ retries, ...row }) => ({
        ...row,
        title: titleOf(row.kind),
        state: states[row.state]!,
        attempts: retries + (row.startedAt ? 1 : 0),
      }))
    },

    async has(id: string): Promise<boolean> {
      const { rows } = await sql`select 1 from pgboss.job where ${ours} and id = ${id}::uuid`.execute(db)
      return rows.length > 0
    },

    /** How many jobs of each kind stand in each state. */
    async counts(): Promise<{ kind: string; title: string; state: JobState; count: number }[]> {
      const { rows } = await sql<{ kind: string; state: string; count: number }>`
        select data ->> 'kind' as kind, state::text as state, count(*) as count from pgboss.job where ${ours}
        group by 1, 2 order by 1, 2`.execute(plain)
      return rows.map(({ kind, state, count }) => ({ kind, title: titleOf(kind), state: states[state]!, count }))
    },

    /** Every kind that runs by itself: when it was last due, and when it will be next. */
    schedules: (): ScheduledKind[] =>
      kinds.flatMap(({ name, title, schedule }) =>
        schedule ? [{ kind: name, title, lastDue: lastTime(schedule, now()), nextDue: nextTime(schedule, now()) }] : [],
      ),

    /** Tries a failed job once more; false when there is no failed one of this id. */
    retry: (id: string) =>
      change(
        id,
        ['failed'],
        sql`state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()`,
      ),

    /** Takes a job that has not begun out of the queue; false when there is none of this id. */
    cancel: (id: string) => change(id, ['created', 'retry'], sql`state = 'cancelled', completed_on = now()`),
  }
}

const stateOf = (wanted: JobState) => Object.entries(states).find(([, state]) => state === wanted)![0]

/** How many jobs of a force have failed for good, and since when; undefined where none has. */
export async function failedJobs(db: Database, forceId: string): Promise<{ count: number; since: Date } | undefined> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*) as count, min(completed_on) as since from pgboss.job
    where name = ${queueName} and data ->> 'forceId' = ${forceId} and state = 'failed'`.execute(db)
  const { count, since } = rows[0]!
  return since ? { count, since } : undefined
}

/** How many jobs of all forces stand in each state that matters to whoever runs the system. */
export async function jobsByState(db: Database): Promise<Record<'waiting' | 'running' | 'failed', number>> {
  const { rows } = await sql<{ waiting: number; running: number; failed: number }>`
    select count(*) filter (where state in ('created', 'retry')) as waiting,
      count(*) filter (where state = 'active') as running, count(*) filter (where state = 'failed') as failed
    from pgboss.job where name = ${queueName}`.execute(db)
  return rows[0]!
}
