import assert from 'node:assert/strict'
import { truncate } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { fileForTest } from '../../../test/files.ts'
import { type Checked, problems } from '../checks.ts'
import { ImportRefused, type Problem } from './refusal.ts'
import { type ColumnMap, readTable } from './table.ts'

type Row = { code: string; people: number }
const check = ({ code, people }: Record<'code' | 'people', string>): Checked<Row> => {
  const errors = problems({
    code: code === '' && 'Enter a code',
    people: !/^\d+$/.test(people) && `'${people}' is not a whole number`,
  })
  return errors ? { errors } : { value: { code, people: Number(people) } }
}
const unique = { column: 'code', key: ({ code }: Row) => code } as const

async function read(t: TestContext, content: string | Buffer, map: ColumnMap = {}) {
  return readTable(await fileForTest(t, 'people.csv', content), { columns: ['code', 'people'], map, check, unique })
}
async function refusal(t: TestContext, content: string | Buffer, map: ColumnMap = {}): Promise<readonly Problem[]> {
  const error = await read(t, content, map).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ImportRefused, `it should have been refused: ${error}`)
  assert.match(error.message, /Nothing has changed/)
  return error.problems
}

test('columns are found by heading, in any order, with others beside them', async (t) => {
  const { values, rows } = await read(t, 'people,note,code\n5,x,A\n7,"a, b",B\n')
  assert.deepEqual(values, [
    { code: 'A', people: 5 },
    { code: 'B', people: 7 },
  ])
  assert.deepEqual(rows, [2, 3])
})

test("columns can go by the file's own headings, or by number where there are none", async (t) => {
  assert.deepEqual((await read(t, 'Ward,N\nA,5\n', { code: 'Ward', people: 'N' })).values, [{ code: 'A', people: 5 }])
  assert.deepEqual((await read(t, 'A,x,5\n', { code: '1', people: '3' })).values, [{ code: 'A', people: 5 }])
})

test('a column that a file may leave out is empty, unless the operator named it', async (t) => {
  const given = {
    columns: ['code', 'people'],
    optional: ['people'],
    check: ({ code, people }: Record<'code' | 'people', string>) => ({ value: code + people }),
  } as const
  const file = await fileForTest(t, 'people.csv', 'code\nA\n')
  assert.deepEqual((await readTable(file, { ...given, map: {} })).values, ['A'])
  await assert.rejects(readTable(file, { ...given, map: { people: 'N' } }), /there is no such column/)
  const bare = await fileForTest(t, 'bare.csv', 'x,A\n')
  assert.deepEqual((await readTable(bare, { ...given, map: { code: '2' } })).values, ['A'])
})

test('what a publisher calls its columns need not be said, and a column of such a name may be left out too', async (t) => {
  const given = {
    columns: ['code', 'people'],
    optional: ['people'],
    usual: { code: 'Ward', people: 'N' },
    check: ({ code, people }: Record<'code' | 'people', string>) => ({ value: code + people }),
  } as const
  const both = await fileForTest(t, 'both.csv', 'N,Ward\n5,A\n')
  assert.deepEqual((await readTable(both, { ...given, map: {} })).values, ['A5'])
  assert.deepEqual((await readTable(both, { ...given, map: { code: 'N' } })).values, ['55'])
  const one = await fileForTest(t, 'one.csv', 'Ward\nA\n')
  assert.deepEqual((await readTable(one, { ...given, map: {} })).values, ['A'])
  const none = await fileForTest(t, 'none.csv', 'N\n5\n')
  await assert.rejects(readTable(none, { ...given, map: {} }), /there is no such column/)
})

test('a byte order mark, Windows line ends and empty lines do no harm', async (t) => {
  assert.deepEqual((await read(t, '\ufeffcode,people\r\nA,5\r\n\r\nB,6\r\n')).values.length, 2)
})

test('a missing column is named, with those the file has and how to say the right one', async (t) => {
  const [problem] = await refusal(t, 'code,persons\nA,5\n')
  assert.deepEqual([problem!.row, problem!.column], [1, 'people'])
  assert.match(problem!.reason, /The file has code, persons.*--map people=/)
})

test('every wrong row is named with its column and reason, as a spreadsheet counts rows', async (t) => {
  assert.deepEqual(await refusal(t, 'code,people\nA,5\n,6\nB,many\n'), [
    { row: 3, column: 'code', reason: 'Enter a code' },
    { row: 4, column: 'people', reason: "'many' is not a whole number" },
  ])
})

test('a value that stands twice is refused with the row it stood in first', async (t) => {
  assert.deepEqual(await refusal(t, 'code,people\nA,5\nB,6\nA,7\n'), [
    { row: 4, column: 'code', reason: 'A stands in row 2 already' },
  ])
})

test('a file that is cut off in a row, or in a quotation, is refused', async (t) => {
  assert.match(
    (await refusal(t, 'code,people\nA,5\nB'))[0]!.reason,
    /1 values and the headings 2; the file may be cut off/,
  )
  const [cut] = await refusal(t, 'code,people\nA,5\nB,"6\n')
  assert.match(cut!.reason, /quotation mark opens here and never closes/)
})

