import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { fileForTest } from '../../../test/files.ts'
import { openZip } from './zip.ts'
import { type ZipLimits, ZipRefused, zipLimits } from './zip-directory.ts'
import { aZip } from './zip-for-tests.ts'

async function readAll(t: TestContext, archive: Buffer, limits: ZipLimits = zipLimits) {
  const path = await fileForTest(t, 'archive.zip', archive)
  await using zip = await openZip(path, limits)
  const contents: Record<string, string> = {}
  for (const name of zip.names) {
    const pieces: Buffer[] = []
    for await (const piece of zip.read(name, 20e6)) pieces.push(piece)
    contents[name] = Buffer.concat(pieces).toString()
  }
  return contents
}
const refused = (t: TestContext, archive: Buffer, says: RegExp, limits?: ZipLimits) =>
  assert.rejects(readAll(t, archive, limits), (error) => error instanceof ZipRefused && says.test(error.message))

const two = [
  { name: 'mimetype', content: 'text', isStored: true },
  { name: 'folder/sheet é.xml', content: 'rows '.repeat(100) },
]

test('what was packed is read, stored or deflated', async (t) => {
  assert.deepEqual(await readAll(t, aZip(two)), { mimetype: 'text', 'folder/sheet é.xml': 'rows '.repeat(100) })
  assert.deepEqual(await readAll(t, aZip([{ name: 'empty', isStored: true }])), { empty: '' })
  assert.deepEqual(await readAll(t, aZip([])), {})
})

test('a name that leads out of the archive, or is read differently elsewhere, is refused', async (t) => {
  const harmful = [
    '../x',
    'a/../../x',
    '/etc/passwd',
    'C:/x',
    'a\\..\\x',
    'a\0.xml',
    './x',
    'a\nb',
    '',
    'x'.repeat(301),
  ]
  for (const name of harmful) await refused(t, aZip([{ name, content: 'x' }]), /which no spreadsheet does/)
  assert.deepEqual(await readAll(t, aZip([{ name: 'a..b/c...xml', content: 'x' }])), { 'a..b/c...xml': 'x' })
})

test('a name that stands twice is refused, whatever its capitals', async (t) => {
  await refused(
    t,
    aZip([
      { name: 'a', content: '1' },
      { name: 'A', content: '2' },
    ]),
    /holds "A" twice/,
  )
})

test('a file that is another one inside than in the list is refused', async (t) => {
  await refused(t, aZip([{ name: 'sheet.xml', localName: 'other.xml', content: 'x' }]), /is another file inside/)
})

test('a bomb that says what it is, is refused unread; one that lies, when it has unpacked more than it said', async (t) => {
  const zeros = Buffer.alloc(10e6)
  await refused(t, aZip([{ name: 'bomb', content: zeros }]), /"bomb" would unpack to far more than it is/)
  await refused(t, aZip([{ name: 'bomb', content: zeros, says: { bytes: 500 } }]), /"bomb" is too large/)
  const many = Array.from({ length: 400 }, (_, at) => ({ name: `${at}`, content: '', says: { bytes: 1_000_000 } }))
  await refused(t, aZip(many), /would unpack to far more than any spreadsheet/)
})

test('files that lie over each other, as in the densest bombs, are refused', async (t) => {
  const same = [
    { name: 'a', content: 'x'.repeat(99) },
    { name: 'b', content: 'x'.repeat(99), says: { start: 0 } },
  ]
  await refused(t, aZip(same), /lies over another/)
  await refused(t, aZip([{ name: 'a', content: 'x', says: { start: 1e6 } }]), /lies over another/)
})

test('more files than any spreadsheet has are refused', async (t) => {
  await refused(t, aZip(Array.from({ length: 1001 }, (_, at) => ({ name: `${at}` }))), /more than 1000 files/)
})

test('what is larger than its reader wants is refused', async (t) => {
  const path = await fileForTest(t, 'archive.zip', aZip(two))
  await using zip = await openZip(path)
  await assert.rejects(Array.fromAsync(zip.read('folder/sheet é.xml', 499)), /is too large/)
  assert.throws(() => zip.read('nothing', 1), /holds no "nothing"/)
})

test('passwords, other packings, several volumes and damage are refused by name', async (t) => {
  await refused(t, aZip([{ name: 'a', says: { flags: 1 } }]), /protected by a password/)
  await refused(t, aZip([{ name: 'a', says: { method: 14 } }]), /packed in a way that we do not read/)
  await refused(t, aZip([{ name: 'a', content: 'x', says: { crc32: 1 } }]), /"a" is damaged/)
  await refused(t, aZip([{ name: 'a', content: 'x', says: { bytes: 2 } }]), /"a" is damaged/)
  await refused(t, aZip([{ name: 'a', content: 'xyz', isStored: true, says: { method: 8 } }]), /"a" is damaged/)
  await refused(t, aZip(two, { behind: '<script>' }), /cut off, or is not a ZIP archive/)
  await refused(t, Buffer.concat([Buffer.from('GIF89a'), aZip(two)]), /does not stand at its end/)
  await refused(t, aZip(two).subarray(0, 200), /cut off/)
  await refused(t, Buffer.alloc(0), /cut off/)
})

test('an archive with any one byte changed is read as it was, or refused', async (t) => {
  const archive = aZip(two)
  const changed = fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(changed, async ([at, by]) => {
      const wrong = Buffer.from(archive)
      wrong[at] = wrong[at]! ^ by
      const error = await readAll(t, wrong).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(error === undefined || error instanceof ZipRefused, String(error))
    }),
    { seed: 20261125, numRuns: 200 },
  )
})
