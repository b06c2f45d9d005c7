import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { fileForTest } from '../../../test/files.ts'
import { aZip } from '../files/zip-for-tests.ts'
import { odsRecords } from './ods.ts'
import { anOds, cellOf, emptyRows, odsContent, odsOf, rowOf } from './ods-for-tests.ts'
import { ImportRefused, RowRefused } from './refusal.ts'
import { readTable } from './table.ts'

const read = async (t: TestContext, file: Buffer) => Array.fromAsync(odsRecords(await fileForTest(t, 'file.ods', file)))
const recordsOf = async (t: TestContext, rows: string) => (await read(t, anOds(rows))).map(({ record }) => record)

async function problemOf(t: TestContext, file: Buffer) {
  const error = await read(t, file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof RowRefused, `it should have been refused: ${error}`)
  return error.problem
}
const reasonOf = async (t: TestContext, content: string) => (await problemOf(t, odsOf(content))).reason

const people = {
  columns: ['code', 'people'],
  check: (row: Record<'code' | 'people', string>) => ({ value: row }),
} as const
const nothingWrong = { ...people, map: {} }

test('the first sheet is read, with its rows counted as it shows them and empty ones left out', async (t) => {
  const rows = `${emptyRows(2)}${rowOf('code', 'people')}${emptyRows(3)}${rowOf('A', '5')}${emptyRows(1_048_000)}`
  assert.deepEqual(await read(t, anOds(rows)), [
    { record: ['code', 'people'], row: 3 },
    { record: ['A', '5'], row: 7 },
  ])
})

test('every import takes a spreadsheet as it takes CSV: same values, and a digest of the file', async (t) => {
  const file = await fileForTest(
    t,
    'people.ods',
    anOds(rowOf('people', 'note', 'code') + rowOf('5', '', 'A') + rowOf('7', 'x', 'B')),
  )
  const { values, rows, sha256 } = await readTable(file, nothingWrong)
  assert.deepEqual(values, [
    { code: 'A', people: '5' },
    { code: 'B', people: '7' },
  ])
  assert.deepEqual(rows, [2, 3])
  assert.match(sha256, /^[0-9a-f]{64}$/)
})

test('every wrong row of a spreadsheet is named with its column, and a missing column with those there are', async (t) => {
  const check = ({ people: count }: Record<'code' | 'people', string>) =>
    /^\d+$/.test(count) ? { value: count } : { errors: { people: `'${count}' is not a whole number` } }
  const rows = rowOf('code', 'people') + emptyRows(1) + rowOf('A', 'many') + rowOf('B')
  const file = await fileForTest(t, 'people.ods', anOds(rows))
  await assert.rejects(readTable(file, { ...nothingWrong, check }), (error) => {
    assert.ok(error instanceof ImportRefused)
    assert.deepEqual(error.problems, [
      { row: 3, column: 'people', reason: "'many' is not a whole number" },
      { row: 4, column: 'people', reason: "'' is not a whole number" },
    ])
    return true
  })
  const other = await fileForTest(t, 'people.ods', anOds(rowOf('code', 'persons')))
  await assert.rejects(readTable(other, nothingWrong), /people: there is no such column. The file has code, persons/)
})

