import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { elements, readXml } from '../../../test/xml.ts'
import { mostSpreadsheetRows, ods, TooLongForSpreadsheet } from './ods.ts'
import type { Table } from './table.ts'

const madeAt = new Date('2026-11-25T18:30:00Z')
const columns = [
  { name: 'who', heading: 'Who', kind: 'text' },
  { name: 'times', heading: 'How many <times>', kind: 'number' },
  { name: 'day', heading: 'Day', kind: 'day' },
  { name: 'at', heading: 'At', kind: 'instant' },
] as const
const tableOf = (rows: Table['rows']): Table => ({
  title: 'Sign-ins & "refusals"',
  notes: ['Source: the audit trail.'],
  columns,
  rows,
})

/** What is inside, and the sheets as rows of cells. */
async function opened(table: Table) {
  const bytes = await ods(table, madeAt)
  const files = unzipSync(bytes)
  const part = (name: string) => readXml(strFromU8(files[name]!))
  const content = part('content.xml')
  const sheets = elements(content, 'table:table').map((sheet) => ({
    name: sheet.attributes['table:name'],
    rows: elements(sheet, 'table:table-row').map((row) => row.children),
  }))
  return { bytes, files, part, content, sheets }
}

const said = (rows: { text: string }[][]) => rows.map((row) => row.map(({ text }) => text))

test('the first bytes say what the file is, and the manifest names every part', async () => {
  const { bytes, files, part } = await opened(tableOf([]))
  const start = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'
  assert.equal(bytes.toString('latin1', 30, 30 + start.length), start)
  assert.equal(bytes.readUInt16LE(8), 0, 'not compressed')
  const named = elements(part('META-INF/manifest.xml'), 'manifest:file-entry').map((entry) => entry.attributes)
  assert.deepEqual(
    named.map((attributes) => attributes['manifest:full-path']),
    ['/', ...Object.keys(files).filter((name) => !/^mimetype$|^META-INF/.test(name))],
  )
  for (const name of Object.keys(files).filter((file) => file.endsWith('.xml'))) part(name)
})

test('notes stand on the first sheet, with the title above and the day it was made below', async () => {
  const { sheets, part } = await opened(tableOf([]))
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['Notes', 'Table'],
  )
  assert.deepEqual(said(sheets[0]!.rows).flat(), [
    'Sign-ins & "refusals"',
    'Source: the audit trail.',
    'Times are those of London.',
    'Made on 25 November 2026.',
  ])
  assert.equal(elements(part('meta.xml'), 'dc:title')[0]!.text, 'Sign-ins & "refusals"')
})

test('a table with nothing in it is one row of headings', async () => {
  const { sheets, content } = await opened(tableOf([]))
  assert.deepEqual(said(sheets[1]!.rows), [['Who', 'How many <times>', 'Day', 'At']])
  assert.equal(
    elements(content, 'table:database-range')[0]!.attributes['table:target-range-address'],
    'Table.A1:Table.D1',
  )
})

test('cells have the type of their column, and text where a value is of another', async () => {
  const { sheets } = await opened(
    tableOf([
      { who: 'Ann', times: '-12.50', day: '2026-11-25', at: new Date('2026-06-25T18:30:00Z') },
      { who: null, times: 'few', day: 'mid-2019', at: null },
    ]),
  )
  const types = sheets[1]!.rows.slice(1).map((row) =>
    row.map(({ attributes }) => {
      const { 'table:style-name': _, 'office:value-type': type, ...value } = attributes
      return [type, ...Object.values(value)]
    }),
  )
  assert.deepEqual(types, [
    [['string'], ['float', '-12.50'], ['date', '2026-11-25'], ['date', '2026-06-25T19:30:00']],
    [[undefined], ['string'], ['string'], [undefined]],
  ])
  assert.deepEqual(said(sheets[1]!.rows)[1], ['Ann', '-12.50', '25 November 2026', '25 June 2026 19:30:00'])
})

test('nothing becomes a formula, and no cell is merged', async () => {
  const { files, sheets } = await opened(tableOf([{ who: '=1+1', times: '=1+1', day: '=1+1', at: '@now' }]))
  assert.deepEqual(said(sheets[1]!.rows)[1], ['=1+1', '=1+1', '=1+1', '@now'])
  assert.doesNotMatch(strFromU8(files['content.xml']!), /table:formula|spanned/)
})

test('letters that XML forbids are left out; blanks, tabs and lines are kept', async () => {
  const { sheets } = await opened(tableOf([{ who: ' a\0\x1b<b>&amp; \ud800\uffff  c\td\r\ne😀"\'' }]))
  const [cell] = sheets[1]!.rows[1]!
  assert.deepEqual(
    cell!.children.map(({ text }) => text),
    ['a<b>&amp; \ufffdcd', 'e😀"\''],
  )
  assert.deepEqual(
    cell!.children[0]!.children.map(({ name, attributes }) => [name, attributes['text:c']]),
    [
      ['text:s', '1'],
      ['text:s', '2'],
      ['text:tab', undefined],
    ],
  )
})

test('a table that is too long for a spreadsheet is refused in words', async () => {
  function* rows(count: number) {
    for (let at = 0; at < count; at++) yield { who: 'Ann' }
  }
  const { sheets } = await opened(tableOf(rows(3000)))
  assert.equal(sheets[1]!.rows.length, 3001)
  await assert.rejects(ods(tableOf(rows(mostSpreadsheetRows + 1)), madeAt), TooLongForSpreadsheet)
})
