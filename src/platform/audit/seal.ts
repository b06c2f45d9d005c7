// The nightly seal: a digest of each entry of a day, chained to the day before under a key that the database lacks.
import { v7 as uuidv7 } from 'uuid'
import { dayOf, daysAfter, startOfDay } from '../clock.ts'
import { type Database, transact } from '../database.ts'
import type { Secrets } from '../secrets.ts'
import { markOf, noSeal, type Seal, saltOf } from './digest.ts'
import type { Head } from './heads.ts'
import { sealStore } from './seal-store.ts'

export type Sealing = {
  db: Database
  secrets: Secrets
  now: () => Date
  /** Told of the newest seal; it keeps it where whoever changes the database cannot reach. */
  keepHead: (head: Head) => Promise<void>
}

/** An entry gets its time before it is written: this is how long the slowest may take over that. */
const minutesForWriters = 10

/**
 * Seals every day of a force that ended by `until`, oldest first, the ones that were missed as well; again, it changes
 * nothing. Returns the days that were sealed.
 *
 * @throws RangeError for a time that is not yet ten minutes past: entries of it may still be on their way
 */
export async function sealUntil({ db, secrets, now, keepHead }: Sealing, forceId: string, until: Date) {
  if (until.getTime() > now().getTime() - minutesForWriters * 60_000)
    throw new RangeError('Entries can be sealed ten minutes after the end of their day, not before')
  const scope = { forceId, actor: { kind: 'operator' } } as const
  await transact(db, scope, (trx) => sealStore(trx, forceId).waitForWriters())
  const days: string[] = []
  for (;;) {
    const sealed = await transact(db, scope, (trx) => sealNextDay(trx, { secrets, now, forceId, until }))
    if (!sealed) break
    days.push(sealed)
  }
  const newest = await transact(db, scope, (trx) => sealStore(trx, forceId).newest())
  if (newest) await keepHead({ forceId, position: newest.position, seal: newest.seal.toString('hex') })
  return days
}

/** What runs every night at 2: all that happened before midnight, for each force. */
export const sealBeforeToday = async (sealing: Sealing, forceIds: readonly string[]) => {
  const midnight = startOfDay(dayOf(sealing.now()))
  for (const forceId of forceIds) await sealUntil(sealing, forceId, midnight)
}

type Night = { secrets: Secrets; now: () => Date; forceId: string; until: Date }

async function sealNextDay(trx: Database, { secrets, now, forceId, until }: Night) {
  const store = sealStore(trx, forceId)
  await store.waitForSealers()
  const previous = await store.newest()
  const day = previous ? dayOf(new Date(previous.until / 1000)) : await oldestDay(store)
  const end = day && startOfDay(daysAfter(day, 1))
  if (!end || end > until) return undefined
  const position = (previous?.position ?? 0) + 1
  const window = { since: previous?.until ?? startOfDay(day).getTime() * 1000, until: end.getTime() * 1000 }
  const digests = await store.digests(window, saltOf(secrets, forceId, position), position === 1)
  const seal: Omit<Seal, 'seal'> = { id: uuidv7(), position, ...window, ...digests, sealedAt: now().getTime() * 1000 }
  await store.add({ ...seal, seal: markOf(secrets, forceId, previous?.seal ?? noSeal, seal) })
  return day
}

async function oldestDay(store: ReturnType<typeof sealStore>) {
  const oldest = await store.oldest()
  return oldest && dayOf(oldest.at)
}
