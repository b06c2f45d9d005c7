import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csv } from './csv.ts'
import type { Cell, Table } from './table.ts'

const columns = [
  { name: 'who', heading: 'Who', kind: 'text' },
  { name: 'times', heading: 'How many times', kind: 'number' },
  { name: 'day', heading: 'Day', kind: 'day' },
  { name: 'at', heading: 'At', kind: 'instant' },
] as const
const tableOf = (rows: Table['rows']): Table => ({ title: 'Sign-ins', notes: [], columns, rows })

async function linesOf(rows: Table['rows']) {
  const text = (await Array.fromAsync(csv(tableOf(rows)))).join('')
  assert.ok(text.startsWith('\ufeffWho,How many times,Day,At\r\n') && text.endsWith('\r\n'))
  return text.split('\r\n').slice(1, -1)
}

test('a table with nothing in it is its headings', async () => {
  assert.deepEqual(await linesOf([]), [])
})

test('cells are written in the way of their kind, instants as the clock in London showed them', async () => {
  const rows = [
    { who: 'Ann', times: 1234.5, day: '2026-11-25', at: new Date('2026-11-25T18:30:00Z') },
    { who: 'Bo', times: -3, day: new Date('2026-06-30T23:30:00Z'), at: '2026-06-25T18:30:00Z' },
    { who: null, times: '12345678901234567890.10', day: undefined, at: '' },
  ]
  assert.deepEqual(await linesOf(rows), [
    'Ann,1234.5,2026-11-25,2026-11-25T18:30:00+00:00',
    'Bo,-3,2026-07-01,2026-06-25T19:30:00+01:00',
    ',12345678901234567890.10,,',
  ])
})

test('what is not of its column is text, and what is no number is nothing', async () => {
  const rows = [
    { who: 7, times: '-3+5', day: '2026-02-30', at: 'tomorrow' },
    { times: Number.NaN, day: 'mid-2019', at: new Date(Number.NaN) },
  ]
  await assert.rejects(linesOf(rows), RangeError)
  assert.deepEqual(await linesOf([rows[0]!, { times: Number.NaN, day: 'mid-2019' }]), [
    "7,'-3+5,2026-02-30,tomorrow",
    ',,mid-2019,',
  ])
})

test('text that a spreadsheet would calculate is disarmed, in headings as well', async () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '  =', '＝']) {
    const [line] = parse((await Array.fromAsync(csv(tableOf([{ who: `${start}1+1` }])))).join(''), { fromLine: 2 })
    assert.deepEqual(line, [`'${start}1+1`, '', '', ''])
  }
  const hostile = { ...tableOf([]), columns: [{ name: 'who', heading: '=1+1', kind: 'text' }] } as const
  assert.deepEqual(await Array.fromAsync(csv(hostile)), ["\ufeff'=1+1\r\n"])
})

test('whatever is written is read back by another reader, less control characters', async () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => `x${text}x`)
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (words) => {
      const text = (await Array.fromAsync(csv(tableOf(words.map((who) => ({ who })))))).join('')
      const read = parse(text, { bom: true, columns: true, recordDelimiter: '\r\n' }) as { Who: string }[]
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      const kept = (word: string) => word.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]|\p{NChar}/gu, '')
      assert.deepEqual(
        read.map(({ Who }) => Who),
        words.map(kept),
      )
    }),
    { seed: 2009 },
  )
})

test('a long table comes in pieces, and its rows are fetched as they are written', async () => {
  let fetched = 0
  async function* cursor(): AsyncGenerator<Record<string, Cell>> {
    while (fetched < 100_000) yield { who: 'Ann', times: ++fetched }
  }
  const pieces = csv(tableOf(cursor()))
  await pieces.next()
  assert.ok(fetched < 1000)
  let lines = 500
  for await (const piece of pieces) lines += piece.split('\r\n').length - 1
  assert.equal(lines, 100_000)
})
