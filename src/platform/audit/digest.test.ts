import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../../test/databases.ts'
import { openDatabase } from '../database.ts'
import { idOfEntry, someEntries } from './builders.ts'
import { sealStore } from './seal-store.ts'

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const sized = (bytes: Buffer | string | null) =>
  bytes === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(bytes)), Buffer.from(bytes)])
const uuid = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const micros = (at: Date) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(at.getTime() - Date.UTC(2000, 0)) * 1000n)
  return bytes
}
const texts = (items: string[]) => Buffer.concat([...[1, 0, 25, items.length, 1].map(int32), ...items.map(sized)])

test('a digest is that of the binary form of PostgreSQL, whatever the settings of the session', async (t) => {
  const { db, url } = await databaseForTest(t)
  const at = new Date('2026-06-25T12:34:56.789Z')
  await someEntries(db, { first: 8, count: 1, from: at })
  const salt = Buffer.alloc(32, 'salt')
  // Each column with the number of its type and its length, as the protocol of PostgreSQL writes a record.
  const columns: [type: number, bytes: Buffer | string | null][] = [
    [17, salt],
    [25, 'fenshire'],
    [2950, uuid(idOfEntry(8))],
    [1184, micros(at)],
    ...['consultation', 'account.show', 'account'].map((text): [number, string] => [25, text]),
    [2950, uuid(idOfEntry(9000))],
    [25, 'Robin Marsh'],
    [25, 'account'],
    [1009, texts([idOfEntry(8000), 'a, "quoted" id'])],
    [25, ''],
    [3802, '\u0001{"page": 0}'],
    [25, null],
  ]
  const record = Buffer.concat([
    int32(columns.length),
    ...columns.flatMap(([type, bytes]) => [int32(type), sized(bytes)]),
  ])
  const expected = createHash('sha256').update(record).digest('hex').slice(0, 16)

  const window = { since: at.getTime() * 1000, until: at.getTime() * 1000 + 1 }
  const digest = async (on: typeof db) =>
    (await sealStore(on, 'fenshire').digests(window, salt, false)).digests.toString('hex')
  assert.equal(await digest(db), expected)
  const name = new URL(url).pathname.slice(1)
  for (const setting of [
    `timezone = 'Asia/Kathmandu'`,
    `datestyle = 'German'`,
    `bytea_output = 'escape'`,
    `extra_float_digits = 0`,
  ])
    await sql.raw(`alter database ${name} set ${setting}`).execute(db)
  const elsewhere = openDatabase(url)
  t.after(() => elsewhere.destroy())
  assert.equal(await digest(elsewhere), expected)
})
