import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { transact } from '../database.ts'
import { openAudit } from './audit.ts'
import { auditKeys } from './audit-keys.ts'
import { idOfEntry, sealingForTest, someEntries, threeSealedDays } from './builders.ts'
import { expire, findCut } from './expire.ts'
import { sealStore } from './seal-store.ts'

const at = (time: string) => new Date(`${time}Z`)

async function daysForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  const days = await threeSealedDays(t, db)
  const left = async (forceId = 'fenshire') =>
    (await db.selectFrom('auditEntry').select('what').where('forceId', '=', forceId).execute()).filter(
      ({ what }) => what !== 'audit.expire',
    ).length
  const cut = async (forceId = 'fenshire') =>
    findCut(sealStore(db, forceId), await auditKeys(db, days.sealing.secrets, forceId), forceId)
  const records = () => db.selectFrom('auditEntry').selectAll().where('what', '=', 'audit.expire').execute()
  return { db, left, cut, records, ...days }
}

test('only whole sealed days go, up to the very moment at which they ended', async (t) => {
  const { sealing, left } = await daysForTest(t)
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-23T23:59:59.999'), 'Old'), 0)
  assert.equal(await left(), 24)
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-24T00:00:00'), 'Old'), 8)
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-25T23:59:59.999'), 'Old'), 8)
  assert.equal(await left(), 8)
})

test('in summer a day ends when it ends in London', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 3, from: at('2026-06-24T22:30:00'), minutesApart: 20 })
  const { sealing, seal, verify } = await sealingForTest(t, db, () => at('2026-06-27T02:00:00'))
  await seal()
  assert.equal(await expire(sealing, 'fenshire', at('2026-06-24T22:59:59'), 'Old'), 0)
  assert.equal(await expire(sealing, 'fenshire', at('2026-06-24T23:00:00'), 'Old'), 2, 'before midnight in London')
  assert.deepEqual((await verify()).problems, [])
})

test('what is not sealed yet stays, however old it is', async (t) => {
  const { db } = await databaseForTest(t)
  await someEntries(db, { count: 5, from: at('2001-01-01T12:00:00') })
  const { sealing } = await sealingForTest(t, db, () => at('2026-11-26T02:00:00'))
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-26T00:00:00'), 'Old'), 0)
  assert.deepEqual(await db.selectFrom('auditEntry').select('what').distinct().execute(), [{ what: 'account.show' }])
})

test('a force that has nothing, or does not exist, has nothing removed and nothing recorded', async (t) => {
  const { sealing, records } = await daysForTest(t)
  assert.equal(await expire(sealing, 'nowhere', at('2030-01-01T00:00:00'), 'Old'), 0)
  assert.deepEqual(await records(), [])
})

test('entries of another force stay', async (t) => {
  const { db, sealing, left, seal, verify } = await daysForTest(t)
  await someEntries(db, { forceId: 'wolds', count: 4, from: at('2026-11-23T10:00:00') })
  await seal('wolds')
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-26T00:00:00'), 'Old'), 24)
  assert.equal(await left('wolds'), 4)
  assert.deepEqual((await verify('wolds')).problems, [])
})

test('that it was done is recorded: by whom, why, up to when, and how many', async (t) => {
  const { sealing, records } = await daysForTest(t)
  await expire(sealing, 'fenshire', at('2026-11-24T12:00:00'), 'Six years are over')
  const [record, ...more] = await records()
  assert.equal(more.length, 0)
  assert.deepEqual(
    [record?.kind, record?.actorKind, record?.aboutKind, record?.aboutIds, record?.reason],
    ['erasure', 'operator', 'audit-trail', ['fenshire'], 'Six years are over'],
  )
  const { mark, ...details } = record!.details as Record<string, unknown>
  assert.deepEqual(details, { until: at('2026-11-24T00:00:00').getTime() * 1000, removed: 8 })
  assert.match(String(mark), /^[0-9a-f]{64}$/)
})

test('two who remove at once remove each entry once, and one of them finds nothing left', async (t) => {
  const { sealing, records, verify } = await daysForTest(t)
  const removed = await Promise.all(
    ['one', 'other'].map((who) => expire(sealing, 'fenshire', at('2026-11-25T00:00:00'), who)),
  )
  assert.deepEqual(removed.toSorted(), [0, 16])
  assert.equal((await records()).length, 1)
  assert.deepEqual((await verify()).problems, [])
})

