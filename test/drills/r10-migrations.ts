// R10: data of every earlier schema reach the newest one, at once, step by step and through a backup, all alike.
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { backUp } from '../../src/platform/backup/backup.ts'
import { bookkeeping, readTables, type TableShape } from '../../src/platform/backup/catalogue.ts'
import { foreignKeysHold, schemaIsNewest } from '../../src/platform/backup/checks.ts'
import { contentOf, digestOf, quoted } from '../../src/platform/backup/content.ts'
import { lift } from '../../src/platform/backup/guards.ts'
import { restore } from '../../src/platform/backup/restore.ts'
import { withSession } from '../../src/platform/backup/session.ts'
import { verifyDatabase } from '../../src/platform/backup/verify.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { type MigrationFile, migrate, migrationFiles } from '../../src/platform/migrations.ts'
import type { Drill } from './drill.ts'
import { aFullCounty } from './full-county.ts'
import { type ScratchServer, withScratchServer } from './scratch-server.ts'
import { withClient } from './writers.ts'

/** Makes a database on the drill's server; `like` names one to copy. */
async function makeDatabase(server: ScratchServer, name: string, like?: string) {
  const statement = `create database ${name}${like ? ` template ${like}` : ''}`
  await withClient(server.databaseUrl('postgres'), (client) => client.query(statement))
  return server.databaseUrl(name)
}

async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>) {
  const db = openDatabase(url)
  return work(db).finally(() => db.destroy())
}

/** Columns that a later schema gives up; nothing was ever written into them. */
const dropped: Readonly<Record<string, readonly string[]>> = { team_member: ['photograph_id'] }

const withoutDropped = (shapes: TableShape[]): TableShape[] =>
  shapes.map((shape) => ({
    ...shape,
    columns: shape.columns.filter((column) => !dropped[shape.name]?.includes(column)),
  }))

/** What both schemas have of the newest one's data, brought into the older one: but for rows that it could not have. */
const fill = (older: string, newest: string) =>
  withSession(newest, 'read', ({ client: source }) =>
    withSession(older, 'write', async ({ client }) => {
      const known = new Map((await readTables(source, migrationFiles())).tables.map((shape) => [shape.name, shape]))
      const tables = (await tablesOf(client)).filter(({ name }) => known.has(name))
      const putBack = await lift(client, tables)
      for (const { name, columns } of tables) {
        const both = columns.filter((column) => known.get(name)?.columns.includes(column))
        const [table, listed] = [`public.${quoted(name)}`, both.map(quoted).join(', ')]
        await client.query(`delete from ${table}`)
        await client.query(`create temporary table arriving as select ${listed} from ${table} with no data`)
        const copy = copyFrom(`copy arriving (${listed}) from stdin`)
        await pipeline(contentOf(source, { ...known.get(name)!, columns: both }), client.query(copy))
        await client.query(`insert into ${table} (${listed}) select * from arriving on conflict do nothing`)
        await client.query('drop table arriving')
      }
      await putBack()
    }),
  )

const tablesOf = async (client: Parameters<typeof readTables>[0]) =>
  (await readTables(client, migrationFiles())).tables.filter(({ name }) => !bookkeeping.includes(name))

/** The digests of these columns, or of all there are; 'gone' where a table or a column no longer is. */
const digests = (url: string, shapes?: readonly TableShape[]) =>
  withSession(url, 'read', async ({ client }) => {
    const present = new Map((await tablesOf(client)).map((shape) => [shape.name, shape]))
    const found = new Map<string, string>()
    for (const shape of shapes ?? present.values()) {
      const isThere = shape.columns.every((column) => present.get(shape.name)?.columns.includes(column))
      found.set(shape.name, isThere ? (await digestOf(contentOf(client, shape))).sha256 : 'gone')
    }
    return found
  })

const unlike = (one: Map<string, string>, other: Map<string, string>) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((table) => one.get(table) !== other.get(table))

/** What is wrong after the way from one schema to the newest. */
async function judgeStep(
  server: ScratchServer,
  newest: string,
  step: number,
  files: readonly MigrationFile[],
  label: string,
) {
  const upTo = files[step]!.name
  const name = `${label}_${step}`
  const atOnce = await makeDatabase(server, name)
  await withDatabase(atOnce, (db) => migrate(db, { files, upTo }))
  await fill(atOnce, newest)
  const shapes = withoutDropped(await withSession(atOnce, 'read', ({ client }) => tablesOf(client)))
  const before = await digests(atOnce, shapes)
  const file = join(server.home, `${name}.backup`)
  await backUp({ connectionString: atOnce, file, files, release: 'drill', now: () => new Date() })
  const stepwise = await makeDatabase(server, `${name}_stepwise`, name)
  const restored = await makeDatabase(server, `${name}_restored`)
  await withDatabase(atOnce, (db) => migrate(db, { files }))
  for (const { name } of files.slice(step + 1)) await withDatabase(stepwise, (db) => migrate(db, { files, upTo: name }))
  await restore({ connectionString: restored, file, files })
  const [end, problems] = [await digests(atOnce), [] as string[]]
  for (const url of [atOnce, stepwise, restored]) {
    problems.push(...unlike(before, await digests(url, shapes)).map((table) => `${table} changed after ${upTo}`))
    problems.push(...unlike(end, await digests(url)).map((table) => `${table} depends on the way from ${upTo}`))
    const checks = [schemaIsNewest(files), foreignKeysHold]
    const { findings } = await verifyDatabase({ connectionString: url, files, checks })
    problems.push(...findings.flatMap(({ isWell, detail }) => (isWell ? [] : [detail])))
  }
  return { problems, tables: shapes.length }
}

/** Broken twins: migrations that lose rows, blank a column, or take a table away. */
const losses = [
  'delete from place where ctid in (select ctid from place limit 1)',
  `update force set description = ''`,
  'drop table senior_officer',
]

async function judge(server: ScratchServer, short: boolean) {
  const files = migrationFiles()
  const newest = await makeDatabase(server, 'newest')
  await withDatabase(newest, async (db) => {
    await migrate(db)
    await aFullCounty(db)
  })
  const last = files.length - 1
  const steps = short ? [...new Set([1, Math.floor(last / 2), last - 1, last])] : [...files.keys()]
  const found: Awaited<ReturnType<typeof judgeStep>>[] = []
  for (const step of steps) found.push(await judgeStep(server, newest, step, files, 'step'))
  let caught = 0
  for (const [at, text] of losses.entries()) {
    const twin = [...files, { name: '9999-loss-drill', text }]
    const { problems } = await judgeStep(server, newest, last, twin, `twin_${at}`)
    caught += problems.length > 0 ? 1 : 0
  }
  return { found, caught }
}

export const drill: Drill = {
  id: 'R10',
  title: 'data of every earlier schema brought to the newest',
  async run({ short }) {
    const { found, caught } = await withScratchServer({ fsync: 'off' }, (server) => judge(server, short))
    const problems = found.flatMap((step) => step.problems)
    const tables = found.reduce((sum, step) => sum + step.tables, 0)
    const measured = `${found.length} schemas with ${tables} tables of data, 3 ways each`
    return {
      passed: problems.length === 0 && tables > 0 && caught === losses.length,
      detail: `${measured}: ${[`${problems.length} differences`, ...problems.slice(0, 3)].join('; ')}; control: ${caught} of ${losses.length} losses seen`,
    }
  },
}
