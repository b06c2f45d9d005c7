// What is written down, by the log and by the database, and what the role of the pages may not do (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { transact, webRole } from '../src/platform/database.ts'
import { appForTest } from './app.ts'
import { databaseForTest } from './databases.ts'
import { aFullCounty } from './drills/full-county.ts'

const config = { access: 'public' } as const
type Line = { level: number; time: number; reqId: string; msg: string; [field: string]: unknown }

test('every line of the log is one JSON object that says when in UTC, which request, what and how it ended', async (t) => {
  const lines: string[] = []
  const web = await (
    await appForTest(t, { logLevel: 'info', logStream: { write: (line) => lines.push(line) } })
  ).start()
  const since = Date.now()
  const answers = [await web.inject('/'), await web.inject('/nowhere'), await web.inject('/find')]
  assert.equal(lines.length, answers.length)
  for (const [at, text] of lines.entries()) {
    assert.equal(text.indexOf('\n'), text.length - 1)
    const line: Line = JSON.parse(text)
    assert.ok(line.time >= since && line.time <= Date.now(), 'milliseconds since 1970, which know no summer time')
    assert.deepEqual([line.reqId, line.status], [answers[at]!.headers['x-request-id'], answers[at]!.statusCode])
    assert.deepEqual(Object.keys(line).sort(), [
      'level',
      'method',
      'milliseconds',
      'msg',
      'reqId',
      'route',
      'status',
      'time',
    ])
  }
})

test('what a person sent cannot forge a line of the log, nor stands in one', async (t) => {
  const lines: string[] = []
  const web = await (
    await appForTest(t, { logLevel: 'info', logStream: { write: (line) => lines.push(line) } })
  ).start()
  web.get('/planted', { config }, ({ query }) => {
    throw new Error(`invalid input syntax: "${(query as { q: string }).q}"`)
  })
  const forged = 'canary\n{"level":30,"msg":"forged"}'
  const { statusCode } = await web.inject({
    url: `/planted?q=${encodeURIComponent(forged)}`,
    headers: { 'user-agent': 'canary', 'x-request-id': 'canary', cookie: 'canary' },
  })
  assert.equal(statusCode, 500)
  const parsed = lines.map((line): Line => JSON.parse(line))
  assert.deepEqual(
    parsed.map(({ msg }) => msg),
    ['failed', 'answered'],
  )
  assert.doesNotMatch(lines.join(''), /canary|forged/)
  assert.match(JSON.stringify(parsed[0]), /"type":"Error".*asvs-records\.test\.ts/, 'it says where it happened')
})

test('the role of the pages owns nothing, passes no policy and makes nothing', async (t) => {
  const { db } = await databaseForTest(t)
  const { rows: roles } = await sql<Record<string, boolean>>`
    select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = ${webRole}`.execute(
    db,
  )
  assert.deepEqual(roles, [
    { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false },
  ])
  const { rows: owned } = await sql`select from pg_class where relowner = ${webRole}::regrole`.execute(db)
  assert.equal(owned.length, 0)
  const asPublic = (statement: string) =>
    transact(db, { forceId: 'fenshire', actor: { kind: 'public' } }, (trx) => sql.raw(statement).execute(trx))
  await asPublic('select 1')
  for (const statement of [
    'create table planted (id int)',
    'drop table ward',
    'truncate ward',
    'alter table ward disable row level security',
    'create role planted',
    "copy ward to '/tmp/planted'",
    "select pg_read_file('/etc/passwd')",
    "insert into postcode values ('CB1 1AA', 0, 0)",
  ])
    await assert.rejects(asPublic(statement), { code: '42501' }, statement)
})

test('a public transaction for another force, or for none, finds no row of a force', async (t) => {
  const { db } = await databaseForTest(t)
  await aFullCounty(db)
  const wardsAs = (forceId: string) =>
    transact(db, { forceId, actor: { kind: 'public' } }, (trx) => sql`select from ward`.execute(trx)).then(
      ({ rows }) => rows.length,
    )
  assert.deepEqual([await wardsAs('elsewhere'), await wardsAs('')], [0, 0])
  assert.equal(await wardsAs("fenshire' or force_id <> '"), 0)
  assert.ok((await wardsAs('fenshire')) > 3)
})

const isEmbedded = !process.env.CITUS_URL && !process.env.DATABASE_URL

test('the embedded database listens on no port, and its socket is its owner’s alone', {
  skip: !isEmbedded,
}, async (t) => {
  const { db } = await databaseForTest(t)
  const { rows } = await sql`
    select current_setting('listen_addresses') as addresses, current_setting('unix_socket_permissions') as mode`.execute(
    db,
  )
  assert.deepEqual(rows, [{ addresses: '', mode: '0700' }])
})

test('no statement of the database runs without end', async (t) => {
  const { db } = await databaseForTest(t)
  const { rows } = await sql<{
    statementTimeout: string
  }>`select current_setting('statement_timeout') as statement_timeout`.execute(db)
  assert.deepEqual(rows, [{ statementTimeout: '5min' }])
})
