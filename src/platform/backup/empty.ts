// Whether a database is empty, and making it so.
import type pg from 'pg'
import { type MigrationFile, migrate } from '../migrations.ts'
import { bookkeeping, readMigrations, readTables } from './catalogue.ts'
import { quoted } from './content.ts'
import { BackupRefused } from './refusal.ts'
import type { Session } from './session.ts'

/**
 * Leaves no table. Throws BackupRefused where the database holds anything but what migrations put there: the caller's
 * transaction then brings back everything.
 */
export async function emptyDatabase({ client, db }: Session, files: readonly MigrationFile[]) {
  const { tables, others } = await readTables(client, files)
  if (others.length > 0) {
    throw notEmpty(`it holds tables that are not of this release of Beatbook: ${others.join(', ')}`)
  }
  const applied = await readMigrations(client)
  if (applied.some((migration) => !files.some(({ name }) => name === migration))) {
    throw notEmpty('a newer release of Beatbook has migrated it')
  }
  const found = await countRows(client, files)
  if (tables.length > 0) await dropEverything(client)
  if (found.size === 0) return
  await migrate(db, { files, upTo: applied.at(-1) })
  const seeded = await countRows(client, files)
  const more = [...found].filter(([table, rows]) => rows > (seeded.get(table) ?? 0))
  if (more.length > 0) throw notEmpty(`there are rows in ${more.map(([table]) => table).join(', ')}`)
  await dropEverything(client)
}

const notEmpty = (what: string) =>
  new BackupRefused(
    `A backup is restored into an empty database only, and this one is not: ${what}. Nothing has changed. ` +
      'Name a folder that is not there yet with BEATBOOK_DATA=/new/folder, or a new database with DATABASE_URL, and restore there.',
  )

/** The tables that have rows, and how many. */
async function countRows(client: pg.Client, files: readonly MigrationFile[]) {
  const { tables } = await readTables(client, files)
  const counts = new Map<string, number>()
  for (const { name } of tables.filter(({ name }) => !bookkeeping.includes(name))) {
    const { rows } = await client.query(`select count(*)::float8 as rows from public.${quoted(name)}`)
    if (rows[0].rows > 0) counts.set(name, rows[0].rows)
  }
  return counts
}

/** What migrations make in schema public. Extensions stay, for only an administrator may bring them back. */
async function dropEverything(client: pg.Client) {
  const ours = (catalogue: string, object: string) =>
    `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${object} and d.objsubid = 0 and d.deptype in ('e', 'i', 'a'))`
  const { rows } = await client.query<{ statement: string }>(`
    select format('drop %s if exists public.%I cascade',
        case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, relname) as statement
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and ${ours('pg_class', 'pg_class.oid')}
    union all
    select format('drop routine if exists %s cascade', oid::regprocedure)
      from pg_proc where pronamespace = 'public'::regnamespace and ${ours('pg_proc', 'pg_proc.oid')}
    union all
    select format('drop %s if exists public.%I cascade', case typtype when 'd' then 'domain' else 'type' end, typname)
      from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and ${ours('pg_type', 'pg_type.oid')}`)
  for (const { statement } of rows) await client.query(statement)
}
