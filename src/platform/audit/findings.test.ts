import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { databaseForTest } from '../../../test/databases.ts'
import { openSecrets } from '../secrets.ts'
import { compareDigests, type Difference } from './compare-digests.ts'
import { checkAudit, describeProblem, describeVerification } from './findings.ts'
import { headsFile, keepHead, readHeads } from './heads.ts'
import type { Verification } from './verify.ts'

/** Digests of entries that are named by a number each; `idOf` names them again. */
const packed = (names: readonly number[]) => {
  const bytes = Buffer.alloc(names.length * 8)
  for (const [at, name] of names.entries()) bytes.writeBigUInt64BE(BigInt(name), at * 8)
  return bytes
}
const differences = (was: readonly number[], is: readonly number[]): Difference[] => [
  ...compareDigests(packed(was), { digests: packed(is), idOf: (index) => `${is[index]}` }),
]
const missing = (after: string | undefined, count = 1): Difference => ({ what: 'entries missing', after, count })
const entry = (what: 'changed' | 'inserted' | 'moved', id: string): Difference => ({ what: `entry ${what}`, id })

test('entries that are as they were sealed differ in nothing', () => {
  assert.deepEqual(differences([], []), [])
  assert.deepEqual(differences([1, 2, 3], [1, 2, 3]), [])
})

test('what is missing is said with the entry before it, at the start, in the middle and at the end', () => {
  assert.deepEqual(differences([1, 2, 3, 4], [2, 3, 4]), [missing(undefined)])
  assert.deepEqual(differences([1, 2, 3, 4], [1, 4]), [missing('1', 2)])
  assert.deepEqual(differences([1, 2, 3, 4], [1, 2, 3]), [missing('3')])
  assert.deepEqual(differences([1, 2], []), [missing(undefined, 2)])
  assert.deepEqual(differences([1, 2, 3, 4, 5], [1, 3, 5]), [missing('1'), missing('3')])
})

test('what stands in place of an entry is a changed one, and what is over was put in', () => {
  assert.deepEqual(differences([1, 2, 3], [1, 9, 3]), [entry('changed', '9')])
  assert.deepEqual(differences([1, 2, 3], [1, 9, 8, 3]), [entry('changed', '9'), entry('inserted', '8')])
  assert.deepEqual(differences([1, 2], [9, 1, 2]), [entry('inserted', '9')])
  assert.deepEqual(differences([1, 2], [1, 2, 9]), [entry('inserted', '9')])
  assert.deepEqual(differences([], [9]), [entry('inserted', '9')])
  assert.deepEqual(differences([1, 2, 3, 4], [1, 9, 4]), [entry('changed', '9'), missing('9')])
  assert.deepEqual(differences([1, 2, 3, 4, 5, 6], [9, 2, 3, 8, 6]), [
    entry('changed', '9'),
    entry('changed', '8'),
    missing('8'),
  ])
})

test('an entry that stands further on than it stood has been moved', () => {
  assert.deepEqual(differences([1, 2, 3], [1, 3, 2]), [missing('1'), entry('moved', '2')])
  assert.deepEqual(differences([1, 2, 3], [1, 2, 2, 3]), [entry('moved', '2')], 'as a copy has')
})

test('whatever becomes of entries is found, and nothing is found where nothing was done', () => {
  const names = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
  fc.assert(
    fc.property(names, names, (was, is) => {
      const isSame = was.join() === is.join()
      return (differences(was, is).length === 0) === isSame
    }),
  )
})