test('when it fails afterwards, everything is there again', async (t) => {
  const { db, sealing, left, verify } = await daysForTest(t)
  const now = () => {
    throw new Error('The clock has stopped')
  }
  await assert.rejects(expire({ ...sealing, now }, 'fenshire', at('2026-11-25T00:00:00'), 'Old'), /stopped/)
  assert.equal(await left(), 24)
  assert.deepEqual((await verify()).problems, [])
  assert.deepEqual(await db.selectFrom('auditEntry').selectAll().where('what', '=', 'audit.expire').execute(), [])
})

test('of several removals the one that goes furthest counts, in whichever order they were made', async (t) => {
  const { sealing, cut, clock } = await daysForTest(t)
  assert.equal(await cut(), undefined)
  await expire(sealing, 'fenshire', at('2026-11-24T00:00:00'), 'First')
  clock.at = at('2026-11-26T03:00:00')
  await expire(sealing, 'fenshire', at('2026-11-26T00:00:00'), 'Second')
  clock.at = at('2026-11-26T04:00:00')
  assert.equal(await expire(sealing, 'fenshire', at('2026-11-25T00:00:00'), 'Third'), 0)
  assert.deepEqual(await cut(), {
    until: at('2026-11-26T00:00:00').getTime() * 1000,
    at: at('2026-11-26T03:00:00'),
    by: 'Operator at the command line',
  })
})

test('a record of a removal that somebody made up does not count, whatever stands in it', async (t) => {
  const { db, cut } = await daysForTest(t)
  const until = at('2026-11-26T00:00:00').getTime() * 1000
  const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
  const about = { kind: 'audit-trail', ids: ['fenshire'] }
  for (const details of [
    {},
    { until },
    { until, mark: '' },
    { until, mark: null },
    { until: String(until), mark: 'a'.repeat(64) },
    { until, mark: ['a'.repeat(64)] },
    { until: null, mark: 'a'.repeat(64) },
  ])
    await transact(db, scope, (trx) =>
      openAudit(trx, scope, () => at('2026-11-26T02:00:00')).record({
        kind: 'erasure',
        what: 'audit.expire',
        about,
        details,
      }),
    )
  assert.equal(await cut(), undefined)
})

test('details that are no object at all are passed over', async (t) => {
  const { cut, sealing, tamper } = await daysForTest(t)
  for (const details of ['null', '7', '"until"', '[1, 2]']) {
    await tamper(`update audit_entry set what = 'audit.expire', about_ids = array['fenshire'], details = '${details}'
      where id = '${idOfEntry(24)}'`)
    assert.equal(await cut(), undefined, details)
  }
  await expire(sealing, 'fenshire', at('2026-11-24T00:00:00'), 'Old')
  assert.notEqual(await cut(), undefined, 'and a right one beside it counts')
})

test('the mark of one force is worth nothing in another', async (t) => {
  const { db, sealing, seal, verify, tamper } = await daysForTest(t)
  await someEntries(db, { forceId: 'wolds', count: 4, from: at('2026-11-23T10:00:00') })
  await seal('wolds')
  await expire(sealing, 'fenshire', at('2026-11-25T00:00:00'), 'Old')
  await tamper(`delete from audit_entry where force_id = 'wolds';
    insert into audit_entry select 'wolds', id, at, kind, what, actor_kind, actor_id, actor_name, about_kind,
      array['wolds'], reason, details, request_id from audit_entry where what = 'audit.expire'`)
  const { cut, problems } = await verify('wolds')
  assert.equal(cut, undefined)
  assert.deepEqual(problems, [{ what: 'entries missing', after: undefined, count: 4 }])
})

test('who removes the record of a removal is found out', async (t) => {
  const { sealing, verify, seal, clock, tamper } = await daysForTest(t)
  await expire(sealing, 'fenshire', at('2026-11-24T00:00:00'), 'Old')
  clock.at = at('2026-11-27T02:00:00')
  await seal()
  await tamper(`delete from audit_entry where what = 'audit.expire'`)
  assert.deepEqual((await verify()).problems, [
    { what: 'entries missing', after: undefined, count: 8 },
    { what: 'entries missing', after: undefined, count: 1 },
  ])
})
