import type pg from 'pg'
import { type MigrationFile, migrationFiles } from '../migrations.ts'
import { type Archive, openArchive } from './archive.ts'
import { readMigrations, readSequences, readServerVersion, readTables, type TableShape } from './catalogue.ts'
import { contentOf, quoted } from './content.ts'
import { leastPassphraseLength } from './encryption.ts'
import type { Manifest, TableContent } from './manifest.ts'
import { writeNewFile } from './new-file.ts'
import { BackupRefused } from './refusal.ts'
import { type Session, withSession } from './session.ts'

/** @param share of the work that is done, 0 to 1 */
export type Progress = (share: number, what: string) => void

export type BackupOptions = {
  connectionString: string
  /** The file to write; it must not be there yet. */
  file: string
  /** Encrypts the file; at least 12 letters. */
  passphrase?: string | undefined
  release: string
  now: () => Date
  files?: readonly MigrationFile[]
  progress?: Progress
  /** Stops the backup, and leaves no file. */
  signal?: AbortSignal
}

/** `leftOut`: tables of schema public that are not Beatbook's. */
export type BackupReport = { manifest: Manifest; leftOut: string[] }

/**
 * Writes every table of Beatbook, as it was at one moment, into one file, while people go on working.
 * Throws BackupRefused, and leaves no file, when it cannot.
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { connectionString, file, passphrase, files = migrationFiles(), signal } = options
  if (passphrase !== undefined && passphrase.length < leastPassphraseLength) {
    throw new BackupRefused(`BEATBOOK_BACKUP_PASSPHRASE must have at least ${leastPassphraseLength} letters.`)
  }
  return writeNewFile(file, async (write) => {
    const { tables } = await withSession(connectionString, 'read', ({ client }) => readTables(client, files), signal)
    const copy = async ({ client }: Session) => {
      await lock(client, tables)
      const archive = await openArchive(write, passphrase)
      const report = await copyTables(client, archive, { ...options, files }, tables)
      await archive.end(report.manifest)
      return report
    }
    return withSession(connectionString, 'read', copy, signal)
  })
}

/**
 * Keeps migrations away, and nobody else. The locks come before the transaction first looks at the data, since its view
 * is that of its first look: a table rewritten between the two would appear empty.
 */
async function lock(client: pg.Client, tables: readonly TableShape[]) {
  if (tables.length === 0)
    throw new BackupRefused('There is nothing to back up: the database holds nothing of Beatbook.')
  await client.query(`lock table ${tables.map(({ name }) => `public.${quoted(name)}`).join(', ')} in access share mode`)
}

async function copyTables(
  client: pg.Client,
  archive: Archive,
  { release, now, files, progress = () => {}, signal }: BackupOptions & { files: readonly MigrationFile[] },
  locked: readonly TableShape[],
): Promise<BackupReport> {
  const createdAt = now().toISOString()
  const migrations = await readMigrations(client)
  const { tables: shapes, others } = await readTables(client, files)
  checkSchema(migrations, files, shapes, locked)
  const tables: TableContent[] = []
  const total = shapes.reduce((sum, { diskBytes }) => sum + diskBytes, 0)
  let done = 0
  for (const shape of shapes) {
    const { name, columns, diskBytes } = shape
    const seen = (bytes: number) => {
      signal?.throwIfAborted()
      progress((done + Math.min(bytes, diskBytes)) / total, name)
    }
    tables.push({ name, columns, ...(await archive.addTable(name, watched(contentOf(client, shape), seen))) })
    done += diskBytes
  }
  const [postgresql, sequences] = [await readServerVersion(client), await readSequences(client)]
  return { manifest: { release, createdAt, postgresql, migrations, tables, sequences, folders: [] }, leftOut: others }
}

function checkSchema(
  migrations: readonly string[],
  files: readonly MigrationFile[],
  shapes: readonly TableShape[],
  locked: readonly TableShape[],
) {
  const unknown = migrations.find((migration) => !files.some(({ name }) => name === migration))
  if (unknown) {
    throw new BackupRefused(
      `This database was migrated by a newer release of Beatbook (${unknown}). Back it up with that release.`,
    )
  }
  const isLocked = shapes.length === locked.length && shapes.every(({ name }, at) => name === locked[at]?.name)
  if (!isLocked) throw new BackupRefused('The database is being migrated. Nothing was written: try again in a minute.')
}

async function* watched(content: AsyncIterable<Buffer>, see: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0
  see(bytes)
  for await (const chunk of content) {
    yield chunk
    bytes += chunk.length
    see(bytes)
  }
}
