import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Checked } from '../checks.ts'
import { ImportRefused, mostProblems, type Problem } from './refusal.ts'
import { readTextFile } from './text-file.ts'

/** Our column to theirs: a heading, or a number from 1 for a file without headings. */
export type ColumnMap = Record<string, string>

export type CsvReading<Column extends string, Value> = {
  /** The columns that we need; each is looked up in the map, else by its own name. */
  columns: readonly Column[]
  map: ColumnMap
  /** Judges one row, values trimmed; the keys of its errors are our columns. */
  check: (row: Record<Column, string>) => Checked<Value>
  /** What may stand only once in the file, and the column to name when it stands twice. */
  unique?: { column: Column; key: (value: Value) => string }
}
export type CsvFile<Value> = { values: Value[]; rows: number[]; sha256: string }

const longestRecord = 1_000_000

/** Every row of a CSV file, checked. Throws ImportRefused with every problem found (the first hundred). */
export async function readCsv<Column extends string, Value>(file: string, reading: CsvReading<Column, Value>): Promise<CsvFile<Value>> {
  const bytes = await readTextFile(file)
  const problems: Problem[] = []
  const [values, rows]: [Value[], number[]] = [[], []]
  const seen = new Map<string, number>()
  const where = await columnPlaces(bytes, file, reading)
  const hasHeadings = where.headings !== undefined
  let row = 0
  try {
    for await (const record of recordsOf(bytes)) {
      row += 1
      if (row === 1 && hasHeadings) continue
      const found = judge(record, row, where, reading, seen)
      if ('problems' in found) problems.push(...found.problems)
      else {
        values.push(found.value)
        rows.push(row)
      }
      if (problems.length >= mostProblems) break
    }
  } catch (error) {
    problems.push(asProblem(error, row))
  }
  if (problems.length === 0 && values.length === 0) problems.push({ row: null, column: null, reason: 'there are no rows below the headings' })
  if (problems.length > 0) throw new ImportRefused(basename(file), problems.slice(0, mostProblems))
  return { values, rows, sha256: createHash('sha256').update(bytes).digest('hex') }
}

type Places<Column extends string> = { headings: string[] | undefined; of: Record<Column, number>; named: Record<Column, string> }

const recordsOf = (bytes: Buffer): AsyncIterable<string[]> =>
  Readable.from([bytes], { objectMode: false }).pipe(
    parse({ relax_column_count: true, skip_empty_lines: true, max_record_size: longestRecord }),
  )

async function firstRecord(bytes: Buffer, file: string) {
  try {
    for await (const record of recordsOf(bytes)) return record
  } catch (error) {
    throw new ImportRefused(basename(file), [asProblem(error, 0)])
  }
  return []
}

async function columnPlaces<Column extends string>(
  bytes: Buffer,
  file: string,
  { columns, map }: Pick<CsvReading<Column, unknown>, 'columns' | 'map'>,
): Promise<Places<Column>> {
  const headings = (await firstRecord(bytes, file)).map((heading) => heading.trim())
  const byNumber = columns.every((column) => /^\d+$/.test(map[column] ?? ''))
  const named = Object.fromEntries(columns.map((column) => [column, map[column] ?? column])) as Record<Column, string>
  const of = Object.fromEntries(
    columns.map((column) => [column, byNumber ? Number(map[column]) - 1 : headings.indexOf(named[column])]),
  ) as Record<Column, number>
  const missing = columns.filter((column) => of[column] < 0 || of[column] >= headings.length)
  if (missing.length > 0) {
    const problems = missing.map((column) => ({
      row: 1,
      column: named[column],
      reason: `there is no such column. The file has ${headings.slice(0, 20).join(', ')}. Name the right one with --map ${column}=...`,
    }))
    throw new ImportRefused(basename(file), problems)
  }
  return { headings: byNumber ? undefined : headings, of, named }
}

function judge<Column extends string, Value>(
  record: string[],
  row: number,
  { headings, of, named }: Places<Column>,
  { columns, check, unique }: CsvReading<Column, Value>,
  seen: Map<string, number>,
): { value: Value } | { problems: Problem[] } {
  if (headings && record.length !== headings.length) {
    const reason = `this row has ${record.length} values and the headings ${headings.length}; the file may be cut off, or a comma may need quotes`
    return { problems: [{ row, column: null, reason }] }
  }
  const typed = Object.fromEntries(columns.map((column) => [column, (record[of[column]] ?? '').trim()])) as Record<Column, string>
  const checked = check(typed)
  if (checked.errors) {
    return {
      problems: Object.entries(checked.errors).map(([column, reason]) => ({ row, column: named[column as Column] ?? column, reason })),
    }
  }
  if (unique) {
    const key = unique.key(checked.value)
    const first = seen.get(key)
    if (first !== undefined) return { problems: [{ row, column: named[unique.column], reason: `${key} stands in row ${first} already` }] }
    seen.set(key, row)
  }
  return { value: checked.value }
}

function asProblem(error: unknown, row: number): Problem {
  if (!(error instanceof CsvError)) throw error
  const reasons: Record<string, string> = {
    CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and never closes; the file may be cut off',
    CSV_MAX_RECORD_SIZE: 'this row is longer than 1 MB; a quotation mark may never close',
    CSV_INVALID_CLOSING_QUOTE: 'there are letters after a closing quotation mark; double the quotation marks inside a value',
    INVALID_OPENING_QUOTE: 'there is a quotation mark inside a value without quotes',
  }
  return { row: row + 1, column: null, reason: reasons[error.code] ?? `this row cannot be read (${error.code})` }
}
