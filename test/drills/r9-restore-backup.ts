// R9: a backup made while people write comes back on a new server as it was at one moment, to the last digest.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { drain, readArchive } from '../../src/platform/backup/archive-reader.ts'
import { backUp } from '../../src/platform/backup/backup.ts'
import { entriesOf, tarOf } from '../../src/platform/backup/builders.ts'
import { foreignKeysHold, schemaIsNewest } from '../../src/platform/backup/checks.ts'
import { restore } from '../../src/platform/backup/restore.ts'
import { differences, verifyDatabase } from '../../src/platform/backup/verify.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { migrate, migrationFiles } from '../../src/platform/migrations.ts'
import { type Drill, number } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { type ScratchServer, withScratchServer } from './scratch-server.ts'
import { onSmallDisk } from './small-disk.ts'
import { compare, keptTables, until, withClient, withWriters, writeAndCommit } from './writers.ts'

const writerCount = 4

/** Ours, and the tables that the drill writes to. */
const files = [
  ...migrationFiles(),
  {
    name: '9999-drill-create',
    text: `-- local: kept, kept_audit, bulk
      ${keptTables};
      create table bulk (id integer primary key, note text not null, document jsonb not null, at timestamptz not null)`,
  },
]
const fillBulk = (rows: number) => `
  insert into bulk select n, md5(n::text) || md5((-n)::text), jsonb_build_object('n', n, 'half', n / 2.0), to_timestamp(n)
  from generate_series(1, ${rows}) n`

const make = (connectionString: string, file: string) =>
  backUp({ connectionString, file, files, release: 'drill', now: () => new Date() })

async function prepare(server: ScratchServer, rows: number) {
  const db = openDatabase(server.connectionString)
  await migrate(db, { files })
  await aFullCounty(db)
  await db.destroy()
  await withClient(server.connectionString, (client) => client.query(fillBulk(rows)))
}

/** A backup in the middle of writing, and what had been acknowledged before it began. */
const backUpUnderWrites = (server: ScratchServer, file: string) =>
  withWriters(server.connectionString, writerCount, writeAndCommit(200), async (writers) => {
    await until(() => writers.acknowledged.size >= 200, 60, 'writing')
    const before = new Set(writers.acknowledged)
    const since = performance.now()
    const { manifest } = await make(server.connectionString, file)
    const seconds = (performance.now() - since) / 1000
    const during = writers.acknowledged.size - before.size
    await writers.stop()
    return { before, during, manifest, seconds }
  })

/** The time counts from there being no server to one whose every row has been compared. */
async function restoreElsewhere(file: string, before: Set<string>) {
  const since = performance.now()
  return withScratchServer({}, async ({ connectionString }) => {
    const { manifest } = await restore({ connectionString, file, files })
    const look = () => verifyDatabase({ connectionString, files, checks: [schemaIsNewest(files), foreignKeysHold] })
    const { tables, isWell } = await look()
    const seconds = (performance.now() - since) / 1000
    const unlike = differences(manifest, tables).length
    const { lost, halves } = await compare(connectionString, before)
    await withClient(connectionString, (client) => client.query(`update bulk set note = note || '.' where id = 7`))
    const seen = differences(manifest, (await look()).tables).map(({ table }) => table)
    return { seconds, unlike, isWell, lost, halves, isChangeSeen: seen.join() === 'bulk' }
  })
}

/** The broken twin: one row of the file says something else, and everything around it is in order. */
async function isDoctoredSeen(file: string) {
  const entries = await entriesOf(file)
  const row = entries.find(({ name }) => name.startsWith('tables/bulk/'))!
  const rows = zstdDecompressSync(row.content)
  rows[rows.indexOf(9) + 1]! ^= 1
  row.content = zstdCompressSync(rows)
  writeFileSync(`${file}.doctored`, await tarOf(entries))
  return readArchive(`${file}.doctored`, undefined, drain).then(
    () => false,
    (error) => /the rows of the table bulk are not those/.test(error.message),
  )
}

/** Undefined where no small disk may be mounted. */
const fillDisk = (server: ScratchServer) =>
  onSmallDisk('256k', async (disk) => {
    const complaint = await make(server.connectionString, join(disk, 'beatbook.backup')).then(String, String)
    return /the disk that it goes to is full/.test(complaint) && readdirSync(disk).length === 0
  })

export const drill: Drill = {
  id: 'R9',
  title: 'restore on a new server of a backup made under writes',
  run: ({ short }) =>
    withScratchServer({}, async (server) => {
      await prepare(server, short ? 20_000 : 3_000_000)
      const file = join(server.home, 'beatbook.backup')
      const { before, during, manifest, seconds } = await backUpUnderWrites(server, file)
      const found = await restoreElsewhere(file, before)
      const isSeen = await isDoctoredSeen(file)
      const isClean = await fillDisk(server)
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const each = (time: number) => `${time.toFixed(1)} s (${number(Math.round(rows / time))} rows/s)`
      const size = `${number(rows)} rows, ${(statSync(file).size / 1e6).toFixed(1)} MB`
      const measured = `${size}; ${number(during)} writes went on; backup ${each(seconds)}, new server to verified ${each(found.seconds)}`
      const kept = `${found.unlike} tables differ, ${found.lost} lost, ${found.halves} halves`
      const disk = isClean === undefined ? 'full disk not tried' : `full disk leaves ${isClean ? 'no file' : 'a FILE'}`
      const isCaught = isSeen && found.isChangeSeen
      const isWhole = found.unlike + found.lost + found.halves === 0 && found.isWell
      return {
        passed: isWhole && during > 0 && isClean !== false && isCaught,
        detail: `${measured}; ${kept}; ${disk}; control: changed row ${isCaught ? 'seen' : 'NOT seen'} in the file and in the database`,
      }
    }),
}
