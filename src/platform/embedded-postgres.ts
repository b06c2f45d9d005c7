// The PostgreSQL server that Beatbook starts by itself when no DATABASE_URL is given.
// It outlives a crash of the application on purpose: the next start adopts it. If it dies itself, it is started again.
import { setTimeout as pause } from 'node:timers/promises'
import { withFileLock } from './file-lock.ts'
import { explain } from './postgres/problems.ts'
import { type Keeper, type Place, placeOf, reachServer, type Settings, shutDown, urlOf } from './postgres/server.ts'

export { EmbeddedPostgresError } from './postgres/problems.ts'

export type EmbeddedPostgres = {
  /** Of the database `beatbook`. */
  connectionString: string
  databaseUrl(name: string): string
  /** Whether the server ran before this start: its settings are then those it was started with. */
  adopted: boolean
  /** Leaves the server; the last process to leave also stops it. */
  stop(): Promise<void>
}

type Options = {
  /** The data folder; made when missing. Beside it stands a `.lock`, in it `server.log`. */
  folder: string
  /** Settings of postgresql.conf that replace ours, such as fsync=off for tests. */
  settings?: Settings
  /** Hears a sentence when the server has died and when it answers again. */
  onNews?: (sentence: string) => void
}

/**
 * Starts or adopts the server of a data folder, and starts it again whenever it dies before `stop`.
 * Throws EmbeddedPostgresError, whose message is for the operator.
 */
export async function startEmbedded({ folder, settings = {}, onNews = () => {} }: Options): Promise<EmbeddedPostgres> {
  const place = placeOf(folder)
  const { client, adopted } = await reachServer(place, settings)
  await ensureDatabase(client, 'beatbook').catch(async (error: Error) => {
    await client.end()
    throw explain(place.folder, error.message)
  })
  const stop = keepAlive(place, settings, client, onNews)
  const databaseUrl = (name: string) => urlOf(place, name)
  return { connectionString: databaseUrl('beatbook'), databaseUrl, adopted, stop }
}

async function ensureDatabase(client: Keeper, name: string) {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount !== 0) return
  const isThere = (error: { code?: string }) => ['42P04', '23505'].includes(error.code ?? '') // made by another start
  await client.query(`create database ${name}`).catch((error) => isThere(error) || Promise.reject(error))
}

/** One idle connection tells at once when the server dies, and tells other processes that this one still needs it. */
function keepAlive(place: Place, settings: Settings, firstClient: Keeper, onNews: (sentence: string) => void) {
  let client = firstClient
  const leaving = new AbortController()
  let restart: Promise<void> = Promise.resolve()

  function watch() {
    client.unref() // an application with nothing left to do may end
    client.once('end', () => {
      if (!leaving.signal.aborted) restart = startAgain()
    })
  }
  async function startAgain() {
    onNews('PostgreSQL has stopped unexpectedly: starting it again.')
    for (let waitMs = 250; !leaving.signal.aborted; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        client = (await reachServer(place, settings)).client
        watch()
        return onNews('PostgreSQL answers again.')
      } catch (error) {
        onNews(error instanceof Error ? error.message : String(error))
        await pause(waitMs, undefined, { ref: false, signal: leaving.signal }).catch(() => {})
      }
    }
  }
  watch()
  return async () => {
    if (leaving.signal.aborted) return
    leaving.abort()
    await restart
    await withFileLock(place.lock, () => leave(place, client))
  }
}

async function leave(place: Place, client: Keeper) {
  client.ref()
  const others = await countOthers(client).catch(() => 0) // a server that no longer answers has nobody else either
  await client.end().catch(() => {})
  if (others === 0) await shutDown(place)
}

/**
 * Only keepers stay in the database `postgres` under our name. The name is given up before counting, so that of
 * two processes leaving together one sees that it is the last.
 */
async function countOthers(client: Keeper) {
  await client.query(`set application_name to 'leaving'`)
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = 'postgres' and application_name like 'beatbook %'`,
  )
  return rowCount ?? 0
}
