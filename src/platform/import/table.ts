import { basename } from 'node:path'
import type { Checked } from '../checks.ts'
import { asProblem, mostColumns, tooManyColumns } from './csv-records.ts'
import { ImportRefused, mostProblems, type Problem } from './refusal.ts'
import { openTableFile, type TableFile } from './table-file.ts'

/** Our column to theirs: a heading, or a number from 1 for a file without headings. */
export type ColumnMap = Record<string, string>

export type TableReading<Column extends string, Value> = {
  /** The columns that we need; each is looked up in the map, else by its own name. */
  columns: readonly Column[]
  /** Columns that a file may leave out; their values are then empty. */
  optional?: readonly Column[]
  /** What a publisher calls them, where the map does not say; a column of that heading may still be left out. */
  usual?: Partial<Record<Column, string>>
  map: ColumnMap
  /** Judges one row, values trimmed; the keys of its errors are our columns. */
  check: (row: Record<Column, string>) => Checked<Value>
  /** What may stand only once in the file, and the column to name when it stands twice. */
  unique?: { column: Column; key: (value: Value) => string }
}
export type Table<Value> = { values: Value[]; rows: number[]; sha256: string }

/**
 * Every row of a CSV file or of the first sheet of an ODS file, checked. Throws ImportRefused with the first hundred
 * problems and their count.
 */
export async function readTable<Column extends string, Value>(
  file: string,
  reading: TableReading<Column, Value>,
): Promise<Table<Value>> {
  const source = await openTableFile(file)
  const { checked, refuseIfWrong } = checkedRows(source, file, reading)
  const [values, rows]: [Value[], number[]] = [[], []]
  for await (const { value, row } of checked) {
    values.push(value)
    rows.push(row)
  }
  refuseIfWrong(values.length)
  return { values, rows, sha256: source.sha256 }
}

/**
 * The rows that are right, one after another, until one is wrong: from there on they are only judged, so that every
 * problem is counted. Whoever has read them to the end asks `refuseIfWrong`, which throws ImportRefused.
 */
export function checkedRows<Column extends string, Value>(
  source: TableFile,
  file: string,
  reading: TableReading<Column, Value>,
) {
  const problems: Problem[] = []
  let count = 0
  const note = (found: readonly Problem[]) => {
    count += found.length
    if (problems.length < mostProblems) problems.push(...found)
  }

  async function* checked(): AsyncGenerator<{ value: Value; row: number }> {
    const seen = new Map<string, number>()
    const where = await columnPlaces(source, file, reading)
    try {
      for await (const { record, row } of source.records()) {
        if (row === where.headingsRow) continue
        const found = judge(record, row, where, reading, seen)
        if ('problems' in found) note(found.problems)
        else if (count === 0) yield { value: found.value, row }
      }
    } catch (error) {
      note([asProblem(error)])
    }
  }

  return {
    checked: checked(),
    refuseIfWrong(rows: number) {
      if (count === 0 && rows === 0) note([{ row: null, column: null, reason: 'there are no rows below the headings' }])
      if (count > 0) throw new ImportRefused(basename(file), problems, count)
    },
    /** What the file calls a column of ours. */
    nameOf: (column: Column) => calledIn(reading, column),
  }
}

const calledIn = <Column extends string>(
  { map, usual = {} }: Pick<TableReading<Column, unknown>, 'map' | 'usual'>,
  column: Column,
): string => map[column] ?? usual[column] ?? column

type Places<Column extends string> = {
  headings: string[] | undefined
  headingsRow: number | undefined
  of: Record<Column, number>
  named: Record<Column, string>
}

/** The headings, if the file has any. */
async function firstRecord(source: TableFile, file: string) {
  try {
    for await (const first of source.records()) {
      if (first.record.length > mostColumns) throw new ImportRefused(basename(file), [tooManyColumns(first)])
      return first
    }
  } catch (error) {
    throw new ImportRefused(basename(file), [asProblem(error)])
  }
  return { record: [], row: 1 }
}

async function columnPlaces<Column extends string>(
  source: TableFile,
  file: string,
  reading: Pick<TableReading<Column, unknown>, 'columns' | 'optional' | 'usual' | 'map'>,
): Promise<Places<Column>> {
  const { columns, optional = [], map } = reading
  const { record, row } = await firstRecord(source, file)
  const headings = record.map((heading) => heading.trim())
  const isLeftOut = (column: Column) => map[column] === undefined && optional.includes(column)
  const numbered = columns.filter((column) => /^\d+$/.test(map[column] ?? ''))
  const byNumber = numbered.length > 0 && columns.every((column) => numbered.includes(column) || isLeftOut(column))
  const named = Object.fromEntries(columns.map((column) => [column, calledIn(reading, column)])) as Record<
    Column,
    string
  >
  const of = Object.fromEntries(
    columns.map((column) => [column, byNumber ? Number(map[column] ?? 0) - 1 : headings.indexOf(named[column])]),
  ) as Record<Column, number>
  const isMissing = (column: Column) => of[column] < 0 || of[column] >= headings.length
  const missing = columns.filter((column) => isMissing(column) && !isLeftOut(column))
  if (missing.length > 0) {
    const problems = missing.map((column) => ({
      row,
      column: named[column],
      reason: `there is no such column. The file has ${headings.slice(0, 20).join(', ')}. Name the right one with --map ${column}=...`,
    }))
    throw new ImportRefused(basename(file), problems)
  }
  return { headings: byNumber ? undefined : headings, headingsRow: byNumber ? undefined : row, of, named }
}

function judge<Column extends string, Value>(
  record: string[],
  row: number,
  { headings, of, named }: Places<Column>,
  { columns, check, unique }: TableReading<Column, Value>,
  seen: Map<string, number>,
): { value: Value } | { problems: Problem[] } {
  if (headings && record.length !== headings.length) {
    const values = record.length > mostColumns ? `more than ${mostColumns}` : record.length
    const reason = `this row has ${values} values and the headings ${headings.length}; the file may be cut off, or a comma may need quotes`
    return { problems: [{ row, column: null, reason }] }
  }
  const typed = Object.fromEntries(columns.map((column) => [column, (record[of[column]] ?? '').trim()])) as Record<
    Column,
    string
  >
  const checked = check(typed)
  if (checked.errors) {
    return {
      problems: Object.entries(checked.errors).map(([column, reason]) => ({
        row,
        column: named[column as Column] ?? column,
        reason,
      })),
    }
  }
  if (unique) {
    const key = unique.key(checked.value)
    const first = seen.get(key)
    if (first !== undefined)
      return { problems: [{ row, column: named[unique.column], reason: `${key} stands in row ${first} already` }] }
    seen.set(key, row)
  }
  return { value: checked.value }
}
