import type pg from 'pg'
import { readForeignKeys, type TableShape } from './catalogue.ts'
import { quoted } from './content.ts'

/**
 * Takes foreign keys and triggers off the tables, so that rows may come in any order (in circles as well) and start
 * nothing. The function returned puts them back, which checks every foreign key at once. An owner may do all of this;
 * session_replication_role would need a superuser.
 */
export async function lift(client: pg.Client, tables: readonly TableShape[]): Promise<() => Promise<void>> {
  const alter = (table: string, change: string) => client.query(`alter table public.${quoted(table)} ${change}`)
  const foreignKeys = await readForeignKeys(client)
  const triggers = await readTriggers(client, tables)
  for (const { table, name } of foreignKeys) await alter(table, `drop constraint ${quoted(name)}`)
  for (const { table, name } of triggers) await alter(table, `disable trigger ${quoted(name)}`)
  return async () => {
    for (const { table, name, definition } of foreignKeys) {
      await alter(table, `add constraint ${quoted(name)} ${definition}`)
    }
    for (const { table, name, mode } of triggers) await alter(table, `enable ${mode} trigger ${quoted(name)}`)
  }
}

type Trigger = { table: string; name: string; mode: string }

/** Those in force; PostgreSQL's own, which keep constraints, are not among them. */
async function readTriggers(client: pg.Client, tables: readonly TableShape[]): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `select t.relname::text as "table", g.tgname::text as name,
       case g.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end as mode
     from pg_trigger g join pg_class t on t.oid = g.tgrelid
     where t.relnamespace = 'public'::regnamespace and t.relname = any($1)
       and not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0`,
    [tables.map(({ name }) => name)],
  )
  return rows
}