test('rows are counted as a spreadsheet shows them, empty ones and line ends in quotations included', async (t) => {
  assert.equal((await refusal(t, 'code,people\n\n"A\nA",5\n\nB,x\n'))[0]!.row, 5)
  assert.equal((await refusal(t, '\ncode,people\nA,"5\n'))[0]!.row, 3)
  assert.equal((await refusal(t, '\ncode,persons\nA,5\n'))[0]!.row, 2)
})

test('far more rows, columns or letters than a force has are refused before they fill the memory', async (t) => {
  assert.match((await refusal(t, `code,people\n${'A,1\n'.repeat(200_001)}`))[0]!.reason, /more than 200,000 rows/)
  assert.match((await refusal(t, `code,people${',x'.repeat(1000)}\n`))[0]!.reason, /more than 1000 columns/)
  const [long] = await refusal(t, `code,people\nA,"${'x'.repeat(200_000)}"\n`)
  assert.deepEqual(
    [long!.row, long!.reason],
    [2, 'this row is longer than 100,000 letters; a quotation mark may never close'],
  )
})

test('a reason quotes the beginning and the end of a long value', async (t) => {
  const [problem] = await refusal(t, `code,people\nA,${'x'.repeat(50_000)}\n`)
  assert.match(problem!.reason, /^'xxx.* … .*xxx' is not a whole number$/)
  assert.ok(problem!.reason.length < 700)
})

test('other encodings, binary files, empty files and folders are refused by name', async (t) => {
  assert.match(
    (await refusal(t, Buffer.from('code,people\nCaf\xe9,5\n', 'latin1')))[0]!.reason,
    /not in UTF-8.*save the file as "CSV UTF-8"/,
  )
  assert.equal((await refusal(t, Buffer.from('code,people\nA,1\nCaf\xe9,5\n', 'latin1')))[0]!.row, 3)
  assert.match((await refusal(t, Buffer.from('\ufeffcode,people\n', 'utf16le')))[0]!.reason, /UTF-16/)
  assert.match((await refusal(t, 'code,people\nA\0,5\n'))[0]!.reason, /zero byte/)
  assert.match((await refusal(t, ''))[0]!.reason, /empty/)
  assert.match((await refusal(t, 'code,people\n'))[0]!.reason, /no rows/)
  await assert.rejects(
    readTable('no-such-file.csv', { columns: ['code', 'people'], map: {}, check }),
    /there is no file/,
  )
})

test('a file of 200 MB is refused at once, unread', async (t) => {
  const file = await fileForTest(t, 'people.csv', '')
  await truncate(file, 200e6)
  await assert.rejects(
    readTable(file, { columns: ['code', 'people'], map: {}, check }),
    /has 200 MB and the most is 64 MB/,
  )
})

test('a hundred problems are told, and all are counted', async (t) => {
  const rows = Array.from({ length: 5000 }, (_, at) => `A${at},x`).join('\n')
  assert.equal((await refusal(t, `code,people\n${rows}\n`)).length, 100)
  await assert.rejects(read(t, `code,people\n${rows}\n`), /and 4,980 more$/)
})

test('letters of several bytes may lie across the pieces in which a file is read, and cut ones are found there', async (t) => {
  for (const before of [0, 1, 2, 3]) {
    const filler = `${'x'.repeat(64 * 1024 - 'code,people\n'.length - 2 - before)}`
    const { values } = await read(t, `code,people\n${filler}€€😀é,5\n`)
    assert.equal(values[0]!.code, `${filler}€€😀é`)
    const cut = Buffer.from(`code,people\n${filler}€€😀é,5\n`)
    cut[64 * 1024] = 0x41
    assert.match((await refusal(t, cut))[0]!.reason, /not in UTF-8/)
  }
  const [last] = await refusal(t, Buffer.from('code,people\nA,5\nB,€').subarray(0, -1))
  assert.deepEqual([last!.row, /not in UTF-8/.test(last!.reason)], [3, true])
})

test('what is written as CSV is read back as it was', async (t) => {
  const text = fc.string({
    minLength: 1,
    maxLength: 12,
    unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', '€', "'"),
  })
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(text, { minLength: 1, maxLength: 8, selector: (value) => value.trim() }),
      async (codes) => {
        const known = codes.filter((code) => code.trim() !== '')
        fc.pre(known.length > 0)
        const { values } = await read(t, `code,people\n${known.map((code) => `${quoted(code)},1`).join('\n')}\n`)
        assert.deepEqual(
          values.map(({ code }) => code),
          known.map((code) => code.trim()),
        )
      },
    ),
    { seed: 20261123, numRuns: 50 },
  )
})

test('no file, whatever its bytes, does anything but be read or be refused', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const error = await read(t, Buffer.concat([Buffer.from('code,people\n'), bytes])).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(error === undefined || error instanceof ImportRefused)
    }),
    { seed: 20261123, numRuns: 200 },
  )
})
