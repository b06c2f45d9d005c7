// SQL of the seals: tables audit_entry and audit_seal, as their owner.
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { digestOf, microseconds, type Seal } from './digest.ts'

export type Window = { since: number; until: number }
/** Digests of 8 bytes and ids of 16, one after the other in the order of the entries. */
type Packed = { entries: number; digests: Buffer | null }

const asTime = (micros: number) => sql`timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond'`
/** What is older than all seals lies in the first one's time: an entry put there is found like any other. */
const within = (forceId: string, { since, until }: Window, isFirst: boolean) => sql`
  e.force_id = ${forceId} and e.at < ${asTime(until)} ${isFirst ? sql`` : sql`and e.at >= ${asTime(since)}`}`

export function sealStore(database: Database, forceId: string) {
  const db = database.$pickTables<'auditEntry' | 'auditSeal'>()
  const seals = db
    .selectFrom('auditSeal')
    .select(['id', 'position', 'entries', 'digests', 'seal'])
    .select([
      microseconds('since').as('since'),
      microseconds('until').as('until'),
      microseconds('sealedAt').as('sealedAt'),
    ])
    .where('forceId', '=', forceId)

  return {
    newest: (): Promise<Seal | undefined> => seals.orderBy('position', 'desc').limit(1).executeTakeFirst(),

    after: (position: number): Promise<Seal | undefined> =>
      seals.where('position', '>', position).orderBy('position').limit(1).executeTakeFirst(),

    add: ({ since, until, sealedAt, ...seal }: Seal) =>
      sql`insert into audit_seal (force_id, id, position, since, until, entries, digests, seal, sealed_at)
          values (${forceId}, ${seal.id}, ${seal.position}, ${asTime(since)}, ${asTime(until)}, ${seal.entries},
            ${seal.digests}, ${seal.seal}, ${asTime(sealedAt)})`.execute(db),

    /**
     * Until the end of the transaction every processor makes digests, where the database has leave to use several: it
     * takes a digest to cost no more than a comparison, and would not share that out.
     */
    shareOut: () => sql`set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0`.execute(db),

    /** Digests of all entries of a time, in their order. `offset 0` keeps their making below the sorting. */
    async digests(window: Window, salt: Buffer, isFirst: boolean): Promise<{ entries: number; digests: Buffer }> {
      const { rows } = await sql<Packed>`
        select count(*) as entries, string_agg(d.digest, ''::bytea order by d.at, d.id) as digests
        from (select e.at, e.id, ${digestOf(salt)} as digest from audit_entry e
          where ${within(forceId, window, isFirst)} order by e.at, e.id offset 0) d`.execute(db)
      return { entries: rows[0]!.entries, digests: rows[0]!.digests ?? Buffer.alloc(0) }
    },

    /** Ids of the same entries in the same order, 16 bytes each. */
    async ids(window: Window, isFirst: boolean): Promise<Buffer> {
      const { rows } = await sql<{ ids: Buffer | null }>`
        select string_agg(uuid_send(e.id), ''::bytea order by e.at, e.id) as ids
        from audit_entry e where ${within(forceId, window, isFirst)}`.execute(db)
      return rows[0]!.ids ?? Buffer.alloc(0)
    },

    oldest: () =>
      db.selectFrom('auditEntry').select('at').where('forceId', '=', forceId).orderBy('at').limit(1).executeTakeFirst(),

    async countSince(micros: number): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from audit_entry e where e.force_id = ${forceId} and e.at >= ${asTime(micros)}`.execute(
        db,
      )
      return rows[0]!.count
    },

    async removeBefore(micros: number): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        with gone as (delete from audit_entry where force_id = ${forceId} and at < ${asTime(micros)} returning 1)
        select count(*) as count from gone`.execute(db)
      return rows[0]!.count
    },

    /** When the newest seal that ends by a time ends. */
    lastUntil: (micros: number) =>
      seals
        .where('until', '<=', sql<Date>`${asTime(micros)}`)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst(),

    /** What says that entries were removed on purpose; whether it tells the truth is not judged here. */
    cuts: () =>
      db
        .selectFrom('auditEntry')
        .select(['at', 'actorName', 'details'])
        .where('forceId', '=', forceId)
        .where(sql<boolean>`about_ids @> array[${forceId}]`)
        .where('what', '=', 'audit.expire')
        .execute(),

    /** Waits until whoever is writing an entry has finished; those who come later wait for this transaction. */
    waitForWriters: () => sql`set local lock_timeout = '60s'; lock table audit_entry in share mode`.execute(db),

    /** One at a time for each force, until the transaction ends. */
    waitForSealers: () =>
      sql`select pg_advisory_xact_lock(hashtextextended(${`audit seal ${forceId}`}, 0))`.execute(db),
  }
}
