import assert from 'node:assert/strict'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import pg from 'pg'
import { databaseForTest } from '../../../test/databases.ts'
import { transact } from '../database.ts'
import type { JobContext } from '../jobs/kind.ts'
import { openAudit } from './audit.ts'
import { idOfEntry, sealingForTest, someEntries, threeSealedDays } from './builders.ts'
import { digestBytes } from './digest.ts'
import { headsFile, readHeads } from './heads.ts'
import { sealAuditTrail } from './jobs.ts'
import { sealUntil } from './seal.ts'

const at = (time: string) => new Date(`${time}Z`)

test('every day that has ended is sealed, the missed ones too, and again changes nothing', async (t) => {
  const { db } = await databaseForTest(t)
  const { seal, verify, clock, folder, sealing } = await threeSealedDays(t, db)
  const found = { forceId: 'fenshire', seals: 3, entries: 24, unsealed: 0, cut: undefined, problems: [] }
  assert.deepEqual(await verify(), found)
  const heads = await readFile(headsFile(folder), 'utf8')
  await seal()
  assert.equal(await readFile(headsFile(folder), 'utf8'), heads)

  await someEntries(db, { first: 25, count: 2, from: at('2026-11-26T01:30:00') })
  assert.deepEqual(await verify(), { ...found, unsealed: 2 })
  clock.at = at('2026-11-29T02:00:00')
  assert.deepEqual(await sealUntil(sealing, 'fenshire', at('2026-11-29T00:00:00')), [
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
  ])
  assert.deepEqual(await verify(), { ...found, seals: 6, entries: 26 })
})

test('days end at midnight in London, in summer and on the nights when clocks change', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 1, from: at('2027-03-27T12:00:00') })
  const { seal } = await sealingForTest(t, db, () => at('2027-03-29T01:00:00'))
  await seal()
  const ends = await db.selectFrom('auditSeal').select('until').orderBy('position').execute()
  assert.deepEqual(
    ends.map(({ until }) => until),
    [at('2027-03-28T00:00:00'), at('2027-03-28T23:00:00')],
  )
})

test('the day on which clocks go back has 25 hours, and an entry of its second one o’clock is in it', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 50, from: at('2026-10-24T22:30:00'), minutesApart: 30 })
  const { seal, verify } = await sealingForTest(t, db, () => at('2026-10-26T02:00:00'))
  await seal()
  const seals = await db.selectFrom('auditSeal').select(['until', 'entries']).orderBy('position').execute()
  assert.deepEqual(seals, [
    { until: at('2026-10-24T23:00:00'), entries: 1 },
    { until: at('2026-10-26T00:00:00'), entries: 49 },
  ])
  assert.deepEqual((await verify()).problems, [])
})

test('an entry of midnight belongs to the day that begins, and one of a millisecond before to the day that ends', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { first: 1, count: 1, from: at('2026-11-24T23:59:59.999') })
  await someEntries(db, { first: 2, count: 1, from: at('2026-11-25T00:00:00') })
  const { seal, verify } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  await seal()
  const seals = await db.selectFrom('auditSeal').select('entries').orderBy('position').execute()
  assert.deepEqual(seals, [{ entries: 1 }, { entries: 1 }])
  assert.deepEqual((await verify()).problems, [])
})

test('days on which nothing happened are sealed as well, so that nothing can be put into them', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 1, from: at('2026-11-20T10:00:00') })
  const { seal, verify } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  await seal()
  const seals = await db.selectFrom('auditSeal').select('entries').orderBy('position').execute()
  assert.deepEqual(
    seals.map(({ entries }) => entries),
    [1, 0, 0, 0, 0, 0],
  )
  await someEntries(db, { first: 9, count: 1, from: at('2026-11-23T10:00:00') })
  assert.deepEqual((await verify()).problems, [{ what: 'entry inserted', id: idOfEntry(9) }])
})

test('in the middle of a day only the days before it are sealed', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 30, from: at('2026-11-24T10:00:00') })
  const { sealing } = await sealingForTest(t, db, () => at('2026-11-25T15:00:00'))
  assert.deepEqual(await sealUntil(sealing, 'fenshire', at('2026-11-25T14:00:00')), ['2026-11-24'])
  assert.deepEqual(await sealUntil(sealing, 'fenshire', at('2026-11-25T14:00:00')), [])
})

test('where the head cannot be kept the seal stands, and the next night keeps it', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 3, from: at('2026-11-25T10:00:00') })
  const { sealing, seal, verify, folder } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  const keepHead = async () => {
    throw new Error('No space left on device')
  }
  await assert.rejects(sealUntil({ ...sealing, keepHead }, 'fenshire', at('2026-11-26T00:00:00')), /No space/)
  assert.deepEqual(await readHeads(folder), [])
  await seal()
  assert.equal((await readHeads(folder)).length, 1)
  const { seals, problems } = await verify()
  assert.deepEqual([seals, problems], [1, []])
})

test('every seal says for itself what it covers, and follows the one before it without a gap', async (t) => {
  const { db } = await databaseForTest(t)
  await threeSealedDays(t, db)
  const seals = await db.selectFrom('auditSeal').selectAll().orderBy('position').execute()
  for (const [index, { position, since, digests, entries, seal }] of seals.entries()) {
    assert.equal(position, index + 1)
    if (index > 0) assert.deepEqual(since, seals[index - 1]!.until)
    assert.equal(digests.length, entries * digestBytes)
    assert.equal(seal.length, 32)
  }
  assert.equal(new Set(seals.map(({ seal }) => seal.toString('hex'))).size, 3)
})

