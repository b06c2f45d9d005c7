import assert from 'node:assert/strict'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../../test/databases.ts'
import { fileForTest } from '../../../test/files.ts'
import { type Checked, problems } from '../checks.ts'
import { copyText } from '../copy-rows.ts'
import { type Database, transact } from '../database.ts'
import { recordsOf } from './csv-records.ts'
import { ImportRefused } from './refusal.ts'
import { type StagedReading, stageTable } from './staged-table.ts'
import { checkedRows } from './table.ts'
import { openTableFile } from './table-file.ts'

type Crime = { reference: string; day: string; count: number | null }
type Column = 'reference' | 'day' | 'count'

const check = ({ reference, day, count }: Record<Column, string>): Checked<Crime> => {
  const errors = problems({
    reference: reference === '' && 'Enter a reference',
    count: !/^\d*$/.test(count) && `'${count}' is not a whole number`,
  })
  return errors ? { errors } : { value: { reference, day, count: count === '' ? null : Number(count) } }
}
const reading: StagedReading<Column, Crime> = {
  columns: ['reference', 'day', 'count'],
  map: { reference: 'Ref' },
  check,
  stage: { table: 'crime_stage', columns: { reference: 'text', day: 'date', count: 'int4' } },
  cells: ({ reference, day, count }) => (reference === 'away' ? undefined : [reference, day, count]),
  unique: { column: 'reference', staged: 'reference' },
}
const headings = 'Ref,day,count\n'
const operator = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

async function stagedForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  const stage = async <Result>(
    content: string,
    work: (trx: Database, staged: Awaited<ReturnType<typeof stageTable>>) => Promise<Result>,
  ) => {
    const file = await fileForTest(t, 'crime.csv', content)
    return transact(db, operator, async (trx) => work(trx, await stageTable(trx, file, reading)))
  }
  const refusal = (content: string) =>
    stage(content, async () => assert.fail('it should have been refused')).catch((error: unknown) => {
      assert.ok(error instanceof ImportRefused, String(error))
      return error
    })
  return { db, stage, refusal }
}

const rowsIn = async (trx: Database) =>
  (await sql<Crime & { row: number }>`select * from crime_stage order by row`.execute(trx)).rows

test('rows arrive as they stand in the file, whatever letters they have, with their number', async (t) => {
  const { stage } = await stagedForTest(t)
  const odd = 'a\\N\tb\\\nc"é€'
  const content = `${headings}"${odd.replaceAll('"', '""')}",2026-11-01,3\n\naway,2026-11-02,1\n\\N,2026-11-03,\n`
  await stage(content, async (trx, { rows, leftOut, sha256 }) => {
    assert.deepEqual([rows, leftOut, sha256.length], [2, 1, 64])
    assert.deepEqual(await rowsIn(trx), [
      { row: 2, reference: odd, day: '2026-11-01', count: 3 },
      { row: 5, reference: '\\N', day: '2026-11-03', count: null },
    ])
  })
})

test('a file of more rows than an import keeps in memory is taken whole', async (t) => {
  const { stage } = await stagedForTest(t)
  const content = headings + Array.from({ length: 250_000 }, (_, at) => `R${at},2026-11-01,${at}\n`).join('')
  const { kept, sum } = await stage(content, async (trx) => {
    const { rows } = await sql<{
      kept: number
      sum: number
    }>`select count(*) as kept, sum(count) as sum from crime_stage`.execute(trx)
    return rows[0]!
  })
  assert.deepEqual([kept, sum], [250_000, (250_000 * 249_999) / 2])
})

