// A backup that is not what was written is refused with words, and what it was restored into is as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import { databaseForTest } from '../../../test/databases.ts'
import { aBackup, check, digestsOf, entriesOf, fileOf, isRefused, passphrase, twoTables } from './builders.ts'
import { restore } from './restore.ts'
import type { TarEntry } from './tar.ts'

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
    await assert.rejects(restore({ connectionString: target.url, file, files: twoTables }), isRefused(sentence), what)
  }
  assert.deepEqual(await digestsOf(target.url), before)
})
