import { sql } from 'kysely'
import { publish } from './data-version.ts'
import type { Database } from './database.ts'

const kept = ['force', 'data_version']

/**
 * Takes away every row of one force, in the caller's transaction as the owner of the tables: for a demonstration that is
 * over. That the force was there, as a number that cached pages are compared by, stays.
 */
export async function removeForce(db: Database, forceId: string) {
  for (const table of await ownedTables(db))
    await sql`delete from ${sql.table(table)} where force_id = ${forceId}`.execute(db)
  await sql`delete from force where id = ${forceId}`.execute(db)
  await publish(db, forceId)
}

/** Tables with rows of a force, each before those that it refers to. */
async function ownedTables(db: Database): Promise<string[]> {
  const { rows: owned } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'force_id'`.execute(db)
  const { rows: references } = await sql<{ from: string; to: string }>`
    select f.relname as "from", t.relname as "to" from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and f.oid <> t.oid`.execute(db)
  const left = new Set(owned.map(({ name }) => name).filter((name) => !kept.includes(name)))
  const ordered: string[] = []
  while (left.size > 0) {
    const next = [...left].find((name) => !references.some(({ from, to }) => to === name && left.has(from)))
    if (next === undefined) throw new Error(`These tables refer to each other in a circle: ${[...left].join(', ')}`)
    ordered.push(next)
    left.delete(next)
  }
  return ordered
}
