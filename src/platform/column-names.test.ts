import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../test/databases.ts'

const rowsOf = async (t: TestContext, select: string) => {
  const { db } = await databaseForTest(t)
  return (await sql.raw(select).execute(db)).rows
}

test('columns come back under the names of the program, in every row', async (t) => {
  const rows = await rowsOf(
    t,
    'select n as first_one, n * 2 as second, null as "third_OneMore" from generate_series(1, 2) n',
  )
  assert.deepEqual(rows, [
    { firstOne: 1, second: 2, thirdOneMore: null },
    { firstOne: 2, second: 4, thirdOneMore: null },
  ])
})

test('what lies inside JSON, a list or a time is left as it was written', async (t) => {
  const [row] = await rowsOf(
    t,
    `select '{"first_day": {"is_new": true}, "kept_rows": [{"row_id": 1}]}'::jsonb as some_details,
      array['one_two', 'three'] as some_names, timestamptz '2026-11-25T12:00:00Z' as happened_at, '\\x00ff'::bytea as raw_bytes`,
  )
  assert.deepEqual(row, {
    someDetails: { first_day: { is_new: true }, kept_rows: [{ row_id: 1 }] },
    someNames: ['one_two', 'three'],
    happenedAt: new Date('2026-11-25T12:00:00Z'),
    rawBytes: Buffer.from([0, 255]),
  })
})

test('an answer without rows or without columns is an answer', async (t) => {
  assert.deepEqual(await rowsOf(t, 'select 1 as first_one where false'), [])
  assert.deepEqual(await rowsOf(t, 'select from generate_series(1, 2)'), [{}, {}])
  assert.deepEqual(await rowsOf(t, 'set local statement_timeout = 0'), [])
})

test('what is asked is named for the database, and what is given back for the program', async (t) => {
  const { db } = await databaseForTest(t)
  const question = db.selectFrom('auditEntry as e').select(['e.aboutIds as theIds']).where('e.forceId', '=', 'fenshire')
  assert.equal(
    question.compile().sql,
    'select "e"."about_ids" as "the_ids" from "audit_entry" as "e" where "e"."force_id" = $1',
  )
  assert.deepEqual(await question.execute(), [])
})
