// What the database says about itself.
import type pg from 'pg'
import { declaredTables, type MigrationFile } from '../migrations.ts'
import { quoted } from './content.ts'
import type { Sequence } from './manifest.ts'

/** A table as it is copied: no generated columns; `order` is the SQL it is sorted by; `diskBytes` says how long it takes. */
export type TableShape = { name: string; columns: string[]; order: string; diskBytes: number }

export const bookkeeping = ['kysely_migration', 'kysely_migration_lock']

/** The tables of schema public that Beatbook's migrations made, and those that somebody else did; by name. */
export async function readTables(client: pg.Client, files: readonly MigrationFile[]) {
  const { rows } = await client.query<TableShape>(`
    select t.relname::text as name, pg_table_size(t.oid)::float8 as "diskBytes",
      array(select attname::text from pg_attribute
            where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      coalesce((select string_agg(format(case when a.attcollation = 0 then 't.%I' else 't.%I collate "C"' end, a.attname),
                  ', ' order by k.place)
                from pg_constraint c cross join unnest(c.conkey) with ordinality k (num, place)
                join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num
                where c.conrelid = t.oid and c.contype = 'p'), 't::text collate "C"') as "order"
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e')
    order by t.relname::text collate "C"`)
  const declared = new Set([
    ...bookkeeping,
    ...files.flatMap(({ text }) => declaredTables(text).map(({ table }) => table)),
  ])
  const tables = rows.filter(({ name }) => declared.has(name))
  return { tables, others: rows.flatMap(({ name }) => (declared.has(name) ? [] : [name])) }
}

/** The names of the migrations applied, in their order. */
export async function readMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query(`select to_regclass('public.kysely_migration') is not null as "isThere"`)
  if (!found[0].isThere) return []
  const { rows } = await client.query<{ name: string }>(
    'select name from public.kysely_migration order by name collate "C"',
  )
  return rows.map(({ name }) => name)
}

export async function readServerVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`select current_setting('server_version') as version`)
  return rows[0].version
}

/** Sequences do not keep to transactions: read after the rows they are never behind them. */
export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname::text collate "C"`)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const { rows: values } = await client.query(
      `select last_value::text as "lastValue", is_called as "isCalled" from public.${quoted(name)}`,
    )
    sequences.push({ name, ...values[0] })
  }
  return sequences
}

export type ForeignKey = {
  name: string
  table: string
  columns: string[]
  target: string
  targetColumns: string[]
  definition: string
}

export async function readForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const columns = (table: string, key: string) => `
    array(select a.attname::text from unnest(c.${key}) with ordinality k (num, place)
          join pg_attribute a on a.attrelid = c.${table} and a.attnum = k.num order by k.place)`
  const { rows } = await client.query<ForeignKey>(`
    select c.conname::text as name, t.relname::text as "table", p.relname::text as target,
      ${columns('conrelid', 'conkey')} as columns, ${columns('confrelid', 'confkey')} as "targetColumns",
      pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class p on p.oid = c.confrelid
    where c.contype = 'f' and c.conparentid = 0 and t.relnamespace = 'public'::regnamespace
    order by 2, 1`)
  return rows
}
