// The record of who did what with personal data: Data Protection Act 2018 s.62, and what went wrong at the door.
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Actor, Database, Scope } from '../database.ts'

/** The six kinds that s.62 names, and what concerns only the safety of the system. */
export const auditKinds = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'security',
] as const
export type AuditKind = (typeof auditKinds)[number]

export type AuditEvent = {
  kind: AuditKind
  /** What was done, as subject.verb: 'account.disable'. */
  what: string
  /** Whose records: the kind of record, and the id of each that was touched or shown. */
  about?: { kind: string; ids: readonly string[] }
  /** Why, where a person was asked for it. */
  reason?: string
  /** What changed, never a secret: { email: ['old', 'new'] }. */
  details?: Record<string, unknown>
}
export type Audit = ReturnType<typeof openAudit>

const operatorName = 'Operator at the command line'
function nameOf(actor: Actor): string {
  if (actor.kind === 'account' || actor.kind === 'job') return actor.name
  return actor.kind === 'operator' ? operatorName : 'Member of the public'
}

/** Writes into the transaction of the change itself: neither stands without the other. */
export function openAudit(db: Database, { forceId, actor, requestId }: Scope, now: () => Date) {
  return {
    async record({ kind, what, about, reason = '', details = {} }: AuditEvent) {
      await db
        .insertInto('auditEntry')
        .values({
          forceId,
          id: uuidv7(),
          at: now(),
          kind,
          what,
          actorKind: actor.kind,
          actorId: actor.kind === 'account' ? actor.id : null,
          actorName: nameOf(actor),
          aboutKind: about?.kind ?? '',
          aboutIds: [...(about?.ids ?? [])],
          reason,
          details: JSON.stringify(details),
          requestId: requestId ?? null,
        })
        .execute()
    },

    /** The last time that this was done to a record; undefined when it never was. */
    async newest(what: string, { kind, ids }: { kind: string; ids: readonly [string] }) {
      const entry = await db
        .selectFrom('auditEntry')
        .select(['at', 'actorName', 'details'])
        .where('forceId', '=', forceId)
        .where('what', '=', what)
        .where('aboutKind', '=', kind)
        .where(sql<boolean>`about_ids @> ${[...ids]}::text[]`)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return entry && { ...entry, details: entry.details as Record<string, unknown> }
    },
  }
}