test('the first hundred problems are named and all are counted; nothing is left of the file, and the connection serves on', async (t) => {
  const { db, refusal } = await stagedForTest(t)
  const wrong = Array.from({ length: 5000 }, (_, at) => `R${at},2026-11-01,many\n`).join('')
  const { problems: named, count, message } = await refusal(`${headings}A,2026-11-01,1\n${wrong}`)
  assert.deepEqual(named[0], { row: 3, column: 'count', reason: "'many' is not a whole number" })
  assert.deepEqual([named.length, count], [100, 5000])
  assert.match(message, /Nothing has changed[\s\S]*and 4,980 more$/)
  const { rows } = await sql`select 1 from pg_class where relname = 'crime_stage'`.execute(db)
  assert.deepEqual(rows, [])
})

test('what stands twice is named by both its rows, and counted', async (t) => {
  const { refusal } = await stagedForTest(t)
  const twice = Array.from({ length: 150 }, () => 'A,2026-11-01,1\n').join('')
  const { problems: named, count } = await refusal(`${headings}B,2026-11-01,1\n${twice}`)
  assert.deepEqual(named[0], { row: 4, column: 'Ref', reason: 'A stands in row 3 already' })
  assert.deepEqual([named.length, count], [100, 149])
})

test('a cut, an empty and a binary file, and a cell that the database does not take, are refused or fail whole', async (t) => {
  const { stage, refusal } = await stagedForTest(t)
  assert.match((await refusal(`${headings}A,2026-11-01,"1`)).message, /never closes/)
  assert.match((await refusal(headings)).message, /no rows/)
  assert.match(
    (await refusal(`${headings}away,2026-11-01,1\nA\0,2026-11-01,1\n`)).message,
    /row 3: there is a zero byte/,
  )
  await assert.rejects(
    stage(`${headings}A,no day,1\n`, async () => {}),
    /invalid input syntax for type date/,
  )
  await stage(`${headings}A,2026-11-01,1\n`, async (trx) => assert.equal((await rowsIn(trx)).length, 1))
})

test('a check that fails by itself ends the COPY, and the next import goes on', async (t) => {
  const { db, stage } = await stagedForTest(t)
  const file = await fileForTest(t, 'crime.csv', `${headings}A,2026-11-01,1\n`)
  const broken = { ...reading, check: () => assert.fail('a mistake of ours') }
  await assert.rejects(
    transact(db, operator, (trx) => stageTable(trx, file, broken)),
    /a mistake of ours/,
  )
  await stage(`${headings}A,2026-11-01,1\n`, async (trx) => assert.equal((await rowsIn(trx)).length, 1))
})

const many = 100_000
const manyRows = (t: TestContext) => fileForTest(t, 'many.csv', headings + 'Reference,2026-11-01,1\n'.repeat(many))
/** Some pieces of 64 kB, of 23 letters a row. */
const mostBuffered = 20_000

test('of a long file only a few pieces are records at a time', async (t) => {
  const records = recordsOf(await manyRows(t))
  let [taken, most] = [0, 0]
  for await (const { row } of records) {
    taken += 1
    most = Math.max(most, records.info.records - taken)
    assert.ok(row > 0)
  }
  assert.equal(taken, many + 1)
  assert.ok(most < mostBuffered, `${most} records waited`)
})

test('rows are judged no faster than they are taken', async (t) => {
  let [judged, taken, most] = [0, 0, 0]
  const counted = (row: Record<Column, string>) => {
    judged += 1
    return check(row)
  }
  const file = await manyRows(t)
  const source = await openTableFile(file, { mostRows: many + 1, mostMegabytes: 64 })
  const { checked } = checkedRows(source, file, { ...reading, check: counted, unique: undefined } as never)
  async function* cells() {
    for await (const { row } of checked) yield [row]
  }
  const slow = new Writable({
    highWaterMark: 16 * 1024,
    write(piece: Buffer, _encoding, done) {
      most = Math.max(most, judged - taken)
      taken += piece.toString().split('\n').length - 1
      setImmediate(done)
    },
  })
  await pipeline(Readable.from(copyText(cells())), slow)
  assert.deepEqual([judged, taken], [many, many])
  assert.ok(most < mostBuffered, `${most} rows waited`)
})
