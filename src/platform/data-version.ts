import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayOf } from './clock.ts'
import type { Database } from './database.ts'
import { oneAtATime } from './patience.ts'

/** Says, in the transaction that changes what is published, that cached pages are old. */
export const publish = (db: Database, forceId: string) =>
  db
    .insertInto('dataVersion')
    .values({ forceId, version: 1 })
    .onConflict((on) => on.column('forceId').doUpdateSet({ version: sql`data_version.version + 1` }))
    .execute()

/** A number that grows with every published change of any force. */
export async function dataVersion(db: Database): Promise<number> {
  const { version } = await db
    .selectFrom('dataVersion')
    .select((row) => row.fn.coalesce(row.fn.sum<number>('version'), sql<number>`0`).as('version'))
    .executeTakeFirstOrThrow()
  return Number(version)
}

/** What cached pages are compared by: it differs when data were published, and when another day has begun. */
export type DataVersion = () => string | Promise<string>

const mostPatienceMilliseconds = 500

/**
 * The newest version, asked of the database at most once in `freshFor` milliseconds. While the database is slow or away
 * the version last known is given, so that pages that are ready go on being served. The day in London belongs to it,
 * because boundaries become valid on a day without anything being published then.
 */
export function watchDataVersion(
  db: Database,
  now: () => Date,
  milliseconds: () => number,
  freshFor = 1000,
): DataVersion {
  let [version, checkedAt, day] = [-1, Number.NEGATIVE_INFINITY, '']
  let asking: Promise<string> | undefined
  const read = oneAtATime(() => dataVersion(db)) // a question that hangs must not be joined by another each second
  const current = () => `${day} ${version}`
  const ask = async () => {
    const newest = read().catch(() => version)
    version = await (version < 0
      ? newest
      : Promise.race([newest, wait(mostPatienceMilliseconds, version, { ref: false })]))
    checkedAt = milliseconds()
    day = dayOf(now())
    asking = undefined
    return current()
  }
  return () => {
    if (milliseconds() - checkedAt < freshFor) return current()
    asking ??= ask()
    return asking
  }
}
