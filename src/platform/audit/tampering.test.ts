import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { databaseForTest } from '../../../test/databases.ts'
import { openSecrets } from '../secrets.ts'
import { copyOf, idOfEntry, someEntries, threeSealedDays } from './builders.ts'
import { expire } from './expire.ts'
import { checkAudit, describeVerification } from './findings.ts'
import { readHeads } from './heads.ts'
import { verifyAudit } from './verify.ts'

const id = idOfEntry
const tamperings: [what: string, statement: string, problems: object[]][] = [
  ...[
    `at = at + interval '1 microsecond'`,
    `kind = 'security'`,
    `what = 'account.shown'`,
    `actor_kind = 'operator'`,
    `actor_id = null`,
    `actor_name = actor_name || ' '`,
    `about_kind = ''`,
    `about_ids = about_ids[1:1]`,
    `reason = 'Asked by the person'`,
    `details = details || '{"page": 99}'`,
    `request_id = ''`,
  ].map((change): [string, string, object[]] => [
    change,
    `update audit_entry set ${change} where id = '${id(11)}'`,
    [{ what: 'entry changed', id: id(11) }],
  ]),
  ['an id', `update audit_entry set id = '${id(77)}' where id = '${id(11)}'`, [{ what: 'entry changed', id: id(77) }]],
  [
    'a deletion',
    `delete from audit_entry where id = '${id(11)}'`,
    [{ what: 'entries missing', after: id(10), count: 1 }],
  ],
  [
    'the first of a day and the last',
    `delete from audit_entry where id in ('${id(9)}', '${id(16)}')`,
    [
      { what: 'entries missing', after: undefined, count: 1 },
      { what: 'entries missing', after: id(15), count: 1 },
    ],
  ],
  [
    'a whole day',
    `delete from audit_entry where at::date = '2026-11-24'`,
    [{ what: 'entries missing', after: undefined, count: 8 }],
  ],
  ['an insertion', copyOf(11, 78), [{ what: 'entry inserted', id: id(78) }]],
  ['one before all', copyOf(1, 79, `'1960-01-01'`), [{ what: 'entry inserted', id: id(79) }]],
  [
    'a swap of two ids',
    `update audit_entry set id = case id when '${id(11)}' then '${id(99)}'::uuid else '${id(11)}' end where id in ('${id(11)}', '${id(13)}')`,
    [
      { what: 'entry changed', id: id(99) },
      { what: 'entry changed', id: id(11) },
    ],
  ],
  [
    'a move to another day',
    `update audit_entry set at = at + interval '1 day' where id = '${id(11)}'`,
    [
      { what: 'entries missing', after: id(10), count: 1 },
      { what: 'entry inserted', id: id(11) },
    ],
  ],
  [
    'another force',
    `update audit_entry set force_id = 'wolds' where id = '${id(24)}'`,
    [{ what: 'entries missing', after: id(23), count: 1 }],
  ],
  ...[
    `since = since - interval '1 microsecond'`,
    `sealed_at = sealed_at + interval '1 second'`,
    `id = gen_random_uuid()`,
    `seal = sha256(seal)`,
    `entries = 7`,
  ].map((change): [string, string, object[]] => [
    `a seal: ${change}`,
    `update audit_seal set ${change} where position = 3`,
    [
      { what: 'seal changed', position: 3 },
      ...(change.startsWith('seal =') ? [{ what: 'head unknown', position: 3 }] : []),
    ],
  ]),
  [
    'a seal without end',
    `update audit_seal set until = 'infinity', since = '-infinity' where position = 3`,
    [
      { what: 'seal changed', position: 3 },
      ...Array.from({ length: 1 }, () => ({ what: 'entries missing', after: undefined, count: 8 })),
    ],
  ],
  [
    'digests made to fit',
    `update audit_seal set digests = substr(digests, 9), entries = 7 where position = 2; delete from audit_entry where id = '${id(9)}'`,
    [{ what: 'seal changed', position: 2 }],
  ],
  ['a seal in the middle', `delete from audit_seal where position = 2`, [{ what: 'seal missing', position: 2 }]],
  [
    'a seal far away',
    `update audit_seal set position = 2000000000 where position = 3`,
    Array.from({ length: 1000 }, (_, at) => ({ what: 'seal missing', position: 3 + at })),
  ],
  ['the newest seal', `delete from audit_seal where position = 3`, [{ what: 'seal missing', position: 3 }]],
  ['all seals', `delete from audit_seal`, [{ what: 'seal missing', position: 3 }]],
]

test('whatever the owner of the tables does to what is sealed is found, and where', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, keep, verify } = await threeSealedDays(t, db)
  const restore = await keep()
  for (const [what, statement, problems] of tamperings) {
    await tamper(statement)
    assert.deepEqual((await verify()).problems, problems, what)
    await restore()
  }
  assert.deepEqual((await verify()).problems, [])
})

