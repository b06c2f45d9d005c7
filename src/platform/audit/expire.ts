// Removing entries that are older than they must be kept, so that it can be told from tampering.
import { type Database, transact } from '../database.ts'
import type { Marker, Secrets } from '../secrets.ts'
import { type Audit, openAudit } from './audit.ts'
import { type AuditKeys, auditKeys } from './audit-keys.ts'
import { sealStore } from './seal-store.ts'

/** Entries before `until` (microseconds since 1970) were removed on purpose. */
export type Cut = { until: number; at: Date; by: string }

type Store = ReturnType<typeof sealStore>
type Expiring = { db: Database; secrets: Secrets; now: () => Date }

/** `expireWithin`, in a transaction of its own. */
export function expire({ db, secrets, now }: Expiring, forceId: string, before: Date, reason: string) {
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return transact(db, scope, (trx) =>
    expireWithin({ db: trx, forceId, secrets, audit: openAudit(trx, scope, now) }, before, reason),
  )
}

type Inside = { db: Database; forceId: string; secrets: Secrets; audit: Audit }

/**
 * Removes a force's entries of all sealed days that ended by `before`, keeps their seals, and records that it was done
 * under a mark that only this installation can make. Returns how many entries were removed.
 */
export async function expireWithin({ db, forceId, secrets, audit }: Inside, before: Date, reason: string) {
  const store = sealStore(db, forceId)
  await store.waitForSealers()
  const last = await store.lastUntil(before.getTime() * 1000)
  const earlier = await findCut(store, await auditKeys(db, secrets, forceId), forceId)
  if (!last || last.until <= (earlier?.until ?? Number.NEGATIVE_INFINITY)) return 0
  const { until } = last
  const removed = await store.removeBefore(until)
  await audit.record({
    kind: 'erasure',
    what: 'audit.expire',
    about: { kind: 'audit-trail', ids: [forceId] },
    reason,
    details: { until, removed, mark: markOf(secrets, forceId, until) },
  })
  return removed
}

/** The cut that goes furthest. One that somebody wrote without the secret does not count. */
export async function findCut(
  store: Store,
  { ofCut }: Pick<AuditKeys, 'ofCut'>,
  forceId: string,
): Promise<Cut | undefined> {
  const cuts = (await store.cuts()).flatMap(({ at, actorName: by, details }) => {
    const { until, mark } = (details ?? {}) as { until?: unknown; mark?: unknown }
    if (typeof until !== 'number') return []
    return ofCut(until).some((keys) => mark === markOf(keys, forceId, until)) ? [{ until, at, by }] : []
  })
  return cuts.sort((one, other) => other.until - one.until)[0]
}

const markOf = (keys: Marker, forceId: string, until: number) =>
  keys.mark('audit expiry', JSON.stringify([forceId, until])).toString('hex')