test('the same entries on two days, or in two forces, have other digests: none can be told from another’s seal', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 2, from: at('2026-11-25T10:00:00') })
  await someEntries(db, { forceId: 'wolds', count: 2, from: at('2026-11-25T10:00:00') })
  const { seal } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  await seal('fenshire', 'wolds')
  const digests = await db.selectFrom('auditSeal').select('digests').execute()
  const each = digests.flatMap(({ digests: packed }) => [packed.subarray(0, 8), packed.subarray(8)])
  assert.equal(new Set(each.map((digest) => digest.toString('hex'))).size, 4)
})

test('two machines that seal several forces in the same night, in any order, make each chain once', async (t) => {
  const { db } = await databaseForTest(t)
  const forces = ['fenshire', 'wolds', 'marsh']
  for (const forceId of forces) await someEntries(db, { forceId, count: 60, from: at('2026-11-23T10:00:00') })
  const { seal, verify } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  await Promise.all([seal(...forces), seal(...forces.toReversed()), seal('wolds')])
  for (const forceId of forces) {
    const { seals, entries, problems } = await verify(forceId)
    assert.deepEqual([seals, entries, problems], [3, 60, []], forceId)
  }
})

test('the job of the night seals the force that it is for, at 2 by the clock in London', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 3, from: at('2026-11-25T10:00:00') })
  await someEntries(db, { forceId: 'wolds', count: 3, from: at('2026-11-25T10:00:00') })
  const { sealing, verify } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  const job = sealAuditTrail(sealing)
  assert.deepEqual(job.schedule, { cron: '0 2 * * *', timeZone: 'Europe/London' })
  await job.run({}, { forceId: 'wolds' } as JobContext<unknown>)
  assert.deepEqual([(await verify('wolds')).seals, (await verify()).seals], [1, 0])
  await job.run({}, { forceId: 'wolds' } as JobContext<unknown>)
  assert.equal((await verify('wolds')).seals, 1, 'delivered twice, it is done once')
})

test('a force of which nothing is recorded has no seal, and another force has its own', async (t) => {
  const { db } = await databaseForTest(t)
  const { seal, verify } = await threeSealedDays(t, db)
  await someEntries(db, { forceId: 'wolds', count: 5, from: at('2026-11-25T10:00:00') })
  await seal('wolds', 'nowhere')
  assert.equal((await verify('nowhere')).seals, 0)
  assert.deepEqual(
    [await verify('wolds'), await verify()].map(({ seals, entries, problems }) => [seals, entries, problems.length]),
    [
      [1, 5, 0],
      [3, 24, 0],
    ],
  )
})

test('a day is not sealed before those who were writing in its last moment are done', async (t) => {
  const { db, url } = await databaseForTest(t)
  await someEntries(db, { count: 3, from: at('2026-11-25T10:00:00') })
  const { sealing, verify, seal } = await sealingForTest(t, db, () => at('2026-11-26T00:10:00'))
  const writer = new pg.Client(url)
  await writer.connect()
  await writer.query('begin')
  await writer.query(`insert into audit_entry select force_id, gen_random_uuid(), '2026-11-25 23:59:59.999Z', kind, what,
    actor_kind, actor_id, actor_name, about_kind, about_ids, reason, details, request_id from audit_entry limit 1`)
  const sealed = seal()
  const isWaiting = async () =>
    (await writer.query(`select from pg_locks where not granted and relation = 'audit_entry'::regclass`)).rowCount! > 0
  while (!(await isWaiting())) await new Promise(setImmediate)
  await writer.query('commit')
  await writer.end()
  await sealed
  const { entries, problems } = await verify()
  assert.deepEqual([entries, problems], [4, []])
  await assert.rejects(sealUntil(sealing, 'fenshire', at('2026-11-26T00:00:01')), RangeError)
})

test('sealing while others write, and two who seal at once, leave one whole chain', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 48, from: at('2026-11-23T10:00:00') })
  const now = () => at('2026-11-26T02:00:00')
  const { seal, verify } = await sealingForTest(t, db, now)
  const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  const write = () =>
    transact(db, scope, (trx) => openAudit(trx, scope, now).record({ kind: 'security', what: 'sign-in' }))
  await Promise.all([seal(), seal(), ...Array.from({ length: 40 }, write), seal()])
  const { seals, entries, unsealed, problems } = await verify()
  assert.deepEqual([seals, entries, unsealed, problems], [3, 48, 40, []])
})

test('of the file of heads, half a line is passed over and a line of another force is not missed', async (t) => {
  const { db } = await databaseForTest(t)
  const { seal, verify, folder, clock } = await threeSealedDays(t, db)
  await appendFile(headsFile(folder), 'fenshire 4 00ab')
  clock.at = at('2026-11-27T02:00:00')
  await seal()
  await appendFile(headsFile(folder), `wolds 9 ${'0'.repeat(64)}\n`)
  assert.deepEqual(
    (await readHeads(folder)).map(({ forceId, position }) => `${forceId} ${position}`),
    ['fenshire 3', 'fenshire 4', 'wolds 9'],
  )
  assert.deepEqual((await verify()).problems, [])
  await writeFile(headsFile(folder), '')
  assert.deepEqual((await verify()).problems, [], 'without heads, what is there is checked')
})
