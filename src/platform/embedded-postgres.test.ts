import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts'
import { findPrograms } from './postgres/programs.ts'
import { placeOf } from './postgres/server.ts'

const settings = { fsync: 'off' }

/** A data folder that does not exist yet, and a way to start its server; both are cleared away after the test. */
function aFolder(t: TestContext) {
  const parent = mkdtempSync(join(tmpdir(), 'postgres-'))
  const folder = join(parent, 'Tŷ Gwyn') // a name with a space and an accent is a name like any other
  const started: EmbeddedPostgres[] = []
  t.after(async () => {
    for (const server of started) await server.stop()
    rmSync(placeOf(folder).socketFolder, { recursive: true, force: true }) // left by a start that failed
    rmSync(parent, { recursive: true })
  })
  const start = async (onNews?: (sentence: string) => void) => {
    const server = await startEmbedded({ folder, settings, ...(onNews && { onNews }) })
    started.push(server)
    return server
  }
  return { parent, folder, start }
}

async function query(url: string, text: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

const processOf = (folder: string) => Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10)
const isRunning = (folder: string) => existsSync(join(folder, 'postmaster.pid'))

test('the first start makes the database, the next adopts the server, and the last to leave stops it', async (t) => {
  const { folder, start } = aFolder(t)
  const first = await start()
  const second = await start()
  assert.deepEqual([first.adopted, second.adopted], [false, true])
  assert.deepEqual(await query(second.connectionString, 'select current_database()'), ['beatbook'])
  assert.deepEqual(await query(second.databaseUrl('postgres'), 'select current_database()'), ['postgres'])
  await first.stop()
  assert.ok(isRunning(folder))
  await second.stop()
  assert.ok(!isRunning(folder))
})

test('what was committed is there after a stop and a start', async (t) => {
  const { start } = aFolder(t)
  const first = await start()
  await query(first.connectionString, `create table kept as select 'all of it' as what`)
  await first.stop()
  const second = await start()
  assert.equal(second.adopted, false)
  assert.deepEqual(await query(second.connectionString, 'select what from kept'), ['all of it'])
})

test('starts and stops at the same moment share one server', async (t) => {
  const { folder, start } = aFolder(t)
  const servers = await Promise.all([start(), start(), start()])
  assert.equal(servers.filter(({ adopted }) => !adopted).length, 1)
  await Promise.all(servers.map((server) => server.stop()))
  assert.ok(!isRunning(folder))
})

test('a killed server is started again, with all that was committed', async (t) => {
  const { folder, start } = aFolder(t)
  const news: string[] = []
  const { promise: back, resolve } = Promise.withResolvers<void>()
  const server = await start((sentence) => {
    news.push(sentence)
    if (sentence === 'PostgreSQL answers again.') resolve()
  })
  await query(server.connectionString, `create table kept as select 'all of it' as what`)
  process.kill(processOf(folder), 'SIGKILL')
  await back
  assert.equal(news[0], 'PostgreSQL has stopped unexpectedly: starting it again.')
  assert.deepEqual(await query(server.connectionString, 'select what from kept'), ['all of it'])
})

test('the server outlives a killed application and is adopted by the next; killed as well, it is started', async (t) => {
  const { folder, start } = aFolder(t)
  const options = JSON.stringify({ folder, settings })
  const script = `import { startEmbedded } from '${import.meta.resolve('./embedded-postgres.ts')}'
    await startEmbedded(${options}); console.log('started'); setInterval(() => {}, 1000)`
  async function killedApplication() {
    const application = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(application, 'close')
    await Promise.race([once(application.stdout, 'data'), closed])
    application.kill('SIGKILL')
    await closed
  }
  await killedApplication()
  const adopting = await start()
  assert.equal(adopting.adopted, true)
  await adopting.stop()
  await killedApplication()
  process.kill(processOf(folder), 'SIGKILL')
  const starting = await start()
  assert.equal(starting.adopted, false)
})

test('the remains of a start that died half-way are removed', async (t) => {
  const { parent, start } = aFolder(t)
  mkdirSync(join(parent, 'Tŷ Gwyn.new-abc'))
  await start()
  assert.ok(!existsSync(join(parent, 'Tŷ Gwyn.new-abc')))
})

test('a folder with other files is left alone', async (t) => {
  const { folder, start } = aFolder(t)
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter.txt'), 'Dear Sir')
  await assert.rejects(start(), { problem: 'failed', message: /holds other files and no database/ })
  assert.equal(readFileSync(join(folder, 'letter.txt'), 'utf8'), 'Dear Sir')
})

test('data of another version of PostgreSQL are refused in plain words', async (t) => {
  const { folder, start } = aFolder(t)
  await (await start()).stop()
  writeFileSync(join(folder, 'PG_VERSION'), '9.6\n')
  await assert.rejects(start(), {
    problem: 'wrong-version',
    message: /written by another version of PostgreSQL/,
  })
})

test('a setting that PostgreSQL refuses is named', async (t) => {
  const { folder } = aFolder(t)
  const wrong = startEmbedded({ folder, settings: { ...settings, shared_buffers: 'plenty' } })
  await assert.rejects(wrong, { problem: 'failed', message: /invalid value for parameter "shared_buffers"/ })
})

test('a socket folder that others may enter is refused', async (t) => {
  const { folder, start } = aFolder(t)
  const { socketFolder } = placeOf(folder)
  mkdirSync(socketFolder)
  chmodSync(socketFolder, 0o755)
  await assert.rejects(start(), { problem: 'not-private' })
})

test('a system without programs is told to set DATABASE_URL', () => {
  for (const system of ['linux-riscv64', 'win32-x64']) {
    assert.throws(() => findPrograms(system), { problem: 'no-programs', message: /Set DATABASE_URL/ })
  }
})

const asNobody = { uid: 65534, gid: 65534 }
const nobodyCanRun = process.getuid?.() === 0 && spawnSync(process.execPath, ['--version'], asNobody).status === 0
const reason = nobodyCanRun ? false : 'needs root, and a checkout that the user nobody can read'

test('root without user namespaces runs the server as nobody', { skip: reason }, async (t) => {
  const { parent, folder, start } = aFolder(t)
  chmodSync(parent, 0o711)
  const { PATH } = process.env
  process.env.PATH = '/nowhere' // hides unshare
  t.after(() => (process.env.PATH = PATH))
  const server = await start()
  assert.deepEqual(await query(server.connectionString, 'select 1'), [1])
  assert.match(readFileSync(`/proc/${processOf(folder)}/status`, 'utf8'), /^Uid:\s+65534/m)
  await server.stop()
})