test('any single change, removal, addition or swap of sealed entries is found', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, keep, verify } = await threeSealedDays(t, db)
  const restore = await keep()
  const entry = fc.integer({ min: 1, max: 24 })
  const text = fc.constantFrom('kind', 'what', 'actor_kind', 'actor_name', 'about_kind', 'reason', 'request_id')
  const statement = fc.oneof(
    fc
      .tuple(entry, text)
      .map(([n, name]) =>
        name === 'kind'
          ? `update audit_entry set kind = 'erasure' where id = '${id(n)}'`
          : `update audit_entry set ${name} = coalesce(${name}, '') || 'x' where id = '${id(n)}'`,
      ),
    fc
      .tuple(entry, fc.integer({ min: 1, max: 10 ** 10 }))
      .map(([n, by]) => `update audit_entry set at = at - ${by} * interval '1 microsecond' where id = '${id(n)}'`),
    entry.map((n) => `delete from audit_entry where id = '${id(n)}'`),
    fc.tuple(entry, fc.integer({ min: 100, max: 999 })).map(([n, as]) => copyOf(n, as)),
    fc
      .tuple(entry, entry)
      .filter(([one, other]) => one !== other)
      .map(
        ([one, other]) =>
          `update audit_entry e set at = o.at, about_ids = o.about_ids from audit_entry o
         where (e.id, o.id) in (('${id(one)}', '${id(other)}'), ('${id(other)}', '${id(one)}'))`,
      ),
  )
  await fc.assert(
    fc.asyncProperty(statement, async (change) => {
      await tamper(change)
      assert.notEqual((await verify()).problems.length, 0, change)
      await restore()
      assert.equal((await verify()).problems.length, 0)
    }),
    { seed: 2009, numRuns: 60 },
  )
})

test('a seal that was made again after entries were removed does not match the head of that night', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, verify, seal } = await threeSealedDays(t, db)
  await tamper(`delete from audit_seal where position = 3; delete from audit_entry where id = '${id(20)}'`)
  await seal()
  assert.deepEqual((await verify()).problems, [{ what: 'head unknown', position: 3 }])
})

test('with another secret no seal holds', async (t) => {
  const { db } = await databaseForTest(t)
  const { folder } = await threeSealedDays(t, db)
  const secrets = openSecrets(Buffer.alloc(32, 'other'))
  const { problems } = await verifyAudit(db, 'fenshire', { secrets, heads: await readHeads(folder) })
  assert.equal(problems.filter(({ what }) => what === 'seal changed').length, 3)
})

test('removing old entries on purpose is no tampering, and is recorded', async (t) => {
  const { db } = await databaseForTest(t)
  const { sealing, verify, seal, clock, tamper } = await threeSealedDays(t, db)
  const before = new Date('2026-11-25T18:00:00Z')
  assert.equal(await expire(sealing, 'fenshire', before, 'Seven years are over'), 16)
  assert.equal(await expire(sealing, 'fenshire', before, 'Again'), 0)
  clock.at = new Date('2026-11-27T02:00:00Z')
  await seal()
  const { cut, problems, seals, entries } = await verify()
  assert.deepEqual([problems, seals, entries], [[], 4, 9])
  assert.deepEqual(cut, {
    until: Date.parse('2026-11-25') * 1000,
    at: new Date('2026-11-26T02:00:00Z'),
    by: 'Operator at the command line',
  })

  await someEntries(db, { first: 80, count: 1, from: new Date('2026-11-24T10:00:00Z') })
  assert.deepEqual((await verify()).problems, [{ what: 'entry inserted', id: id(80) }], 'nothing comes back')
  await tamper(`delete from audit_entry where id in ('${id(80)}', '${id(20)}')`)
  assert.deepEqual(
    (await verify()).problems,
    [{ what: 'entries missing', after: id(19), count: 1 }],
    'what is younger is held to',
  )
})

test('a record of a removal that was written without the secret does not count', async (t) => {
  const { db } = await databaseForTest(t)
  const { sealing, verify, tamper } = await threeSealedDays(t, db)
  await expire(sealing, 'fenshire', new Date('2026-11-24T12:00:00Z'), 'Old')
  const later = Date.parse('2026-11-26') * 1000
  await tamper(`update audit_entry set details = details || '{"until": ${later}}' where what = 'audit.expire'`)
  const { cut, problems } = await verify()
  assert.equal(cut, undefined)
  assert.deepEqual(problems, [{ what: 'entries missing', after: undefined, count: 8 }])
})

test('one finding tells of all forces', async (t) => {
  const { db } = await databaseForTest(t)
  const { tamper, sealing, folder, verify } = await threeSealedDays(t, db)
  const check = async () => checkAudit({ ...sealing, heads: await readHeads(folder), forceIds: ['fenshire', 'wolds'] })
  const well = 'fenshire: 3 seals, 24 entries as they were sealed, 0 not sealed yet'
  const empty = 'wolds: 0 seals, 0 entries as they were sealed, 0 not sealed yet'
  assert.deepEqual(await check(), { isWell: true, detail: `${well}; ${empty}` })
  await tamper(`delete from audit_entry where id = '${id(11)}'`)
  const wrong = `fenshire: 3 seals, 1 thing wrong, the first: 1 entry is missing after ${id(10)}, 0 not sealed yet`
  assert.deepEqual(await check(), { isWell: false, detail: `${wrong}; ${empty}` })
  await expire(sealing, 'fenshire', new Date('2026-11-25T12:00:00Z'), 'Old')
  assert.match(describeVerification(await verify()), /, those before 25 November 2026, 12:00am removed on purpose$/)
})
