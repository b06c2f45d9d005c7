// What a nightly seal holds of each entry, and how seals hang together (docs/operating/audit.md).
import { type RawBuilder, sql } from 'kysely'
import type { Marker } from '../secrets.ts'

export const digestBytes = 8

/**
 * The first 8 bytes of SHA-256 over an entry `e` and the salt of its seal, made where the entry is. record_send writes
 * the columns as PostgreSQL's binary protocol does, with their lengths: the same in every release since 10, and in any
 * time zone or style of dates; of a session only the encoding counts, and ours is always UTF-8.
 */
export const digestOf = (salt: Buffer): RawBuilder<Buffer> => sql`
  substr(sha256(record_send(row(${salt}::bytea, e.force_id, e.id, e.at, e.kind, e.what, e.actor_kind, e.actor_id,
    e.actor_name, e.about_kind, e.about_ids, e.reason, e.details, e.request_id))), 1, ${sql.lit(digestBytes)})`

/**
 * Nobody knows it before the night of the seal, so nobody can look for two entries with one digest and put the second
 * in the place of the first later.
 */
export const saltOf = (keys: Marker, forceId: string, position: number) =>
  keys.mark('audit digest', JSON.stringify([forceId, position]))

/** A row of audit_seal, its times in microseconds since 1970: all that the database keeps of them. */
export type Seal = {
  id: string
  position: number
  since: number
  until: number
  entries: number
  digests: Buffer
  seal: Buffer
  sealedAt: number
}

/** HMAC-SHA-256 over the seal before and all that this one says. */
export function markOf(keys: Marker, forceId: string, previous: Buffer, seal: Omit<Seal, 'seal'>) {
  const { id, position, since, until, entries, digests, sealedAt } = seal
  const said = JSON.stringify([forceId, previous.toString('hex'), id, position, since, until, entries, sealedAt])
  return keys.mark('audit seal', Buffer.concat([Buffer.from(`${said}\n`), digests]))
}

/** What the first seal takes for the one before it. */
export const noSeal: Buffer = Buffer.alloc(0)

/** Infinity, which only somebody who tampers would put there, as 0. */
export const microseconds = (column: string) => sql<number>`
  (extract(epoch from case when isfinite(${sql.ref(column)}) then ${sql.ref(column)} else 'epoch' end) * 1000000)::bigint`
