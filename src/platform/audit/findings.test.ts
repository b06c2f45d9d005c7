import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { openSecrets } from '../secrets.ts'
import { checkAudit, describeProblem, describeVerification } from './findings.ts'
import type { Verification } from './verify.ts'

const well: Verification = { forceId: 'fenshire', seals: 2, entries: 1200, unsealed: 3, cut: undefined, problems: [] }

test('a trail that is well is said in one line, with its numbers as people write them', () => {
  assert.equal(describeVerification(well), 'fenshire: 2 seals, 1,200 entries as they were sealed, 3 not sealed yet')
  assert.equal(
    describeVerification({ ...well, seals: 1, entries: 1, unsealed: 0 }),
    'fenshire: 1 seal, 1 entry as they were sealed, 0 not sealed yet',
  )
})

test('of many things that are wrong the first is told, and how many there are', () => {
  const problems = [
    { what: 'seal missing', position: 4 },
    { what: 'entry moved', id: 'x' },
  ] as const
  assert.equal(
    describeVerification({ ...well, problems: [...problems] }),
    'fenshire: 2 seals, 2 things wrong, the first: Seal 4 is missing, 3 not sealed yet',
  )
})

test('what was removed on purpose is told by the clock in London', () => {
  const cut = { until: Date.parse('2026-06-30T23:00:00Z') * 1000, at: new Date(0), by: 'Somebody' }
  assert.match(describeVerification({ ...well, cut }), /, those before 1 July 2026, 12:00am removed on purpose$/)
})

test('every problem that a verification can find is said in a sentence', () => {
  const sentences = (
    [
      { what: 'entry changed', id: 'x' },
      { what: 'entry inserted', id: 'x' },
      { what: 'entry moved', id: 'x' },
      { what: 'entries missing', after: undefined, count: 1 },
      { what: 'entries missing', after: 'x', count: 1234 },
      { what: 'seal changed', position: 5 },
      { what: 'seal missing', position: 5 },
      { what: 'head unknown', position: 5 },
    ] as const
  ).map(describeProblem)
  assert.deepEqual(sentences, [
    'Entry x was changed after it was sealed',
    'Entry x was put in after its day was sealed',
    'Entry x does not stand where it stood',
    '1 entry is missing at the start of a day',
    '1,234 entries are missing after x',
    'Seal 5 was changed',
    'Seal 5 is missing',
    'Seal 5 is not the one that audit-heads.log names',
  ])
})

test('an installation without forces is well, and says that nothing was sealed', async (t) => {
  const { db } = await databaseForTest(t)
  const secrets = openSecrets(Buffer.alloc(32, 'test'))
  const found = await checkAudit({ db, secrets, heads: [], forceIds: [] })
  assert.deepEqual(found, { isWell: true, detail: 'nothing has been sealed yet' })
})

test('a head of a force that has no seal left is missed', async (t) => {
  const { db } = await databaseForTest(t)
  const secrets = openSecrets(Buffer.alloc(32, 'test'))
  const heads = [{ forceId: 'fenshire', position: 1, seal: 'a'.repeat(64) }]
  const found = await checkAudit({ db, secrets, heads, forceIds: ['fenshire'] })
  assert.equal(found.isWell, false)
  assert.match(found.detail, /1 thing wrong, the first: Seal 1 is missing/)
})
