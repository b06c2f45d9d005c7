import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { columns, copyOf, idOfEntry, threeSealedDays } from './builders.ts'
import { mostProblems, verifyAudit } from './verify.ts'

const id = idOfEntry

test('of several things that were done at once each is found', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, verify } = await threeSealedDays(t, db)
  await tamper(`delete from audit_entry where id = '${id(3)}';
    update audit_entry set reason = 'x' where id = '${id(12)}';
    ${copyOf(20, 90)};
    update audit_seal set sealed_at = sealed_at + interval '1 day' where position = 1`)
  assert.deepEqual((await verify()).problems, [
    { what: 'seal changed', position: 1 },
    { what: 'entries missing', after: id(2), count: 1 },
    { what: 'entry changed', id: id(12) },
    { what: 'entry inserted', id: id(90) },
  ])
})

test('a tail of any length that was cut off is counted to the last entry', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, keep, verify } = await threeSealedDays(t, db)
  const restore = await keep()
  for (const first of [24, 20, 17, 16, 9, 2, 1]) {
    await tamper(`delete from audit_entry where id >= '${id(first)}'`)
    const { entries, problems } = await verify()
    const missing = problems.reduce((sum, each) => sum + (each.what === 'entries missing' ? each.count : 0), 0)
    assert.deepEqual([entries, missing, new Set(problems.map(({ what }) => what)).size], [first - 1, 25 - first, 1])
    await restore()
  }
})

test('entries in another order are found, though each is as it was', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, keep, verify } = await threeSealedDays(t, db)
  const restore = await keep()
  for (const [one, other] of [
    [9, 10],
    [9, 16],
    [1, 24],
  ] as const) {
    await tamper(`update audit_entry e set at = o.at from audit_entry o
      where (e.id, o.id) in (('${id(one)}', '${id(other)}'), ('${id(other)}', '${id(one)}'))`)
    const { problems } = await verify()
    const named = problems.flatMap((problem) => ('id' in problem ? [problem.id] : []))
    assert.deepEqual(named.toSorted(), [id(one), id(other)], `${one} and ${other}`)
    await restore()
  }
})

test('seals that were copied from another force, or exchanged between two days, do not hold', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, verify, seal } = await threeSealedDays(t, db)
  await tamper(`insert into audit_entry (force_id, id, ${columns.replace('force_id, ', '')})
    select 'wolds', id, ${columns.replace('force_id, ', '')} from audit_entry`)
  await seal('wolds')
  assert.deepEqual((await verify('wolds')).problems, [])
  await tamper(`update audit_seal w set digests = f.digests, seal = f.seal, id = f.id, sealed_at = f.sealed_at
    from audit_seal f where w.force_id = 'wolds' and f.force_id = 'fenshire' and f.position = w.position`)
  const copied = (await verify('wolds')).problems.map(({ what }) => what)
  assert.equal(copied.filter((what) => what === 'seal changed').length, 3)
  assert.equal(copied.filter((what) => what === 'entry changed').length, 24, 'the salt is that of the force')

  await tamper(`update audit_seal s set digests = o.digests, seal = o.seal from audit_seal o
    where s.force_id = 'fenshire' and o.force_id = 'fenshire' and (s.position, o.position) in ((1, 2), (2, 1))`)
  const exchanged = (await verify()).problems.filter(({ what }) => what === 'seal changed')
  assert.deepEqual(
    exchanged,
    [1, 2, 3].map((position) => ({ what: 'seal changed', position })),
  )
})

test('with nobody’s head at hand a seal that was made again passes, and with it whatever was done before', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, seal, sealing } = await threeSealedDays(t, db)
  await tamper(`delete from audit_seal where position = 3; delete from audit_entry where id = '${id(20)}'`)
  await seal()
  const { problems } = await verifyAudit(db, 'fenshire', { secrets: sealing.secrets })
  assert.deepEqual(problems, [], 'which is why docs/operating/audit.md says where to keep the heads')
})

test('of a table that was emptied no more than a thousand things are told', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, verify } = await threeSealedDays(t, db)
  await tamper(`insert into audit_entry (id, ${columns})
    select gen_random_uuid(), ${columns} from audit_entry, generate_series(1, 60) where id <= '${id(24)}'`)
  assert.equal((await verify()).problems.length, mostProblems)
})

test('verifying changes nothing', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, verify } = await threeSealedDays(t, db)
  await tamper(`delete from audit_entry where id = '${id(11)}'`)
  const everything = async () => [
    await db.selectFrom('auditEntry').selectAll().orderBy('id').execute(),
    await db.selectFrom('auditSeal').selectAll().orderBy('position').execute(),
  ]
  const before = await everything()
  const found = await verify()
  assert.deepEqual(await everything(), before)
  assert.deepEqual(await verify(), found, 'and says the same again')
})
