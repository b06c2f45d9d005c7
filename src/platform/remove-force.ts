import { sql } from 'kysely'
import { publish } from './data-version.ts'
import type { Database } from './database.ts'
import { declaredTables, migrationFiles } from './migrations.ts'

/**
 * Takes away every row of one force, in the caller's transaction as the owner of the tables: for a demonstration that is
 * over. A table is declared after those it refers to, so the last declared is emptied first. That the force was there,
 * as a number that cached pages are compared by, stays.
 */
export async function removeForce(db: Database, forceId: string) {
  const kept = ['force', 'data_version']
  const declared = migrationFiles().flatMap(({ text }) => declaredTables(text).map(({ table }) => table))
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'force_id'`.execute(db)
  const owned = new Set(rows.map(({ name }) => name))
  for (const table of declared.toReversed()) {
    if (owned.has(table) && !kept.includes(table))
      await sql`delete from ${sql.table(table)} where force_id = ${forceId}`.execute(db)
  }
  await sql`delete from force where id = ${forceId}`.execute(db)
  await publish(db, forceId)
}
