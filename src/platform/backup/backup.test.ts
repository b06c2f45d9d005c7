import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { backUpForTest, databaseWith, pairs, restoreForTest, run } from './builders.ts'

test('what is written while the backup runs is in it wholly or not at all', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one select n, repeat('x', 500) from generate_series(-20000, 0) n`)
  await run(db, `insert into other select id, note from one`)
  const stopping = new AbortController()
  let written = 0
  const writer = async () => {
    while (!stopping.signal.aborted) {
      const id = ++written
      await db.transaction().execute(async (trx) => {
        await run(
          trx,
          `insert into other values (${id}); insert into one values (${id}); delete from other where id = ${-id}`,
        )
        await run(trx, `delete from one where id = ${-id}`)
      })
    }
  }
  const writing = Promise.all([writer(), writer()])
  while (written < 20) await pause(1)
  const { manifest } = await backUpForTest(url, file, { files: pairs })
  stopping.abort()
  await writing
  const [one, other] = ['one', 'other'].map((name) => manifest.tables.find((table) => table.name === name)!)
  assert.equal(one?.rows, 20_001, 'each transaction adds one row and takes one away')
  assert.equal(other?.rows, 20_001)
  const restored = await restoreForTest(t, file, { files: pairs })
  const { rows } =
    await sql`select from one full join other using (id) where one.id is null or other.id is null`.execute(restored.db)
  assert.equal(rows.length, 0)
})

/** Waits until somebody on the database waits for a lock. */
async function untilWaiting(db: Database) {
  const waiting = sql`select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`
  while ((await waiting.execute(db)).rows.length === 0) await pause(5)
}

test('a table that a migration rewrites while the backup waits for it is not empty in the copy', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one select n, 'x' from generate_series(1, 10) n`)
  const copying = await db.transaction().execute(async (trx) => {
    await run(trx, 'alter table one alter column note type varchar(7)')
    await run(trx, 'insert into one values (11)')
    const begun = backUpForTest(url, file, { files: pairs })
    await untilWaiting(db)
    return { begun }
  })
  const { manifest } = await copying.begun
  assert.equal(manifest.tables.find(({ name }) => name === 'one')?.rows, 11)
})

test('only its owner may read the file, and nothing else is left beside it', async (t) => {
  const { url, file } = await databaseWith(t, pairs)
  await backUpForTest(url, file, { files: pairs })
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(dirname(file)), ['beatbook.backup'])
})

test('a backup that is stopped leaves nothing, neither half-way nor while it waits', async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, `insert into one select n, repeat('x', 1000) from generate_series(1, 20000) n`)
  const stopping = new AbortController()
  const progress = (_share: number, what: string) => what === 'other' && stopping.abort(new Error('stopped'))
  const stopped = backUpForTest(url, file, { files: pairs, progress, signal: stopping.signal })
  await assert.rejects(stopped, /^Error: stopped$/)
  await db.transaction().execute(async (trx) => {
    await run(trx, 'lock table one')
    const stoppingToo = new AbortController()
    const waiting = backUpForTest(url, file, { files: pairs, signal: stoppingToo.signal })
    await untilWaiting(db)
    assert.ok(existsSync(`${file}.partial`))
    stoppingToo.abort(new Error('stopped while waiting'))
    await assert.rejects(waiting, /^Error: stopped while waiting$/)
  })
  assert.deepEqual(readdirSync(dirname(file)), [])
})

const refusals: [string, (given: { file: string; url: string }) => Promise<unknown>, RegExp][] = [
  [
    'a file that is there',
    async ({ file, url }) => {
      writeFileSync(file, 'dear')
      await backUpForTest(url, file, { files: pairs })
    },
    /There is already a file .*choose another name/,
  ],
  [
    'another backup to the same file',
    async ({ file, url }) => {
      writeFileSync(`${file}.partial`, '')
      await backUpForTest(url, file, { files: pairs })
    },
    /another backup is writing it, or one was killed/,
  ],
  [
    'a folder that is not there',
    ({ file, url }) => backUpForTest(url, `${file}/no/where`, { files: pairs }),
    /there is no such folder/,
  ],
  [
    'a passphrase that is too short',
    ({ file, url }) => backUpForTest(url, file, { files: pairs, passphrase: 'short' }),
    /at least 12 letters/,
  ],
  [
    'a newer database',
    ({ file, url }) => backUpForTest(url, file, { files: [] }),
    /newer release of Beatbook \(0001-pair-create\)/,
  ],
]

for (const [what, attempt, sentence] of refusals) {
  test(`${what} is refused with words`, async (t) => {
    const given = await databaseWith(t, pairs)
    await assert.rejects(attempt(given), sentence)
  })
}

test("somebody else's table is left out, and that is said", async (t) => {
  const { db, url, file } = await databaseWith(t, pairs)
  await run(db, 'create table frogs (id integer)')
  const { leftOut, manifest } = await backUpForTest(url, file, { files: pairs })
  assert.deepEqual(leftOut, ['frogs'])
  assert.ok(!manifest.tables.some(({ name }) => name === 'frogs'))
})
