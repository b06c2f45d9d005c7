import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../../test/databases.ts'
import { type Actor, type Scope, transact } from '../database.ts'
import { type AuditEvent, auditKinds, openAudit } from './audit.ts'

const at = new Date('2026-11-25T12:34:56.789Z')
const robin: Actor = { kind: 'account', id: '00000000-0000-7000-8000-000000000001', name: 'Robin Marsh' }
const looked: AuditEvent = { kind: 'consultation', what: 'account.view' }

async function auditForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  const scopeOf = (actor: Actor, more: Partial<Scope> = {}): Scope => ({ forceId: 'fenshire', actor, ...more })
  const record = (event: AuditEvent, scope = scopeOf(robin), now = at) =>
    transact(db, scope, (trx) => openAudit(trx, scope, () => now).record(event))
  const newest = (what: string, about: { kind: string; ids: readonly [string] }, scope = scopeOf(robin)) =>
    transact(db, scope, (trx) => openAudit(trx, scope, () => at).newest(what, about))
  const entries = () => db.selectFrom('auditEntry').selectAll().orderBy('at').orderBy('id').execute()
  return { db, scopeOf, record, newest, entries }
}

test('an entry says who, when, what, whose record, why, what changed, and in which request', async (t) => {
  const { record, entries, scopeOf } = await auditForTest(t)
  await record(
    {
      kind: 'alteration',
      what: 'account.change',
      about: { kind: 'account', ids: ['a-1', 'a-2'] },
      reason: 'Married',
      details: { name: ['Robin Fen', 'Robin Marsh'], first_day: null },
    },
    scopeOf(robin, { requestId: 'request 7' }),
  )
  const [{ id, ...entry }] = (await entries()) as [Awaited<ReturnType<typeof entries>>[number]]
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/, 'ids grow with time')
  assert.deepEqual(entry, {
    forceId: 'fenshire',
    at,
    kind: 'alteration',
    what: 'account.change',
    actorKind: 'account',
    actorId: robin.kind === 'account' ? robin.id : '',
    actorName: 'Robin Marsh',
    aboutKind: 'account',
    aboutIds: ['a-1', 'a-2'],
    reason: 'Married',
    details: { name: ['Robin Fen', 'Robin Marsh'], first_day: null },
    requestId: 'request 7',
  })
})

test('what is not said is empty, not missing', async (t) => {
  const { record, entries } = await auditForTest(t)
  await record(looked)
  const [entry] = await entries()
  assert.deepEqual(
    [entry?.aboutKind, entry?.aboutIds, entry?.reason, entry?.details, entry?.requestId],
    ['', [], '', {}, null],
  )
})

test('everybody who can act has a name in the trail, and only accounts have an id', async (t) => {
  const { record, entries, scopeOf } = await auditForTest(t)
  const actors: Actor[] = [robin, { kind: 'public' }, { kind: 'operator' }, { kind: 'job', name: 'Send messages' }]
  for (const actor of actors) await record(looked, scopeOf(actor))
  assert.deepEqual(
    (await entries()).map(({ actorKind, actorName, actorId }) => [actorKind, actorName, actorId !== null]),
    [
      ['account', 'Robin Marsh', true],
      ['public', 'Member of the public', false],
      ['operator', 'Operator at the command line', false],
      ['job', 'Send messages', false],
    ],
  )
})

test('every kind that the law names can be recorded, and no other', async (t) => {
  const { record, entries } = await auditForTest(t)
  for (const kind of auditKinds) await record({ kind, what: `thing.${kind}` })
  assert.deepEqual(
    (await entries()).map(({ kind }) => kind),
    [...auditKinds],
  )
  await assert.rejects(record({ kind: 'gossip' as never, what: 'account.view' }), /audit_entry_kind_check/)
})

test('an entry stands only if the act stands, and the act only if its entry does', async (t) => {
  const { db, entries, scopeOf } = await auditForTest(t)
  const scope = scopeOf({ kind: 'operator' })
  const act = (event: AuditEvent, fails: boolean) =>
    transact(db, scope, async (trx) => {
      await trx.insertInto('dataVersion').values({ forceId: 'fenshire', version: 1 }).execute()
      await openAudit(trx, scope, () => at).record(event)
      if (fails) throw new Error('It went wrong afterwards')
    })
  await assert.rejects(act(looked, true), /afterwards/)
  await assert.rejects(act({ ...looked, kind: 'gossip' as never }, false), /check/)
  assert.deepEqual(await entries(), [])
  assert.deepEqual(await db.selectFrom('dataVersion').selectAll().execute(), [])
  await act(looked, false)
  assert.equal((await entries()).length, 1)
})

