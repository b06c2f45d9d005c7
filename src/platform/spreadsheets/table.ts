// One table to take away, and what stands in its cells, whichever file it is written to.
import { isDay } from '../checks.ts'
import { cleanText } from '../clean-text.ts'
import { dayOf, londonTimeOf } from '../clock.ts'

/** `instant` is shown in London time. A value that is not of its column's kind is written as text. */
export type ColumnKind = 'text' | 'number' | 'day' | 'instant'
export type Column = { name: string; heading: string; kind: ColumnKind }

/** Decimals that must stay exact come as strings, as the database gives them. */
export type Cell = string | number | bigint | Date | null | undefined
export type Row = Readonly<Record<string, Cell>>

/** How a table came about: a filter, an order, a count. */
export type Fact = { label: string; value: string }

export type Table = {
  title: string
  /** Sentences that a reader needs: the source, what is counted, what is left out. */
  notes: readonly string[]
  facts?: readonly Fact[]
  columns: readonly Column[]
  /** Read once, as it is written: rows may come from a cursor. */
  rows: Iterable<Row> | AsyncIterable<Row>
}

/** A number as a decimal, a day as 2026-11-25, an instant as 2026-11-25T18:30:00+00:00; null is an empty cell. */
export type TypedCell = { kind: ColumnKind; value: string } | null

/** The cells of a row in the order of the columns. */
export const cellsOf = (row: Row, columns: readonly Column[]): TypedCell[] =>
  columns.map(({ name, kind }) => readCell(row[name], kind))

function readCell(cell: Cell, kind: ColumnKind): TypedCell {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'number' && !Number.isFinite(cell)) return null
  const value = asKind(cell, kind)
  return value === undefined ? { kind: 'text', value: asText(cell) } : { kind, value }
}

const decimal = /^-?(0|[1-9]\d*)(\.\d+)?$/
const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/

/** The cell in the writing of its kind; undefined when it is of another kind. */
function asKind(cell: NonNullable<Cell>, kind: ColumnKind): string | undefined {
  if (kind === 'text') return asText(cell)
  if (kind === 'number') {
    if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell)
    return typeof cell === 'string' && decimal.test(cell) ? cell : undefined
  }
  if (kind === 'day') {
    if (cell instanceof Date) return dayOf(cell)
    return typeof cell === 'string' && isDay(cell) ? cell : undefined
  }
  const at = typeof cell === 'string' && instant.test(cell) ? new Date(cell) : cell
  return at instanceof Date && !Number.isNaN(at.getTime()) ? londonTimeOf(at) : undefined
}

const asText = (cell: NonNullable<Cell>) => (cell instanceof Date ? londonTimeOf(cell) : cleanText(String(cell)))
