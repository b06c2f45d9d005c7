import { once } from 'node:events'
import { Socket } from 'node:net'
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { DB } from '../../schema.ts'
import type { Database } from '../database.ts'

/** One connection in one transaction: `client` for COPY and the catalogue, `db` for everything else. */
export type Session = { client: pg.Client; db: Database }

/** Text is written alike by every server, nothing runs out of time, and a policy that would hide rows is an error. */
const settings = `
  set local datestyle to 'ISO, YMD'; set local intervalstyle to 'postgres'; set local timezone to 'UTC';
  set local extra_float_digits to 1; set local bytea_output to 'hex'; set local row_security to off;
  set local statement_timeout to 0; set local lock_timeout to 0; set local idle_in_transaction_session_timeout to 0`

/**
 * Runs `work` in a transaction of its own connection: one unchanging view of the database to `read`, or all or nothing
 * to `write`. `signal` ends it at once, whatever the server is doing.
 */
export async function withSession<Result>(
  connectionString: string,
  kind: 'read' | 'write',
  work: (session: Session) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const socket = new Socket()
  const client = new pg.Client({ connectionString, application_name: `beatbook ${process.pid}`, stream: () => socket })
  client.on('error', () => {}) // the query under way fails as well, and says so
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const abandon = async () => {
    await terminate(connectionString, rows[0]!.pid)
    if (!socket.destroyed) await once(socket.destroy(), 'close')
  }
  signal?.addEventListener('abort', abandon)
  try {
    return await transact(client, kind, work, abandon, signal)
  } finally {
    signal?.removeEventListener('abort', abandon)
    await client.end().catch(() => {}) // it has ended already where it was abandoned
  }
}

async function transact<Result>(
  client: pg.Client,
  kind: 'read' | 'write',
  work: (session: Session) => Promise<Result>,
  abandon: () => Promise<void>,
  signal: AbortSignal | undefined,
) {
  const transaction = databaseOn(client)
    .transaction()
    .setIsolationLevel(kind === 'read' ? 'repeatable read' : 'read committed')
    .setAccessMode(kind === 'read' ? 'read only' : 'read write')
  let reason: unknown
  const attempt = transaction.execute(async (trx) => {
    try {
      await client.query(settings)
      signal?.throwIfAborted()
      const result = await work({ client, db: trx })
      signal?.throwIfAborted()
      return result
    } catch (error) {
      reason = signal?.aborted ? signal.reason : error
      await abandon() // a COPY that is left half-way cannot be ended in any other manner
      throw error
    }
  })
  return attempt.catch((error) => Promise.reject(reason ?? error)) // not that an abandoned connection cannot roll back
}

/** Kysely on a connection that is given, not taken from a pool. */
function databaseOn(client: pg.Client): Kysely<DB> {
  const borrowed = Object.assign(client, { release: () => {} }) as PostgresPoolClient
  const pool = { connect: async () => borrowed, end: async () => {}, options: {} }
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
}

/** The transaction is undone. It does no harm where the server is away or the process has ended. */
async function terminate(connectionString: string, pid: number) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_terminate_backend($1)', [pid])
  } catch {
    // the socket that is closed next tells the server as well
  } finally {
    await client.end().catch(() => {})
  }
}
