import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { secretsForTests } from '../../../test/app.ts'
import { databaseForTest } from '../../../test/databases.ts'
import { demonstrate } from '../../commands/demonstrate.ts'
import type { Database } from '../database.ts'
import { migrate } from '../migrations.ts'
import { aMigration, backUpForTest, databaseWith, digestsOf, fileNameForTest, restoreForTest, run } from './builders.ts'
import { restore } from './restore.ts'

const everyType = aMigration(
  '0001-sample-create',
  `-- local: sample, keyless
   create type colour as enum ('red', 'blue');
   create table sample (
     id integer generated always as identity primary key, words text, letters varchar(9) collate "C", flag boolean,
     document jsonb, verbatim json, bytes bytea, tags text[], grid integer[][], id2 uuid, day date, at timestamptz,
     local timestamp, clock time, long interval, exact numeric, share double precision, single real, big bigint,
     small smallint, shade colour, during tstzrange, address inet,
     unknown boolean generated always as (share is null) stored, "odd ""name""" text, number serial);
   create table keyless (words text)`,
)

const rowsOfEveryType = `
  insert into sample (words, letters, flag, document, verbatim, bytes, tags, grid, id2, day, at, local, clock, long, exact,
    share, single, big, small, shade, during, address, "odd ""name""") values
  (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
    null, null, null),
  ('', '', false, '{}', '{ "a":1,  "a":2 }', '', '{}', '{}', '00000000-0000-0000-0000-000000000000', '-infinity',
    '-infinity', 'infinity', '00:00', '0', '0', '0', '-0', 0, 0, 'red', 'empty', '::1', ''),
  (E'\\\\N \\\\. tab\\t line\\n return\\r back\\\\slash \\u00e9 \\U0001F46E', 'é', true,
    '{"z": [1e400, "\\u00e9", null], "b": "\\\\"}', '"\\n"', decode('00ff0a5c', 'hex'),
    array['', null, 'a,b', '"', E'\\\\', '{}', 'NULL'], '{{1,2},{3,null}}', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '4714-11-24 BC', 'infinity', '2026-03-29 01:30:00.000001', '24:00', '-1 mons +2 days -03:00:00.5',
    'NaN', 'Infinity', '-Infinity', -9223372036854775808, -32768, 'blue',
    '[2026-01-01 00:00+01, infinity)', '10.0.0.0/8', E'\\n'),
  ('\\.', 'zz', true, 'null', '1', '\\x5c4e', array[E'\\n'], null, null, '5874897-12-31', '2026-10-25 01:30+01',
    '-infinity', '12:30:00.5', '1 year', 0.1000000000000000055511151231257827, 5e-324, 1e-45, 9223372036854775807, 32767,
    null, '(,)', '192.168.0.1', null),
  ('\\N', 'Z', null, '1.10', '[]', '\\x', '{NULL}', null, null, null, '0001-01-01 00:00 BC', null, null, null,
    1e1000, 1.7976931348623157e308, 3.4028235e38, null, null, null, null, null, null),
  ('null', null, null, null, null, null, null, null, null, null, null, null, null, null, -1e-1000, 'NaN', 0.1, null, null,
    null, null, null, null);
  insert into keyless values ('b'), ('a'), (null), ('a'), ('é'), ('Z')`

test('every type of column comes back as it was, to the last bit', async (t) => {
  const files = [everyType]
  const { db, url, file } = await databaseWith(t, files)
  await run(db, rowsOfEveryType)
  const { manifest, leftOut } = await backUpForTest(url, file, { files })
  assert.deepEqual(leftOut, [])
  assert.equal(manifest.tables.find(({ name }) => name === 'sample')?.rows, 6)
  assert.equal(manifest.tables.find(({ name }) => name === 'keyless')?.rows, 6)
  const restored = await restoreForTest(t, file, { files })
  assert.deepEqual(await digestsOf(restored.url, files), await digestsOf(url, files))
  const read = async (from: Database) => (await sql`select t::text as row from sample t order by id`.execute(from)).rows
  assert.deepEqual(await read(restored.db), await read(db))
})

test('what counts up goes on where it was', async (t) => {
  const files = [everyType]
  const { db, url, file } = await databaseWith(t, files)
  await run(db, `insert into sample (words) values ('a'), ('b'); select setval('sample_number_seq', 70, false)`)
  await backUpForTest(url, file, { files })
  const restored = await restoreForTest(t, file, { files })
  const { rows } = await sql`insert into sample (words) values ('c') returning id, number`.execute(restored.db)
  assert.deepEqual(rows, [{ id: 3, number: 70 }])
})

test('the demonstration comes back into a database that was migrated already', async (t) => {
  const { db, url } = await databaseForTest(t)
  await demonstrate({ db, now: () => new Date('2026-11-25T12:00:00Z'), secrets: secretsForTests })
  const file = await fileNameForTest(t)
  await backUpForTest(url, file, { passphrase: 'correct horse battery' })
  const other = await databaseForTest(t)
  const { migrated } = await restore({ connectionString: other.url, file, passphrase: 'correct horse battery' })
  assert.deepEqual(migrated, [])
  const digests = await digestsOf(url)
  assert.ok(digests.length > 20)
  assert.deepEqual(await digestsOf(other.url), digests)
  assert.deepEqual(await migrate(other.db), [])
})

test('the digest of the same rows is the same under another locale and in another order of insertion', async (t) => {
  const files = [
    aMigration('0001-word-create', `-- local: word\ncreate table word (word text primary key, at timestamptz)`),
  ]
  const one = await databaseWith(t, files)
  const other = await databaseWith(t, files)
  const day = `'2026-06-01 12:00+00'`
  await run(one.db, `insert into word values ('a', ${day}), ('B', ${day}), ('é', ${day}), ('z', ${day})`)
  await run(other.db, `alter table word alter column word type text collate "en-x-icu"`)
  await run(other.db, `insert into word values ('z', ${day}), ('é', ${day}), ('B', ${day}), ('a', ${day})`)
  for (const setting of [`timezone to 'Asia/Tokyo'`, `datestyle to 'German'`, `extra_float_digits to -5`]) {
    await run(other.db, `alter database ${new URL(other.url).pathname.slice(1)} set ${setting}`)
  }
  const word = async (url: string) => (await digestsOf(url, files)).find(({ name }) => name === 'word')
  assert.equal((await word(one.url))?.rows, 4)
  assert.deepEqual(await word(other.url), await word(one.url))
})
