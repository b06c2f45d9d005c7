// Each test gets its own database, copied from one migrated template in some 50 ms.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrations.ts'

/** Its own name for each run, since two runs may share a server. */
const template = () => process.env.TEST_TEMPLATE!
export const templateUrl = () => urlOf(template())
/** Nothing that a test writes has to survive a power cut. */
const forSpeed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** In memory where Linux offers it and there is room: making and dropping a database is then twenty times as quick. */
async function roomForDatabases() {
  const memory = '/dev/shm'
  const room = await statfs(memory).catch(() => undefined)
  return room && room.bavail * room.bsize > 4 * 1024 ** 3 ? memory : tmpdir()
}

/** A server of the tests' own, or the one that CITUS_URL or DATABASE_URL names. */
export function makeTemplate() {
  let stop = async () => {}
  return {
    async globalSetup() {
      const given = process.env.CITUS_URL ?? process.env.DATABASE_URL
      if (given) process.env.TEST_DATABASE_SERVER = given
      else {
        const folder = await mkdtemp(join(await roomForDatabases(), 'beatbook-test-'))
        const server = await startEmbedded({ folder: join(folder, 'postgres'), settings: forSpeed })
        process.env.TEST_DATABASE_SERVER = server.connectionString
        stop = async () => {
          await server.stop()
          await rm(folder, { recursive: true, force: true })
        }
      }
      process.env.TEST_TEMPLATE = `beatbook_template_${process.pid}`
      await makeDatabase(template()).catch(async (error) => {
        await stop() // no teardown follows a set-up that failed
        throw error
      })
    },
    async globalTeardown() {
      await onServer(`drop database ${template()} with (force)`)
      await stop()
    },
  }
}

/** A migrated database. Where Citus is, every one is made so, because a copy would lack the shards. */
async function makeDatabase(name: string) {
  await onServer(`create database ${name}`)
  if (process.env.CITUS_URL) await onDatabase(name, 'create extension citus')
  const db = openDatabase(urlOf(name))
  await migrate(db)
  await db.destroy()
}

/** The address of a database on the tests' server. */
export function urlOf(database: string) {
  const url = new URL(process.env.TEST_DATABASE_SERVER!)
  url.pathname = `/${database}`
  return url.toString()
}

async function onDatabase(database: string, ...statements: string[]) {
  const client = new pg.Client(database === '' ? process.env.TEST_DATABASE_SERVER! : urlOf(database))
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

export const onServer = (...statements: string[]) => onDatabase('', ...statements)

/** A database with the newest schema and nothing in it, gone after the test. */
export const databaseForTest = (t: TestContext) => databaseMadeBy(t, makeMigrated)

/** A database without a single table, gone after the test. */
export const bareDatabaseForTest = (t: TestContext) => databaseMadeBy(t, (name) => onServer(`create database ${name}`))

const makeMigrated = (name: string) =>
  process.env.CITUS_URL ? makeDatabase(name) : onServer(`create database ${name} template ${template()}`)

async function databaseMadeBy(
  t: TestContext,
  make: (name: string) => Promise<void>,
): Promise<{ db: Database; url: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await make(name)
  const db = openDatabase(urlOf(name))
  t.after(async () => {
    await db.destroy()
    await onServer(`drop database ${name} with (force)`)
  })
  return { db, url: urlOf(name) }
}
