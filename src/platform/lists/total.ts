import { type Expression, sql } from 'kysely'
import type { Database } from '../database.ts'

/** Beyond it rows are not counted, and pages not offered: nobody turns to page 400, and counting a million is slow. */
export const mostCounted = 10_000

/** How many rows a filter finds; exact up to `mostCounted`. */
export type Total = { count: number; isMore: boolean }

/** For lists that are in memory whole. */
export const totalOf = (rows: { length: number }): Total => ({
  count: Math.min(rows.length, mostCounted),
  isMore: rows.length > mostCounted,
})

/** Counts what a query finds, and stops once there is more than `mostCounted`. */
export async function countFound(db: Database, found: Expression<unknown>): Promise<Total> {
  const bounded = sql`select from ${found} as found limit ${sql.lit(mostCounted + 1)}`
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${bounded}) as bounded`.execute(db)
  return totalOf({ length: rows[0]!.count })
}
