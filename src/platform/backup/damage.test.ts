// A backup that is not what was written is refused with words, and what it was restored into is as it was.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import { databaseForTest } from '../../../test/databases.ts'
import { randomFrom } from '../random.ts'
import { drain, readArchive } from './archive-reader.ts'
import {
  aMigration,
  backUpForTest,
  databaseWith,
  digestsOf,
  entriesOf,
  fileNameForTest,
  fileOf,
  fileWith,
  run,
} from './builders.ts'
import { BackupRefused } from './refusal.ts'
import { restore } from './restore.ts'
import type { TarEntry } from './tar.ts'

const passphrase = 'correct horse battery'
const files = [
  aMigration(
    '0001-pair-create',
    `-- local: large, small
     create table large (id integer primary key, note text);
     create table small (id integer primary key)`,
  ),
]

/** Two tables, one of them in two parts. */
async function aBackup(t: TestContext, given: { passphrase?: string } = {}) {
  const { db, url, file } = await databaseWith(t, files)
  const note = `(select string_agg(md5(n || '-' || part), '') from generate_series(1, 700) part)` // hardly compressible
  await run(db, `insert into large select n, ${note} from generate_series(1, 200) n; insert into small values (1), (2)`)
  await backUpForTest(url, file, { files, ...given })
  return file
}

const isRefused = (sentence: RegExp) => (error: Error) => {
  assert.ok(error instanceof BackupRefused, error.stack)
  assert.match(error.message, sentence)
  return true
}
const check = (file: string, given?: string) => readArchive(file, given, drain)

test('a backup that is whole is read to its end, encrypted or not', async (t) => {
  const plain = await aBackup(t)
  const names = (await entriesOf(plain)).map(({ name }) => name)
  assert.deepEqual(
    names.filter((name) => /large|small/.test(name)),
    ['tables/large/00000001.zst', 'tables/large/00000002.zst', 'tables/small/00000001.zst'],
  )
  const manifest = await check(plain)
  const encrypted = await check(await aBackup(t, { passphrase }), passphrase)
  const contents = ({ tables }: typeof manifest) => tables.filter(({ name }) => !name.startsWith('kysely'))
  assert.deepEqual(contents(encrypted), contents(manifest))
})

for (const given of [undefined, passphrase]) {
  const kind = given ? 'an encrypted backup' : 'a backup'
  test(`one flipped bit anywhere in ${kind} is noticed`, async (t) => {
    const content = await readFile(await aBackup(t, given ? { passphrase: given } : {}))
    const random = randomFrom('bits')
    const inside = (count: number) => Array.from({ length: count }, () => random.integer(0, content.length - 1))
    const headings = Array.from({ length: 45 }, (_, at) => at * 35)
    const ending = Array.from({ length: 45 }, (_, at) => content.length - 1 - at * 127)
    const places = given
      ? [0, 30, 50, 66, 67, ...inside(3), content.length - 1]
      : [...headings, ...inside(15), ...ending]
    const file = await fileNameForTest(t)
    for (const at of places) {
      const flipped = Buffer.from(content)
      flipped[at]! ^= 1 << random.integer(0, 7)
      await writeFile(file, flipped)
      await assert.rejects(check(file, given), isRefused(/./), `byte ${at}`)
    }
  })

  test(`${kind} that ends too early, or goes on too long, is noticed`, async (t) => {
    const content = await readFile(await aBackup(t, given ? { passphrase: given } : {}))
    const ends = [
      0,
      1,
      11,
      27,
      60,
      511,
      512,
      1024,
      65_619,
      content.length - 1024,
      content.length - 512,
      content.length - 1,
    ]
    for (const end of ends) {
      await assert.rejects(
        check(await fileWith(t, content.subarray(0, end)), given),
        isRefused(/damaged|not a backup/),
        `${end}`,
      )
    }
    const longer = Buffer.concat([content, Buffer.alloc(512)])
    await assert.rejects(check(await fileWith(t, longer), given), isRefused(/damaged/))
  })
}

test('chunks of an encrypted backup that are swapped, left out or repeated are noticed', async (t) => {
  const content = await readFile(await aBackup(t, { passphrase }))
  const [start, size] = [67, 65_552]
  const chunk = (at: number) => content.subarray(start + at * size, start + (at + 1) * size)
  const rest = content.subarray(start + 3 * size)
  assert.ok(rest.length > 0)
  for (const order of [
    [1, 0, 2],
    [0, 2],
    [0, 1, 1, 2],
    [1, 2],
  ]) {
    const changed = Buffer.concat([content.subarray(0, start), ...order.map(chunk), rest])
    await assert.rejects(
      check(await fileWith(t, changed), passphrase),
      isRefused(/cut short, or some of it is not as it was/),
    )
  }
})

