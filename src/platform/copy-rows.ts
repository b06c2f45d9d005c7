// Many rows into one table, as fast as PostgreSQL takes them, and never more than a piece of them in memory.
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type CompiledQuery, sql } from 'kysely'
import { from } from 'pg-copy-streams'
import type { Database } from './database.ts'

export type CopiedCell = string | number | boolean | Date | null
type Rows = Iterable<readonly CopiedCell[]> | AsyncIterable<readonly CopiedCell[]>

const pieceLetters = 64 * 1024

/**
 * COPY, in the transaction of `db`. Not for pages, whose role may not COPY into a table with row-level security, nor for
 * tables of a force on Citus: rows go into a temporary table first, and from there by `insert ... select`.
 * @param columns the database's own names; each row lists its cells in that order
 */
export async function copyRows(db: Database, table: string, columns: readonly string[], rows: Rows) {
  const names = sql.join(columns.map((column) => sql.id(column)))
  const { sql: text } = sql`copy ${sql.table(table)} (${names}) from stdin`.compile(db)
  const copying = from(text)
  // The driver takes a stream in the place of words, and hands it over to the connection of this transaction.
  const query = { sql: copying, parameters: [], query: {}, queryId: {} } as unknown as CompiledQuery
  await sql`set local statement_timeout to '1h'`.execute(db) // all of it is one statement
  await db.executeQuery(query)
  await pipeline(Readable.from(copyText(rows)), copying as Writable)
  await sql`set local statement_timeout to default`.execute(db)
}

/** Rows as COPY reads them, in pieces. */
export async function* copyText(rows: Rows): AsyncGenerator<Buffer> {
  let piece = ''
  for await (const row of rows) {
    piece += `${row.map(asText).join('\t')}\n`
    if (piece.length < pieceLetters) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function asText(cell: CopiedCell): string {
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  return typeof cell === 'string' ? cell.replace(/[\\\t\n\r]/g, (letter) => escapes[letter]!) : String(cell)
}
