// The queue itself: pg-boss's tables in the schema `pgboss`, one queue for all kinds of job.
import { CompiledQuery, sql } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import { v7 as uuidv7 } from 'uuid'
import { type Database, webRole } from '../database.ts'
import type { JobIds, JobPolicy } from './kind.ts'

/** One for all kinds, so that a kind can be queued before any worker has heard of it. */
export const queueName = 'beatbook'

/** What is in the queue's `data` column. */
export type JobData = { kind: string; forceId: string; ids: JobIds }

const queueOptions = {
  retryLimit: 5,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 15 * 60,
  heartbeatSeconds: 30, // a worker that was killed is noticed after this long
  deleteAfterSeconds: 14 * 24 * 3600, // longer than a missed job is made up for (schedule.ts)
  notify: true,
}

/** Statements of pg-boss on connections of `db`. */
const onConnectionOf = (db: Database): Db => ({
  async executeSql(text, values = []) {
    const { rows } = await db.withoutPlugins().executeQuery<unknown>(CompiledQuery.raw(text, values))
    return { rows: [...rows] }
  },
})

/**
 * Makes or upgrades the tables of the queue, and lets pages queue, see, retry and cancel jobs. Of several starts at
 * once, one does it while the others wait.
 */
export const installQueue = (db: Database) =>
  db.transaction().execute(async (lock) => {
    await sql`select pg_advisory_xact_lock(hashtext('beatbook queue'))`.execute(lock)
    await makeQueue(db)
    await sql
      .raw(`grant usage on schema pgboss to ${webRole}; grant select on pgboss.queue to ${webRole};
        grant select, insert, update on pgboss.job to ${webRole}`)
      .execute(db)
  })

async function makeQueue(db: Database) {
  const boss = new PgBoss({ db: onConnectionOf(db), supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {}) // the statement that failed throws as well
  await boss.start()
  try {
    await boss.createQueue(queueName, queueOptions)
    await boss.updateQueue(queueName, queueOptions)
  } finally {
    await boss.stop({ graceful: false })
  }
}

export type JobRequest = {
  forceId: string
  ids?: JobIds
  /** Queued twice under one id it is queued once; a new one when left out. */
  id?: string
  startAfter?: Date
}

/**
 * Queues jobs in the transaction of `db`: rolled back, there are none. It is the insert that pg-boss documents, because
 * its own `send` needs a running instance. Throws when an id looks like anything but an id.
 */
export async function enqueue(db: Database, policy: JobPolicy, requests: readonly JobRequest[]) {
  const rows = requests.map(({ forceId, ids = {}, id = uuidv7(), startAfter }) => {
    refuseAllButIds(ids)
    const data: JobData = { kind: policy.name, forceId, ids }
    return { id, data, startAfter: startAfter?.toISOString() ?? null }
  })
  const { attempts, minutes, priority = 0 } = policy
  await sql`
    insert into pgboss.job (id, name, data, priority, start_after, keep_until, retry_limit, retry_delay, retry_backoff,
      retry_delay_max, expire_seconds, deletion_seconds, heartbeat_seconds, policy)
    select request.id, queue.name, request.data, ${priority}::int, coalesce(request."startAfter", now()),
      coalesce(request."startAfter", now()) + queue.retention_seconds * interval '1 second',
      coalesce(${attempts === undefined ? null : attempts - 1}::int, queue.retry_limit), queue.retry_delay,
      queue.retry_backoff, queue.retry_delay_max, coalesce(${minutes ?? null}::int * 60, queue.expire_seconds),
      queue.deletion_seconds, queue.heartbeat_seconds, queue.policy
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as request (id uuid, data jsonb, "startAfter" timestamptz),
      pgboss.queue
    where queue.name = ${queueName}
    on conflict do nothing`.execute(db)
  await sql`select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), ${queueName})`.execute(db)
}

function refuseAllButIds(ids: JobIds) {
  for (const [name, value] of Object.entries(ids)) {
    if (!/^[\w.:-]{1,100}$/.test(value)) throw new Error(`A job holds ids only, and its ${name} is none`)
  }
}
