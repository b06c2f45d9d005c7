import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

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

export type DataVersion = () => number | Promise<number>

const mostPatienceMilliseconds = 500

/**
 * The newest version, asked of the database at most once in `freshFor` milliseconds. While the database is slow or away
 * the version last known is given, so that pages that are ready go on being served.
 */
export function watchDataVersion(db: Database, milliseconds: () => number, freshFor = 1000): DataVersion {
  let [version, checkedAt] = [-1, Number.NEGATIVE_INFINITY]
  let asking: Promise<number> | undefined
  const ask = async () => {
    const newest = dataVersion(db).catch(() => version)
    version = await (version < 0
      ? newest
      : Promise.race([newest, wait(mostPatienceMilliseconds, version, { ref: false })]))
    checkedAt = milliseconds()
    asking = undefined
    return version
  }
  return () => {
    if (milliseconds() - checkedAt < freshFor) return version
    asking ??= ask()
    return asking
  }
}
