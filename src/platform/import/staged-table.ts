// A file of any length: its rows go, checked one by one, into a table that is gone with the transaction. What has to be
// known of all of them together (what stands twice, what else is there) is asked of that table.
import { basename } from 'node:path'
import { sql } from 'kysely'
import { type CopiedCell, copyRows } from '../copy-rows.ts'
import type { Database } from '../database.ts'
import { ImportRefused, type Problem } from './refusal.ts'
import { checkedRows, type TableReading } from './table.ts'
import { type FileLimits, openTableFile } from './table-file.ts'

/** Twice the duty of a large force for ten years; two gigabytes take some minutes. */
export const stagedLimits: FileLimits = { mostRows: 10_000_000, mostMegabytes: 2000 }

/** Its columns by name with their types, beside `row`, which says where in the file it stands. */
export type Stage = {
  table: string
  columns: Readonly<Record<string, 'text' | 'uuid' | 'float8' | 'int4' | 'date' | 'timestamptz' | 'boolean'>>
}

export type StagedReading<Column extends string, Value> = Omit<TableReading<Column, Value>, 'unique'> & {
  stage: Stage
  /** The cells of a row in that order; undefined for a row that is right and not wanted. */
  cells: (value: Value) => readonly CopiedCell[] | undefined
  /** A column of the stage whose values may stand only once, and the column of ours to name when one stands twice. */
  unique?: { column: Column; staged: string }
}

/** `table` is there until the transaction ends. */
export type Staged = { table: string; rows: number; leftOut: number; sha256: string }

/**
 * Reads a CSV file, or the first sheet of an ODS file, into a temporary table, in the caller's transaction as the owner of
 * the tables. Memory does not grow with the file. Throws ImportRefused with the first hundred problems and their count.
 */
export async function stageTable<Column extends string, Value>(
  db: Database,
  file: string,
  { stage, cells, unique, ...reading }: StagedReading<Column, Value>,
  limits = stagedLimits,
): Promise<Staged> {
  const source = await openTableFile(file, limits)
  const rows = checkedRows(source, file, reading)
  const { table } = stage
  await createStage(db, stage)
  let [kept, leftOut] = [0, 0]
  async function* wanted() {
    for await (const { value, row } of rows.checked) {
      const found = cells(value)
      if (found) {
        kept += 1
        yield [row, ...found]
      } else leftOut += 1
    }
  }
  await copyRows(db, table, ['row', ...Object.keys(stage.columns)], wanted())
  rows.refuseIfWrong(kept + leftOut)
  if (unique) await refuseTwice(db, file, table, unique.staged, rows.nameOf(unique.column))
  return { table, rows: kept, leftOut, sha256: source.sha256 }
}

/** One of that name from earlier in the transaction gives way. */
async function createStage(db: Database, { table, columns }: Stage) {
  const declared = Object.entries(columns).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`)
  await sql`drop table if exists pg_temp.${sql.id(table)}`.execute(db)
  await sql`create temporary table ${sql.id(table)} (row integer, ${sql.join(declared)}) on commit drop`.execute(db)
}

/** As `readTable` says it of a value that stands twice. */
async function refuseTwice(db: Database, file: string, table: string, staged: string, column: string) {
  const { rows } = await sql<{ key: string; row: number; first: number; count: number }>`
    select key, row, first, count(*) over () as count
    from (select ${sql.id(staged)}::text as key, row, min(row) over (partition by ${sql.id(staged)}) as first
          from ${sql.table(table)}) found
    where row <> first order by row limit 100`.execute(db)
  if (!rows[0]) return
  const problems = rows.map(
    ({ key, row, first }): Problem => ({ row, column, reason: `${key} stands in row ${first} already` }),
  )
  throw new ImportRefused(basename(file), problems, rows[0].count)
}
