// DuckDB, where somebody has it: it is no package of ours. DUCKDB_PACKAGE names the folder of @duckdb/node-api.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { to } from 'pg-copy-streams'

type Connection = {
  run: (sql: string) => Promise<unknown>
  runAndReadAll: (sql: string) => Promise<{ getColumns: () => unknown[][] }>
}
type Package = { DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<Connection> }> } }

export type Duck = {
  /** An answer as DuckDB hands it over: a list for each column. */
  columns: (sql: string) => Promise<unknown[][]>
}

/** DuckDB in memory with what a question to PostgreSQL gives as a table of its own; undefined where there is no DuckDB. */
export async function openDuck(
  url: string,
  folder: string,
  table: string,
  question: string,
): Promise<Duck | undefined> {
  const place = process.env.DUCKDB_PACKAGE
  const from = place ? pathToFileURL(join(place, 'lib/index.js')).href : '@duckdb/node-api'
  const found = (await import(from).catch(() => undefined)) as Package | undefined
  if (!found) return undefined
  const file = join(folder, `${table}.csv`)
  await copyOut(url, question, file)
  const connection = await (await found.DuckDBInstance.create(':memory:')).connect()
  await connection.run(`create table ${table} as select * from read_csv('${file}', header = true)`)
  return { columns: async (sql) => (await connection.runAndReadAll(sql)).getColumns() }
}

async function copyOut(url: string, question: string, file: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set statement_timeout = 0')
  await pipeline(client.query(to(`copy (${question}) to stdout with (format csv, header)`)), createWriteStream(file))
  await client.end()
}
