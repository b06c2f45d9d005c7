import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type Database, webRole } from './database.ts'
import { installQueue } from './jobs/queue.ts'
import { withLongPatience } from './patience.ts'

/**
 * How a table behaves when several forces, or several machines, share the data (docs/operating/citus.md). Pages may add
 * to an append-only one and never change it; a private one holds secrets, and pages cannot read it at all.
 */
export type TableClass = 'reference' | 'distributed' | 'append-only' | 'local' | 'private'

const folder = join(import.meta.dirname, '../../migrations')

/** The tables each migration declares in its first lines, `-- distributed: team, tour`, referenced tables first. */
export function declaredTables(text: string): { table: string; tableClass: TableClass }[] {
  return text.split('\n').flatMap((line) => {
    const [, tableClass, tables] = /^-- (reference|distributed|append-only|local|private): (.+)/.exec(line) ?? []
    if (!tables) return []
    return tables.split(',').map((table) => ({ table: table.trim(), tableClass: tableClass as TableClass }))
  })
}

export type MigrationFile = { name: string; text: string }

export const migrationFiles = (): MigrationFile[] =>
  globSync(join(folder, '*.sql'))
    .sort()
    .map((file) => ({ name: basename(file, '.sql'), text: readFileSync(file, 'utf8') }))

/**
 * Brings the database to the newest schema, or to the one that `upTo` left, all or nothing; within the transaction where
 * `db` is one. Returns the names of the migrations applied.
 */
export async function migrate(
  db: Database,
  { files = migrationFiles(), upTo }: { files?: readonly MigrationFile[]; upTo?: string | undefined } = {},
): Promise<string[]> {
  const migrator = new Migrator({
    db,
    migrationTableSchema: 'public',
    provider: {
      getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, asMigration(file.text)])),
    },
  })
  await makeWebRole(db)
  const { error, results = [] } = await withLongPatience(() =>
    upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest(),
  )
  if (error) throw error
  if (!db.isTransaction) await installQueue(db) // else at the next start: it takes transactions of its own
  return results.map(({ migrationName }) => migrationName)
}

const asMigration = (text: string): Migration => ({
  async up(db: Kysely<unknown>) {
    const tables = declaredTables(text)
    const isCitus = (await sql`select 1 from pg_extension where extname = 'citus'`.execute(db)).rows.length > 0
    if (isCitus) await sql.raw(`set local citus.multi_shard_modify_mode to 'sequential'`).execute(db)
    await sql.raw(text).execute(db)
    for (const { table, tableClass } of tables) {
      if (isCitus && !['local', 'private'].includes(tableClass)) await sql.raw(spread(table, tableClass)).execute(db)
      await sql.raw(guard(table, tableClass) || 'select').execute(db)
    }
  },
})

const spread = (table: string, tableClass: TableClass) =>
  tableClass === 'reference'
    ? `select create_reference_table('${table}')`
    : `select create_distributed_table('${table}', 'force_id', colocate_with => ${table === 'division' ? `'none'` : `'division'`})`

/** What pages may do with each class of table. */
const rights: Record<TableClass, string> = {
  reference: 'select',
  distributed: 'select, insert, update, delete',
  'append-only': 'select, insert',
  local: 'select',
  private: '',
}

/** Pages see and change only the rows of the force their transaction is opened for. */
function guard(table: string, tableClass: TableClass) {
  const grant = rights[tableClass] ? `grant ${rights[tableClass]} on ${table} to ${webRole};` : ''
  const isOfForce = tableClass === 'distributed' || tableClass === 'append-only'
  return isOfForce
    ? `${grant} alter table ${table} enable row level security;
       create policy own_force on ${table} using (force_id = current_setting('app.force_id', true))`
    : grant
}

/** Roles belong to the whole server, so another database or another start may have made it in the same moment. */
async function makeWebRole(db: Database) {
  await sql
    .raw(`do $$ begin
    if not exists (select from pg_roles where rolname = '${webRole}') then create role ${webRole} login; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
    .execute(db)
  await sql
    .raw(`do $$ begin
    if not pg_has_role(current_user, '${webRole}', 'member') then execute 'grant ${webRole} to ' || quote_ident(current_user); end if;
    end $$`)
    .execute(db)
}