test('whatever people are called and whatever they write is kept to the letter', async (t) => {
  const { record, entries, scopeOf } = await auditForTest(t)
  const odd = `O’Neil "Zoë" \\ '; drop table audit_entry; -- <b>𝔽</b> {1,2} ${'é'.repeat(5000)}\n\t`
  const actor: Actor = { ...robin, name: odd } as Actor
  const ids = ['', '{}', '"', 'a,b', '\\', 'NULL', odd]
  await record({ ...looked, about: { kind: odd, ids }, reason: odd, details: { [odd]: odd } }, scopeOf(actor))
  const [entry] = await entries()
  assert.deepEqual(
    [entry?.actorName, entry?.aboutKind, entry?.aboutIds, entry?.reason, entry?.details],
    [odd, odd, ids, odd, { [odd]: odd }],
  )
})

test('a list of ten thousand records that were shown is one entry', async (t) => {
  const { record, entries } = await auditForTest(t)
  const ids = Array.from({ length: 10_000 }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`)
  await record({ ...looked, about: { kind: 'account', ids } })
  assert.deepEqual(
    (await entries()).map(({ aboutIds }) => aboutIds),
    [ids],
  )
})

test('a text that PostgreSQL cannot hold is refused whole, and leaves nothing behind', async (t) => {
  const { record, entries } = await auditForTest(t)
  await assert.rejects(record({ ...looked, reason: 'a\u0000b' }), /invalid byte sequence/)
  await assert.rejects(record({ ...looked, details: { text: 'a\u0000b' } }), /unsupported Unicode escape/)
  assert.deepEqual(await entries(), [])
})

test('pages can add entries, and neither change, remove nor empty them', async (t) => {
  const { db, record, entries, scopeOf } = await auditForTest(t)
  await record(looked)
  for (const statement of [
    `update audit_entry set what = 'x'`,
    'delete from audit_entry',
    'truncate audit_entry',
    'drop table audit_entry',
    'alter table audit_entry disable row level security',
    'select digests from audit_seal for update',
  ])
    await assert.rejects(
      transact(db, scopeOf(robin), (trx) => sql.raw(statement).execute(trx)),
      /permission denied|must be owner/,
      statement,
    )
  assert.equal((await entries())[0]?.what, 'account.view')
})

test('pages of one force neither see nor write entries of another', async (t) => {
  const { db, record, scopeOf } = await auditForTest(t)
  await record(looked, scopeOf(robin, { forceId: 'wolds' }))
  const seen = await transact(db, scopeOf(robin), (trx) => trx.selectFrom('auditEntry').selectAll().execute())
  assert.deepEqual(seen, [])
  const astray = transact(db, scopeOf(robin), (trx) =>
    openAudit(trx, scopeOf(robin, { forceId: 'wolds' }), () => at).record(looked),
  )
  await assert.rejects(astray, /row-level security/)
})

test('the newest entry is that of this act on this record in this force', async (t) => {
  const { record, newest, scopeOf } = await auditForTest(t)
  const claim = (id: string) => ({ kind: 'claim', ids: [id] as const })
  const judged = (id: string, by: string, hour: number, more: Partial<AuditEvent> = {}, forceId = 'fenshire') =>
    record(
      { kind: 'alteration', what: 'claim.judge', about: claim(id), details: { by }, ...more },
      scopeOf({ ...robin, name: by } as Actor, { forceId }),
      new Date(at.getTime() + hour * 3_600_000),
    )
  assert.equal(await newest('claim.judge', claim('c-1')), undefined)
  await judged('c-1', 'second', 2)
  await judged('c-1', 'first', 1)
  await judged('c-2', 'another record', 3)
  await judged('c-1', 'another act', 4, { what: 'claim.add' })
  await judged('c-1', 'another kind of record', 5, { about: { kind: 'import', ids: ['c-1'] } })
  await judged('c-1', 'another force', 6, {}, 'wolds')
  const found = await newest('claim.judge', claim('c-1'))
  assert.deepEqual(found, {
    at: new Date(at.getTime() + 2 * 3_600_000),
    actorName: 'second',
    details: { by: 'second' },
  })
})

test('an entry on several records is the newest of each of them', async (t) => {
  const { record, newest } = await auditForTest(t)
  await record({ ...looked, about: { kind: 'account', ids: ['a-1', 'a-2'] } })
  for (const id of ['a-1', 'a-2'])
    assert.deepEqual((await newest('account.view', { kind: 'account', ids: [id] }))?.at, at)
  assert.equal(await newest('account.view', { kind: 'account', ids: ['a-3'] }), undefined)
})
