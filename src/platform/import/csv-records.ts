// A CSV file as records with their rows, in little memory whatever the file holds.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, type Info, type Options, type Parser, parse } from 'csv-parse'
import { type Problem, RowRefused } from './refusal.ts'

/** Ample for any file of a force; what goes beyond is the wrong file, or made to fill the memory. */
export const longestRecord = 100_000
export const mostColumns = 1000

/** A record with its row as a spreadsheet shows it, empty ones counted. */
export type NumberedRecord = { record: string[]; row: number }
type Counted = Pick<Info, 'records' | 'empty_lines'>
const rowOf = ({ records, empty_lines: empty }: Counted) => records + empty

/** Commas alone do not count as the size of a record, so its columns are cut as well: to one more than the most. */
const numbered = (record: string[], counted: Counted): NumberedRecord => ({
  record: record.length > mostColumns ? record.slice(0, mostColumns + 1) : record,
  row: rowOf(counted),
})

const format: Options<NumberedRecord, string[]> = {
  bom: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestRecord,
  on_record: numbered,
}

/** The parser turns the whole of a piece into records before it hands out the first, so the pieces are small. */
const pieceBytes = 64 * 1024

/** Every record that is not empty, read as it is asked for. Throws what `asProblem` puts into words. */
export function recordsOf(file: string): Parser & AsyncIterable<NumberedRecord> {
  const parser = parse(format as unknown as Options)
  pipeline(createReadStream(file, { highWaterMark: pieceBytes }), parser, () => {}) // whoever reads it hears of the end
  return parser
}

/** More than an import keeps in memory; a kind that comes in such files reads them by `stageTable`. */
export const mostRowsInMemory = 200_000

export function tooManyRows(count: number, mostRows = mostRowsInMemory): Problem | undefined {
  if (count <= mostRows) return undefined
  const most = mostRows.toLocaleString('en-GB')
  return { row: null, column: null, reason: `the file has more than ${most} rows; import only this force's part of it` }
}

export const tooManyColumns = ({ row }: NumberedRecord): Problem => ({
  row,
  column: null,
  reason: `there are more than ${mostColumns} columns; leave out those that are not needed`,
})

const reasons: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and never closes; the file may be cut off',
  CSV_MAX_RECORD_SIZE: 'this row is longer than 100,000 letters; a quotation mark may never close',
  CSV_INVALID_CLOSING_QUOTE:
    'there are letters after a closing quotation mark; double the quotation marks inside a value',
  INVALID_OPENING_QUOTE: 'there is a quotation mark inside a value without quotes',
}

export const rowTooLong = (row: number): Problem => ({
  row,
  column: null,
  reason: 'this row is longer than 100,000 letters; leave out the columns that are not needed',
})

/** What stopped the reading, and in which row. Throws what was not the file's fault. */
export function asProblem(error: unknown): Problem {
  if (error instanceof RowRefused) return error.problem
  if (!(error instanceof CsvError)) throw error
  const row = rowOf(error as unknown as Counted) + 1
  return { row, column: null, reason: reasons[error.code] ?? `this row cannot be read (${error.code})` }
}