test('a passphrase that is wrong, missing or not needed is said to be so', async (t) => {
  const encrypted = await aBackup(t, { passphrase })
  await assert.rejects(
    check(encrypted, 'another passphrase'),
    isRefused(/is not the one that this backup was encrypted with/),
  )
  await assert.rejects(check(encrypted), isRefused(/This backup is encrypted. Give its passphrase/))
  await assert.rejects(check(await aBackup(t), passphrase), isRefused(/is set, but this backup is not encrypted/))
})

const named = (entries: TarEntry[], name: string) => entries.find((entry) => entry.name === name)!
const without = (entries: TarEntry[], name: string) => entries.filter((entry) => entry.name !== name)
const replaced = (entries: TarEntry[], name: string, content: Buffer) =>
  entries.map((entry) => (entry.name === name ? { name, content } : entry))
const large = (part: number) => `tables/large/0000000${part}.zst`
const small = 'tables/small/00000001.zst'
const json = (entries: TarEntry[]) => JSON.parse(named(entries, 'manifest.json').content.toString())
const forged = (entries: TarEntry[], change: object) =>
  replaced(entries, 'manifest.json', Buffer.from(JSON.stringify({ ...json(entries), ...change })))

const damages: [string, (entries: TarEntry[]) => TarEntry[], RegExp][] = [
  [
    'parts in another order',
    (e) => [
      ...without(without(e, large(1)), large(2)).slice(0, 3),
      named(e, large(2)),
      named(e, large(1)),
      ...without(without(e, large(1)), large(2)).slice(3),
    ],
    /out of order/,
  ],
  [
    'contents of two tables swapped',
    (e) => replaced(replaced(e, small, named(e, large(2)).content), large(2), named(e, small).content),
    /the rows of the table/,
  ],
  ['a table that is missing', (e) => without(e, small), /the table small is not in it/],
  ['a part that is missing', (e) => without(e, large(2)), /the table large is not in it, or not all of it/],
  [
    'a table too many',
    (e) =>
      e.flatMap((entry) => (entry.name === small ? [entry, { ...entry, name: 'tables/spare/00000001.zst' }] : [entry])),
    /spare, which its manifest does not name/,
  ],
  [
    'a table that is in it twice',
    (e) => e.flatMap((entry) => (entry.name === small ? [entry, named(e, large(1)), entry] : [entry])),
    /twice|out of order/,
  ],
  [
    'a part that is in it twice',
    (e) => e.flatMap((entry) => (entry.name === small ? [entry, entry] : [entry])),
    /out of order/,
  ],
  [
    'a name that is a path',
    (e) => e.map((entry) => (entry.name === small ? { ...entry, name: '../../etc/passwd' } : entry)),
    /does not belong there/,
  ],
  [
    'a name that is SQL',
    (e) =>
      e.map((entry) =>
        entry.name === small ? { ...entry, name: 'tables/x"; drop table one; --/00000001.zst' } : entry,
      ),
    /does not belong there/,
  ],
  [
    'one row more',
    (e) => replaced(e, small, zstdCompressSync(Buffer.from('1\n2\n3\n'))),
    /the rows of the table small are not those/,
  ],
  [
    'a decompression bomb',
    (e) => replaced(e, small, zstdCompressSync(Buffer.alloc(200_000_000))),
    /cannot be expanded/,
  ],
  ['a part that is not compressed', (e) => replaced(e, small, Buffer.from('1\n2\n')), /cannot be expanded/],
  ['a part that is too large', (e) => replaced(e, small, Buffer.alloc(5_000_000)), /larger than any/],
  ['no manifest', (e) => without(without(e, 'manifest.json'), 'manifest.sha256'), /has no manifest/],
  ['no checksum of the manifest', (e) => without(e, 'manifest.sha256'), /manifest is not as it was written/],
  ['a manifest that somebody has edited', (e) => forged(e, { release: '0.0.1' }), /manifest is not as it was written/],
  ['something after the manifest', (e) => [...e, named(e, small)], /something follows its manifest/],
  [
    'a later format',
    (e) => replaced(e, 'format.json', Buffer.from('{"format":"beatbook-backup","version":2}\n')),
    /format of a newer release/,
  ],
  ['another beginning', (e) => replaced(e, 'format.json', Buffer.from('{}')), /not a backup that Beatbook wrote/],
  ['nothing in it', () => [], /not a backup that Beatbook wrote/],
]

test('every damage is refused with words, and the database is as it was', async (t) => {
  const entries = await entriesOf(await aBackup(t))
  const target = await databaseForTest(t)
  const before = await digestsOf(target.url)
  for (const [what, damage, sentence] of damages) {
    const file = await fileOf(t, damage(entries))
    await assert.rejects(check(file), isRefused(sentence), what)
    await assert.rejects(restore({ connectionString: target.url, file, files }), isRefused(sentence), what)
  }
  assert.deepEqual(await digestsOf(target.url), before)
})