test('of the file of heads, what is no line is passed over, and a folder without it has none', async (t) => {
  const folder = await folderForTest(t)
  assert.deepEqual(await readHeads(join(folder, 'nowhere')), [])
  await writeFile(join(folder, 'a file'), '')
  await assert.rejects(readHeads(join(folder, 'a file')), /ENOTDIR/, 'a folder that cannot be read is no empty one')
  const seal = 'ab'.repeat(32)
  const lines = [
    `fenshire 1 ${seal}`,
    `fenshire 2 ${seal}0`,
    `fenshire 3 ${seal.slice(1)}`,
    `fenshire x ${seal}`,
    `fenshire 4 ${seal.toUpperCase()}`,
    `fen shire 5 ${seal}`,
    ` ${seal}`,
    `wolds 12 ${seal}`,
    `wolds 1234567890 ${seal}`,
  ]
  await writeFile(headsFile(folder), lines.join('\n'))
  assert.deepEqual(await readHeads(folder), [
    { forceId: 'fenshire', position: 1, seal },
    { forceId: 'wolds', position: 12, seal },
  ])
})

test('a head is kept once for each force, in a file that nobody else reads', async (t) => {
  const folder = join(await folderForTest(t), 'new', 'folder')
  const [one, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
  const heads = [
    { forceId: 'fenshire', position: 1, seal: one },
    { forceId: 'fenshire', position: 2, seal: other },
    { forceId: 'wolds', position: 1, seal: one },
  ]
  for (const head of [...heads, ...heads]) await keepHead(folder, head)
  assert.deepEqual(await readHeads(folder), heads)
  assert.equal(headsFile(folder), join(folder, 'audit-heads.log'))
  assert.equal((await stat(headsFile(folder))).mode & 0o777, 0o600)
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  await writeFile(headsFile(folder), `fenshire 1 ${one}\nfenshire 2 00ab`)
  await keepHead(folder, heads[1]!)
  assert.deepEqual(await readHeads(folder), heads.slice(0, 2), 'after half a line, as a power cut leaves one')
})

async function folderForTest(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-heads-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

test('a verification is said in one line: how much is well, or what is wrong first', () => {
  const well = { forceId: 'fenshire', seals: 3, entries: 24, unsealed: 2, cut: undefined, problems: [] }
  assert.equal(describeVerification(well), 'fenshire: 3 seals, 24 entries as they were sealed, 2 not sealed yet')
  const single = { ...well, seals: 1, entries: 1 }
  assert.equal(describeVerification(single), 'fenshire: 1 seal, 1 entry as they were sealed, 2 not sealed yet')
  const problems = [entry('changed', 'x'), missing(undefined)]
  const wrong = describeVerification({ ...well, problems })
  const said = 'fenshire: 3 seals, 2 things wrong, the first: Entry x was changed after it was sealed, 2 not sealed yet'
  assert.equal(wrong, said)
  const cut = { until: Date.parse('2026-11-24T00:00:00Z') * 1000, at: new Date(0), by: 'Robin' }
  assert.match(describeVerification({ ...well, cut }), /, those before 24 November 2026.* removed on purpose$/)
})

test('each thing that can be wrong has a sentence of its own', () => {
  const said = [
    entry('changed', 'x'),
    entry('inserted', 'x'),
    entry('moved', 'x'),
    missing('x'),
    missing(undefined, 3),
    { what: 'seal changed', position: 7 } as const,
    { what: 'seal missing', position: 7 } as const,
    { what: 'head unknown', position: 7 } as const,
  ].map(describeProblem)
  assert.deepEqual(said, [
    'Entry x was changed after it was sealed',
    'Entry x was put in after its day was sealed',
    'Entry x does not stand where it stood',
    '1 entry is missing after x',
    '3 entries are missing at the start of a day',
    'Seal 7 was changed',
    'Seal 7 is missing',
    'Seal 7 is not the one that audit-heads.log, or the last renewal of the secret, names',
  ])
})

const well: Verification = { forceId: 'fenshire', seals: 2, entries: 1200, unsealed: 3, cut: undefined, problems: [] }

test('what was removed on purpose is told by the clock in London', () => {
  const cut = { until: Date.parse('2026-06-30T23:00:00Z') * 1000, at: new Date(0), by: 'Somebody' }
  assert.match(describeVerification({ ...well, cut }), /, those before 1 July 2026, 12:00am removed on purpose$/)
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
