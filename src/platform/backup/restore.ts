import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type MigrationFile, migrate, migrationFiles } from '../migrations.ts'
import { drain, readArchive } from './archive-reader.ts'
import type { Progress } from './backup.ts'
import { readTables, type TableShape } from './catalogue.ts'
import { contentOf, digestOf, quoted } from './content.ts'
import { emptyDatabase } from './empty.ts'
import { lift } from './guards.ts'
import type { Manifest } from './manifest.ts'
import { BackupRefused, damaged } from './refusal.ts'
import { type Session, withSession } from './session.ts'

export type RestoreOptions = {
  connectionString: string
  file: string
  passphrase?: string | undefined
  files?: readonly MigrationFile[]
  progress?: Progress
  signal?: AbortSignal
}

/** `migrated`: the migrations that this release has beyond those of the backup. */
export type RestoreReport = { manifest: Manifest; migrated: string[] }

/**
 * Brings a backup into an empty database, and then to the newest schema: everything in one transaction, so that after a
 * failure the database is as it was. Throws BackupRefused for a file or a database that will not do.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { connectionString, file, passphrase, files = migrationFiles(), progress = () => {}, signal } = options
  const read = (share: number) => {
    signal?.throwIfAborted()
    progress(share * 0.2, 'checking the file')
  }
  const manifest = await readArchive(file, passphrase, drain, read)
  checkMigrations(manifest, files)
  const bring = async (session: Session) => {
    await emptyDatabase(session, files)
    await migrate(session.db, { files, upTo: manifest.migrations.at(-1) })
    await fill(session.client, manifest, { ...options, files })
    const migrated = await migrate(session.db, { files })
    await session.client.query('analyze') // else the first pages are slow
    return { manifest, migrated }
  }
  return withSession(connectionString, 'write', bring, signal).catch((error) => Promise.reject(explain(error)))
}

/** What the database itself did not take, such as a row that refers to none. */
function explain(error: Error) {
  if (!(error instanceof pg.DatabaseError)) return error
  return new BackupRefused(`The database did not take this backup: ${error.message}. Nothing has changed.`)
}

function checkMigrations({ migrations, release }: Manifest, files: readonly MigrationFile[]) {
  const isKnown = migrations.every((migration, at) => files[at]?.name === migration)
  if (isKnown && migrations.length > 0) return
  const reason = `This backup was made by another release of Beatbook (${release}), whose migrations this one does not have.`
  throw new BackupRefused(`${reason} Nothing has changed. Restore it with release ${release} or a newer one.`)
}

async function fill(
  client: pg.Client,
  manifest: Manifest,
  { file, passphrase, files = migrationFiles(), progress = () => {}, signal }: RestoreOptions,
) {
  const { tables } = await readTables(client, files)
  compareTables(manifest, tables)
  const putBack = await lift(client, tables)
  await client.query(`truncate ${tables.map(({ name }) => tableName(name)).join(', ')}`) // rows that migrations put there
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]))
  let current = ''
  const copyIn = async (table: string, content: AsyncIterable<Buffer>) => {
    current = table
    const list = (columns.get(table) ?? []).map(quoted).join(', ')
    await pipeline(content, client.query(copyFrom(`copy ${tableName(table)} (${list}) from stdin`)))
  }
  await readArchive(file, passphrase, copyIn, (share) => {
    signal?.throwIfAborted()
    progress(0.2 + share * 0.5, current)
  })
  progress(0.7, 'checking how the tables refer to each other')
  await putBack()
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [tableName(name), lastValue, isCalled])
  }
  await compareContent(client, manifest, tables, (share, table) => progress(0.8 + share * 0.15, `comparing ${table}`))
  progress(0.95, 'bringing it to the newest schema')
}

const tableName = (name: string) => `public.${quoted(name)}`

function compareTables(manifest: Manifest, tables: readonly TableShape[]) {
  const wanted = new Map(tables.map(({ name, columns }) => [name, columns.join()]))
  const given = new Map(manifest.tables.map(({ name, columns }) => [name, columns.join()]))
  const missing = [...wanted.keys()].find((name) => !given.has(name))
  if (missing) throw damaged(`the table ${missing} is not in it`)
  const different = [...given].find(([name, columns]) => wanted.get(name) !== columns)
  if (different) throw damaged(`its table ${different[0]} is not one that its migrations make`)
}

async function compareContent(
  client: pg.Client,
  manifest: Manifest,
  tables: readonly TableShape[],
  progress: (share: number, table: string) => void,
) {
  const wanted = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const [at, shape] of tables.entries()) {
    progress(at / tables.length, shape.name)
    const { sha256 } = await digestOf(contentOf(client, shape))
    if (sha256 !== wanted.get(shape.name)?.sha256) {
      throw new BackupRefused(`The table ${shape.name} did not come out as it is in the backup. Nothing has changed.`)
    }
  }
}
