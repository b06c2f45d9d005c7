// A CSV file as records with their rows, in little memory whatever the file holds.
import { Readable } from 'node:stream'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import { type Problem, RowRefused } from './refusal.ts'

/** Ample for any file of a force; what goes beyond is the wrong file, or made to fill the memory. */
export const longestRecord = 100_000
export const mostColumns = 1000
const mostRows = 200_000

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
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestRecord,
  on_record: numbered,
}

/** Every record that is not empty. Throws what `asProblem` puts into words. */
export const recordsOf = (bytes: Buffer): AsyncIterable<NumberedRecord> =>
  Readable.from(piecesOf(bytes), { objectMode: false }).pipe(parse(format as unknown as Options))

/** The parser turns the whole of a piece into records before it hands out the first, so the pieces are small. */
function* piecesOf(bytes: Buffer, size = 64 * 1024) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Counted by ends of lines, before anything is kept in memory. */
export const countRows = (bytes: Buffer) => Math.max(lineEnds(bytes, 0x0a), lineEnds(bytes, 0x0d))

function lineEnds(bytes: Buffer, letter: number) {
  let count = 0
  for (let at = bytes.indexOf(letter); at >= 0; at = bytes.indexOf(letter, at + 1)) count += 1
  return count
}

export function tooManyRows(count: number): Problem | undefined {
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
