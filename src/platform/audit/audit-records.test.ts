import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import type { Person } from '../personal-data/person.ts'
import { openSecrets } from '../secrets.ts'
import { type AuditEvent, openAudit } from './audit.ts'
import { auditRecords, lastEntryAt } from './audit-records.ts'
import { idOfEntry, threeSealedDays } from './builders.ts'

const secrets = openSecrets(Buffer.alloc(32, 'test'))
const [robin, bo] = [idOfEntry(1), idOfEntry(2)]
const start = Date.parse('2026-11-25T12:00:00Z')

async function recordsForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  let minutes = 0
  const now = () => new Date(start + minutes * 60_000)
  const write = async (by: string, event: AuditEvent, forceId = 'fenshire') => {
    minutes += 1
    const actor = { kind: 'account', id: by, name: by === robin ? 'Robin Marsh' : 'Bo' } as const
    await openAudit(db, { forceId, actor, requestId: 'request 1' }, now).record(event)
  }
  const kind = auditRecords(secrets)
  const faces = {
    db,
    forceId: 'fenshire',
    now,
    audit: openAudit(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, now),
  }
  const held = (...accountIds: string[]) => kind.held({ accountIds } as unknown as Person, faces)
  return { db, write, held, kind, faces }
}
const on = (id: string): AuditEvent => ({
  kind: 'alteration',
  what: 'account.change',
  about: { kind: 'account', ids: [id] },
  reason: 'They said so',
  details: { email: ['old@example.org', 'new@example.org'] },
})

test('a person gets what was done with records about them, with who did it and why', async (t) => {
  const { write, held } = await recordsForTest(t)
  await write(bo, on(robin))
  const [about, by] = await held(robin)
  assert.equal(about?.title, 'What was done with records about you')
  assert.deepEqual(about?.rows, [
    {
      at: new Date(start + 60_000),
      kind: 'alteration',
      what: 'account.change',
      by: `Bo (account ${bo})`,
      about: `account ${robin}`,
      reason: 'They said so',
      details: { email: ['old@example.org', 'new@example.org'] },
      request: 'request 1',
    },
  ])
  assert.deepEqual(by?.rows, [])
})

test('of what they did with the records of others they get that they did it, and nothing about the others', async (t) => {
  const { write, held } = await recordsForTest(t)
  await write(robin, on(bo))
  const [about, by] = await held(robin)
  assert.deepEqual(about?.rows, [])
  assert.deepEqual(
    by?.rows.map(({ what, reason, details }) => [what, reason, details]),
    [['account.change', '', {}]],
  )
  assert.match(by?.note ?? '', /are about them/)
})

test('what they did to a setting, or with nobody’s record, is told whole', async (t) => {
  const { write, held } = await recordsForTest(t)
  const setting = { kind: 'alteration', what: 'setting.change', reason: 'Asked', details: { to: '6' } } as const
  await write(robin, { ...setting, about: { kind: 'setting', ids: ['retention'] } })
  await write(robin, { kind: 'security', what: 'sign-in', details: { how: 'password' } })
  const [, by] = await held(robin)
  assert.deepEqual(
    by?.rows.map(({ reason, details, about }) => [reason, details, about]),
    [
      ['Asked', { to: '6' }, 'setting retention'],
      ['', { how: 'password' }, ''],
    ],
  )
})

test('what they did with their own record stands once, with what was done with it, and is told whole', async (t) => {
  const { write, held } = await recordsForTest(t)
  await write(robin, on(robin))
  const [about, by] = await held(robin)
  assert.deepEqual([about?.rows.length, by?.rows.length], [1, 0])
  assert.equal(about?.rows[0]?.reason, 'They said so')
})

test('somebody with several accounts gets the entries of all, in the order of time', async (t) => {
  const { write, held } = await recordsForTest(t)
  const other = idOfEntry(3)
  await write(bo, on(other))
  await write(bo, on(robin))
  await write(bo, on(other))
  const [about] = await held(robin, other)
  assert.deepEqual(
    about?.rows.map((row) => row.about),
    [`account ${other}`, `account ${robin}`, `account ${other}`],
  )
})

test('nothing of another force, of others, or of somebody without an account', async (t) => {
  const { write, held } = await recordsForTest(t)
  await write(robin, on(robin), 'wolds')
  await write(bo, on(bo))
  assert.deepEqual(
    (await held(robin)).map(({ rows }) => rows),
    [[], []],
  )
  assert.deepEqual(await held(), [])
})

test('the time of the last act on a record is that of its force, its act and its id', async (t) => {
  const { db, write, faces } = await recordsForTest(t)
  const last = (what: string, id: string) => lastEntryAt(faces, what, id)
  assert.equal(await last('account.change', robin), null)
  await write(bo, on(robin))
  await write(bo, on(robin))
  await write(bo, on(robin), 'wolds')
  await write(bo, { ...on(robin), what: 'account.view' })
  await write(bo, on(bo))
  assert.deepEqual(await last('account.change', robin), new Date(start + 2 * 60_000))
  assert.equal(await last('account.change', 'robin'), null)
  await db.deleteFrom('auditEntry').execute()
  assert.equal(await last('account.change', robin), null, 'the trail no longer tells')
})

test('when their time is over, entries go by whole sealed days, and that is recorded by whoever the job is', async (t) => {
  const { db } = await recordsForTest(t)
  const { verify } = await threeSealedDays(t, db)
  const scope = { forceId: 'fenshire', actor: { kind: 'job', name: 'End what is past its time' } } as const
  const now = () => new Date('2026-11-26T02:30:00Z')
  const faces = { db, forceId: 'fenshire', now, audit: openAudit(db, scope, now) }
  const { retention, erasure } = auditRecords(secrets)
  assert.ok('expire' in retention)
  assert.equal(await retention.expire(new Date('2026-11-25T10:00:00Z'), 500, faces), 16)
  assert.equal(await retention.expire(new Date('2026-11-25T10:00:00Z'), 500, faces), 0, 'again there is nothing')
  const { cut, problems } = await verify()
  assert.deepEqual([cut?.by, problems], ['End what is past its time', []])
  assert.ok(!('erases' in erasure), 'who asks to be erased stays in this log')
})