test('a number, a day and a yes come as the file keeps them; a mistake in a formula as it is shown', async (t) => {
  const cell = (attributes: string, shown: string) =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`
  const cells = [
    cell('office:value-type="float" office:value="1234.5"', '1,234.50'),
    cell('office:value-type="percentage" office:value="0.12"', '12%'),
    cell('office:value-type="date" office:date-value="2026-11-25"', '25/11/26'),
    cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR'),
    cell(`office:value-type="string" table:formula='of:=A1&gt;"x"'`, '007'),
    cell('office:value-type="float" office:value="0" calcext:value-type="error"', '#REF!'),
  ]
  const rows = `<table:table-row>${cells.join('')}</table:table-row>`
  assert.deepEqual(await recordsOf(t, rows), [['1234.5', '0.12', '2026-11-25', 'true', '007', '#REF!']])
})

test('text keeps its spaces, lines and letters; comments and drawings are left out', async (t) => {
  const spaced =
    'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d <text:span>&amp; &#x2013; <text:a>é</text:a></text:span>'
  const comment =
    '<office:annotation><text:p>secret</text:p><table:table><table:table-row/></table:table></office:annotation>'
  const rows = `<table:table-row><table:table-cell>${comment}<text:p>${spaced}</text:p><text:p><![CDATA[<2>]]></text:p></table:table-cell></table:table-row>`
  assert.deepEqual(await recordsOf(t, rows), [['a  b\tc\nd & – é\n<2>']])
})

test('cells and rows that are written once and stand several times are so many; covered ones are empty', async (t) => {
  const two = 'table:number-columns-repeated="2"'
  const rows =
    `<table:table-row table:number-rows-repeated="2"><table:table-cell ${two}><text:p>x</text:p></table:table-cell>` +
    `<table:covered-table-cell ${two}><text:p>hidden</text:p></table:covered-table-cell>${cellOf('y')}</table:table-row>`
  assert.deepEqual(await read(t, anOds(rows)), [
    { record: ['x', 'x', '', '', 'y'], row: 1 },
    { record: ['x', 'x', '', '', 'y'], row: 2 },
  ])
})

test('rows in groups and in headings are rows', async (t) => {
  const rows = `<table:table-header-rows>${rowOf('code')}</table:table-header-rows><table:table-row-group>${rowOf('A')}</table:table-row-group>`
  assert.deepEqual(await recordsOf(t, rows), [['code'], ['A']])
})

test('a cell, a row or a space that is repeated a million times costs nothing and is refused', async (t) => {
  const repeated = (what: string) => `table:number-${what}-repeated="1000000"`
  const wide = `<table:table-row><table:table-cell ${repeated('columns')}><text:p>x</text:p></table:table-cell></table:table-row>`
  const [record] = await recordsOf(t, wide)
  assert.equal(record!.length, 1001)
  await assert.rejects(readTable(await fileForTest(t, 'wide.ods', anOds(wide)), nothingWrong), /more than 1000 columns/)
  const far = `<table:table-row><table:table-cell ${repeated('columns')}/>${cellOf('x')}</table:table-row>`
  assert.equal((await recordsOf(t, far))[0]!.length, 1001)
  const tall = `<table:table-row ${repeated('rows')}>${cellOf('x')}</table:table-row>`
  assert.match((await problemOf(t, anOds(tall))).reason, /more than 200,000 rows/)
  const spaces =
    '<table:table-row><table:table-cell><text:p><text:s text:c="1000000000"/><text:s text:c="9"/></text:p></table:table-cell></table:table-row>'
  assert.deepEqual(await problemOf(t, anOds(rowOf('code') + spaces)), {
    row: 2,
    column: null,
    reason: 'this row is longer than 100,000 letters; leave out the columns that are not needed',
  })
})

test('a count that is no count is one', async (t) => {
  for (const count of ['0', '-5', '1.5', 'x', '', '1e999']) {
    const cell = `<table:table-cell table:number-columns-repeated="${count}"><text:p>x</text:p></table:table-cell>`
    assert.deepEqual(await recordsOf(t, `<table:table-row>${cell}</table:table-row>`), [['x']])
  }
})

test('document types, and with them entities that unfold or fetch files, are refused', async (t) => {
  const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
  assert.match(await reasonOf(t, odsContent(rowOf('a'), laughs)), /declares a document type/)
  const unknown = '<table:table-row><table:table-cell><text:p>&x;</text:p></table:table-cell></table:table-row>'
  assert.match(await reasonOf(t, odsContent(unknown)), /has a letter &x; that nobody knows/)
  for (const letter of ['&#0;', '&#xd800;', '&#x110000;', '&#;', '&amp', '&'])
    assert.match(await reasonOf(t, odsContent(unknown.replace('&x;', letter))), /that nobody knows/)
})

test('XML that is cut off, damaged, nested without end or of one endless tag is refused', async (t) => {
  const whole = odsContent(rowOf('a'))
  assert.match(await reasonOf(t, whole.slice(0, whole.indexOf('</table:table-row'))), /cut off/)
  assert.match(await reasonOf(t, whole.replace('</text:p>', '</text:q>')), /damaged/)
  assert.match(await reasonOf(t, whole.replace('="16380"', '=16380')), /damaged/)
  assert.match(await reasonOf(t, '<a>'.repeat(1000)), /nested too deep/)
  assert.match(await reasonOf(t, `<a b="${'x'.repeat(900_000)}`), /more than 200,000 letters/)
  assert.match((await problemOf(t, odsOf(Buffer.from('<a>\xff</a>', 'latin1')))).reason, /not in UTF-8/)
})

test('a bomb is refused, and any other archive named', async (t) => {
  const bomb = odsOf(odsContent(' '.repeat(50e6)))
  assert.match((await problemOf(t, bomb)).reason, /spreadsheet: .* Save it as ODS or "CSV UTF-8"/)
  assert.match((await problemOf(t, aZip([{ name: 'xl/workbook.xml' }]))).reason, /it is XLSX. Save it as ODS/)
  const lying = odsOf(odsContent(rowOf('a'.repeat(90_000))), { bytes: 100 })
  assert.match((await problemOf(t, lying)).reason, /is too large/)
  const file = await fileForTest(t, 'people.csv', aZip([{ name: 'a.csv', content: 'x' }]))
  await assert.rejects(
    readTable(file, nothingWrong),
    /people.csv was not imported. Nothing has changed.\n.*it is a ZIP archive/,
  )
})

test('what is written into cells is read from them', async (t) => {
  const text = fc.string({
    unit: fc.constantFrom('a', '&', '<', '"', "'", '>', ']', 'é', '👮', 'x y'),
    minLength: 1,
    maxLength: 9,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      async (table) => {
        assert.deepEqual(await recordsOf(t, table.map((texts) => rowOf(...texts)).join('')), table)
      },
    ),
    { seed: 20261125, numRuns: 100 },
  )
})

test('no content, whatever its letters, does anything but be read or be refused', async (t) => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '&',
    ';',
    'table:table-row',
    'table:table-cell',
    'text:p',
    ' ',
    '=',
    '!',
    '--',
    '?',
    'x',
    '[CDATA[',
    ']]',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const error = await read(t, anOds(pieces.join(''))).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      assert.ok(error === undefined || error instanceof RowRefused, String(error))
    }),
    { seed: 20261125, numRuns: 300 },
  )
})
