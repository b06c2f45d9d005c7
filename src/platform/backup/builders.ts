import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { bareDatabaseForTest } from '../../../test/databases.ts'
import type { Database } from '../database.ts'
import { type MigrationFile, migrate } from '../migrations.ts'
import { drain, readArchive } from './archive-reader.ts'
import { backUp } from './backup.ts'
import { openByteReader } from './byte-reader.ts'
import { BackupRefused } from './refusal.ts'
import { restore } from './restore.ts'
import { openTar, openTarReader, type TarEntry } from './tar.ts'
import { verifyDatabase } from './verify.ts'

/** The name of a file in a folder of the test's own; there is no such file yet. */
export async function fileNameForTest(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-backup-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'beatbook.backup')
}

export const aMigration = (name: string, text: string): MigrationFile => ({ name, text })

/** A database whose schema is that of `files`, and what is needed to back it up. */
export async function databaseWith(t: TestContext, files: readonly MigrationFile[]) {
  const { db, url } = await bareDatabaseForTest(t)
  await migrate(db, { files })
  return { db, url, file: await fileNameForTest(t) }
}

export const run = (db: Database, text: string) => sql.raw(text).execute(db)

/** Two tables, and rows of the second that may come before those of the first which they refer to. */
export const pairs = [
  aMigration(
    '0001-pair-create',
    `-- local: one, other
     create table one (id integer primary key, note text);
     create table other (id integer primary key references one deferrable initially deferred, note text)`,
  ),
]

type Given = Partial<Parameters<typeof backUp>[0]>

export const backUpForTest = (connectionString: string, file: string, given: Given = {}) =>
  backUp({ connectionString, file, release: '0.1.0', now: () => new Date('2026-11-25T12:00:00Z'), ...given })

/** Restores into a database that has no tables, and gives back its address. */
export async function restoreForTest(t: TestContext, file: string, given: Partial<Parameters<typeof restore>[0]> = {}) {
  const { url, db } = await bareDatabaseForTest(t)
  const report = await restore({ connectionString: url, file, ...given })
  return { url, db, ...report }
}

/** The tables of a database and the digests of their rows. */
export async function digestsOf(connectionString: string, files?: readonly MigrationFile[]) {
  const { tables } = await verifyDatabase({ connectionString, checks: [], ...(files ? { files } : {}) })
  return tables
}

export async function entriesOf(file: string): Promise<TarEntry[]> {
  const content = await readFile(file)
  const tar = openTarReader(openByteReader(once(content)), () => content.length)
  const entries: TarEntry[] = []
  for (let entry = await tar.next(); entry; entry = await tar.next()) entries.push(entry)
  return entries
}

/** A tar of these entries, as a backup is one. */
export async function tarOf(entries: readonly TarEntry[]) {
  const chunks: Buffer[] = []
  const tar = openTar(async (bytes) => void chunks.push(bytes))
  for (const { name, content } of entries) await tar.add(name, content)
  await tar.end()
  return Buffer.concat(chunks)
}

export const fileOf = async (t: TestContext, entries: readonly TarEntry[]) => fileWith(t, await tarOf(entries))

export async function fileWith(t: TestContext, content: Buffer) {
  const file = await fileNameForTest(t)
  await writeFile(file, content)
  return file
}

async function* once(bytes: Buffer) {
  yield bytes
}

export const passphrase = 'correct horse battery'
export const twoTables = [
  aMigration(
    '0001-pair-create',
    `-- local: large, small
     create table large (id integer primary key, note text);
     create table small (id integer primary key)`,
  ),
]

/** A backup of two tables, one of them in two parts. */
export async function aBackup(t: TestContext, given: { passphrase?: string } = {}) {
  const { db, url, file } = await databaseWith(t, twoTables)
  const note = `(select string_agg(md5(n || '-' || part), '') from generate_series(1, 700) part)` // hardly compressible
  await run(db, `insert into large select n, ${note} from generate_series(1, 200) n; insert into small values (1), (2)`)
  await backUpForTest(url, file, { files: twoTables, ...given })
  return file
}

/** For assert.rejects: an error with words of ours. */
export const isRefused = (sentence: RegExp) => (error: Error) => {
  assert.ok(error instanceof BackupRefused, error.stack)
  assert.match(error.message, sentence)
  return true
}
export const check = (file: string, given?: string) => readArchive(file, given, drain)
