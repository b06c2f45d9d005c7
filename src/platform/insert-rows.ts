import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

type ColumnType = 'text' | 'uuid' | 'float8' | 'numeric' | 'int4' | 'bool' | 'date' | 'jsonb' | 'timestamptz'
const rowsInOneMessage = 20_000

/**
 * Insert many rows: one array a column, so that a row costs no parsing of SQL. Not COPY, which is refused under
 * row-level security. `columns` are the database's own names with their types; each row lists its values in that order.
 */
export async function insertRows(
  db: Database,
  table: string,
  columns: Record<string, ColumnType>,
  rows: readonly (readonly unknown[])[],
  onConflict: RawBuilder<unknown> = sql``,
) {
  const names = Object.keys(columns)
  const types = Object.values(columns)
  for (let start = 0; start < rows.length; start += rowsInOneMessage) {
    const slice = rows.slice(start, start + rowsInOneMessage)
    const arrays = types.map((type, column) => sql`${slice.map((row) => row[column])}::${sql.raw(type)}[]`)
    await sql`insert into ${sql.id(table)} (${sql.join(names.map((name) => sql.id(name)))})
              select * from unnest(${sql.join(arrays)}) ${onConflict}`.execute(db)
  }
}
