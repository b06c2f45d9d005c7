import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../test/databases.ts'
import { openDatabase, transact } from './database.ts'
import { oneAtATime } from './patience.ts'

const sleep = sql`select pg_sleep(1.5)`

test('a question that goes unanswered is given up, and the next one is answered', async (t) => {
  const { url } = await databaseForTest(t)
  const db = openDatabase(url, 600)
  t.after(() => db.destroy())
  await assert.rejects(sleep.execute(db), /Connection terminated/)
  const page = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  await assert.rejects(
    transact(db, page, (trx) => sleep.execute(trx)),
    /Connection terminated/,
  )
  assert.deepEqual((await sql`select 1 as one`.execute(db)).rows, [{ one: 1 }])
})

test('an import waits as long as the server lets it', async (t) => {
  const { url } = await databaseForTest(t)
  const db = openDatabase(url, 600)
  t.after(() => db.destroy())
  const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
  const { rows } = await transact(db, operator, (trx) => sleep.execute(trx))
  assert.equal(rows.length, 1)
})

test('a connection lost while it is used fails its question, and nothing else', async (t) => {
  const { db, url } = await databaseForTest(t)
  const operator = openDatabase(url)
  t.after(() => operator.destroy())
  const page = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  const lost = transact(db, page, async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]!.pid}::int4, 5000)`.execute(operator)
    return sql`select 1`.execute(trx)
  })
  await assert.rejects(lost)
  assert.deepEqual((await sql`select 1 as one`.execute(db)).rows, [{ one: 1 }])
})

test('one question is asked at a time, and a failed one is asked again', async () => {
  let asked = 0
  const ask = oneAtATime(async () => {
    asked++
    if (asked === 1) throw new Error('away')
    return asked
  })
  const [one, other] = await Promise.allSettled([ask(), ask()])
  assert.deepEqual([one.status, other.status, asked], ['rejected', 'rejected', 1])
  assert.equal(await ask(), 2)
})
