import assert from 'node:assert/strict'
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { type Head, headsFile, keepHead, readHeads } from './heads.ts'

async function folderForTest(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-heads-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}
const seal = (letter: string) => letter.repeat(64)

test('where no seal was ever made there are no heads', async (t) => {
  const folder = await folderForTest(t)
  assert.deepEqual(await readHeads(folder), [])
  assert.deepEqual(await readHeads(join(folder, 'not there')), [])
})

test('a file that cannot be read is an error, not a lack of heads', async (t) => {
  const folder = await folderForTest(t)
  await mkdir(headsFile(folder))
  await assert.rejects(readHeads(folder), { code: 'EISDIR' })
  await assert.rejects(keepHead(folder, { forceId: 'fenshire', position: 1, seal: seal('a') }), { code: 'EISDIR' })
})

test('heads are read in the order in which they were kept', async (t) => {
  const folder = await folderForTest(t)
  const kept: Head[] = [
    { forceId: 'fenshire', position: 1, seal: seal('a') },
    { forceId: 'wolds', position: 1, seal: seal('b') },
    { forceId: 'fenshire', position: 2, seal: seal('c') },
  ]
  for (const head of kept) await keepHead(folder, head)
  assert.deepEqual(await readHeads(folder), kept)
})

test('a head that is kept already is not kept twice; another of the same position is, for both were once the newest', async (t) => {
  const folder = await folderForTest(t)
  const head = { forceId: 'fenshire', position: 3, seal: seal('a') }
  await keepHead(folder, head)
  await keepHead(folder, head)
  await keepHead(folder, { ...head, seal: seal('b') })
  await keepHead(folder, { ...head, forceId: 'wolds' })
  assert.deepEqual(
    (await readHeads(folder)).map((each) => `${each.forceId} ${each.seal[0]}`),
    ['fenshire a', 'fenshire b', 'wolds a'],
  )
})

test('the folder and the file are made for the owner alone', async (t) => {
  const folder = join(await folderForTest(t), 'data')
  await keepHead(folder, { forceId: 'fenshire', position: 1, seal: seal('a') })
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  assert.equal((await stat(headsFile(folder))).mode & 0o777, 0o600)
})

test('what is added leaves every byte before it as it was', async (t) => {
  const folder = await folderForTest(t)
  const before = 'A note of the operator: restored from Tuesday\n'
  await writeFile(headsFile(folder), before)
  await keepHead(folder, { forceId: 'fenshire', position: 1, seal: seal('a') })
  const after = await readFile(headsFile(folder), 'utf8')
  assert.ok(after.startsWith(before))
  assert.equal((await readHeads(folder)).length, 1)
})

test('lines that are no heads are passed over, whatever they are', async (t) => {
  const folder = await folderForTest(t)
  const good = `fenshire 7 ${seal('f')}`
  const bad = [
    `fenshire 7 ${seal('F')}`,
    `fenshire 7 ${'f'.repeat(63)}`,
    `fenshire 7 ${'f'.repeat(65)}`,
    `fenshire -7 ${seal('f')}`,
    `fenshire 7.5 ${seal('f')}`,
    `fenshire 1234567890 ${seal('f')}`,
    `fen shire 7 ${seal('f')}`,
    ` fenshire 7 ${seal('f')}`,
    `fenshire 7 ${seal('f')} # a note`,
    `fenshire  7 ${seal('f')}`,
    '7',
    '\u0000\u0001\ufffd',
  ]
  await writeFile(headsFile(folder), [...bad, good, ...bad].join('\n'))
  assert.deepEqual(await readHeads(folder), [{ forceId: 'fenshire', position: 7, seal: seal('f') }])
})

test('after half a line, as a power cut leaves it, the next head is still a line of its own', async (t) => {
  const folder = await folderForTest(t)
  const [first, second] = [1, 2].map((position) => ({ forceId: 'fenshire', position, seal: seal(String(position)) }))
  await keepHead(folder, first!)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 70 }), async (length) => {
      await writeFile(headsFile(folder), '')
      await keepHead(folder, first!)
      await appendFile(headsFile(folder), `fenshire 2 ${seal('9')}`.slice(0, length))
      await keepHead(folder, second!)
      assert.deepEqual(await readHeads(folder), [first, second])
    }),
    { seed: 3, numRuns: 30 },
  )
})
