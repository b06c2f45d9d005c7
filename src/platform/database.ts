import { Kysely, sql } from 'kysely'
import pg from 'pg'
import type { DB } from '../schema.ts'
import { NamingDialect, namesOfResults } from './column-names.ts'
import { pageMilliseconds, watchAnswers, withLongPatience } from './patience.ts'

export type Database = Kysely<DB>

/** Who acts: a member of the public, the operator at the command line, somebody who has signed in, or a job. */
export type Actor =
  | { kind: 'public' }
  | { kind: 'operator' }
  | { kind: 'account'; id: string; name: string }
  | { kind: 'job'; name: string }

/** What one transaction is opened for: exactly one force and one actor. */
export type Scope = {
  forceId: string
  actor: Actor
  /** As the owner of the tables, past row-level security: for sign-in, whose secrets no page may read. */
  asOwner?: boolean
  requestId?: string
}

/** Runs `work` in one transaction, with the faces that the composition root hands out. */
export type Within<Faces> = <Result>(scope: Scope, work: (faces: Faces) => Promise<Result>) => Promise<Result>

/** The role that pages and API calls run under: row-level security holds for it. Imports run as the tables' owner. */
export const webRole = 'beatbook_web'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text) // a day has no time zone: keep 'YYYY-MM-DD'
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number) // our numerics are counts and shares, well inside 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number) // our big integers are versions and counts, likewise

/** @param patienceMilliseconds how long a page's question may go unanswered before its connection is given up */
export function openDatabase(connectionString: string, patienceMilliseconds = pageMilliseconds): Database {
  const pool = new pg.Pool({
    connectionString,
    min: 1, // kept, so that whoever must work alone sees at the database that this process is there
    max: 10,
    application_name: `beatbook ${process.pid}`,
    connectionTimeoutMillis: Math.min(10_000, patienceMilliseconds),
    options: '-c statement_timeout=300000 -c citus.propagate_set_commands=local',
  })
  pool.on('connect', (client) => {
    client.on('error', () => {}) // one lost while it is used: the question under way fails, and says so
    watchAnswers(client, patienceMilliseconds)
  })
  pool.on('error', () => {}) // an idle connection lost to a restart is replaced at the next query
  const db: Database = new Kysely({ dialect: new NamingDialect({ pool }), plugins: [namesOfResults] })
  pools.set(db, pool)
  return db
}

const pools = new WeakMap<Database, pg.Pool>()

/** How many connections of this process are used, idle, and waited for. */
export function connectionsOf(db: Database) {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(db) ?? {}
  return { used: totalCount - idleCount, idle: idleCount, awaited: waitingCount }
}

/**
 * One transaction for one force and one actor. Everything that row-level security reads is set by literal
 * SET LOCAL in the same message as `begin`, because set_config() does not reach Citus workers.
 */
export function transact<Result>(db: Database, scope: Scope, work: (trx: Database) => Promise<Result>) {
  const isOwner = scope.asOwner || scope.actor.kind === 'operator'
  const role = isOwner ? '' : `set local role ${webRole};`
  const start = `begin; ${role} set local app.force_id = ${pg.escapeLiteral(scope.forceId)}`
  const isPage = !isOwner && ['public', 'account'].includes(scope.actor.kind)
  const run = () =>
    db.connection().execute(async (connection) => {
      try {
        await sql.raw(start).execute(connection)
        const result = await work(connection)
        await sql`commit`.execute(connection)
        return result
      } catch (error) {
        await sql`rollback`.execute(connection).catch(() => {}) // the first error is the one that says what happened
        throw error
      }
    })
  return isPage ? run() : withLongPatience(run)
}
