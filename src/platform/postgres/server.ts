// Starting, finding and stopping the PostgreSQL server of one data folder, for embedded-postgres.ts.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { withFileLock } from '../file-lock.ts'
import { makeCluster } from './cluster.ts'
import { EmbeddedPostgresError, explain } from './problems.ts'
import { asServerUser, findPrograms, findServerUser, type ServerUser } from './programs.ts'

/** Where a server lives. Its socket is apart from its data because a socket's path may not exceed 107 bytes. */
export type Place = { folder: string; socketFolder: string; lock: string; log: string; user: ServerUser }

/** Server settings by their names in postgresql.conf. */
export type Settings = Record<string, string>

const ourSettings: Settings = {
  listen_addresses: '', // a socket only: no port that others on the machine or the network could reach
  unix_socket_permissions: '0700',
  port: '5432',
  shared_buffers: '64MB',
  io_method: 'sync', // spares three idle processes: our data fit in memory
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse', // details and statements may hold personal data
  log_min_error_statement: 'panic',
}

const mostLogBytes = 10_000_000

/** The connection that each process keeps open (ref and unref are missing from @types/pg). */
export type Keeper = pg.Client & { ref(): void; unref(): void }

/** `wanted` is the data folder, which need not exist. */
export function placeOf(wanted: string): Place {
  mkdirSync(dirname(wanted), { recursive: true })
  const folder = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted))
  const socketFolder = `/tmp/beatbook-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return {
    folder,
    socketFolder,
    lock: `${folder}.lock`,
    log: join(folder, 'server.log'),
    user: findServerUser(),
  }
}

/**
 * `localhost` only makes it a proper URL: `host` is what counts. The port and `sslmode` are said because PGPORT and
 * PGSSLMODE in the environment would otherwise change them.
 */
export const urlOf = (place: Place, database: string) =>
  `postgres://postgres@localhost/${encodeURIComponent(database)}?host=${place.socketFolder}&port=5432&sslmode=disable`

/** Connects to the folder's server; makes and starts it as needed. `adopted`: it ran already. */
export async function reachServer(place: Place, settings: Settings): Promise<{ client: Keeper; adopted: boolean }> {
  const client = await tryToConnect(place)
  if (client) return { client, adopted: true }
  return withFileLock(place.lock, async () => {
    const { initdb, postgres } = findPrograms()
    if (!existsSync(join(place.folder, 'PG_VERSION'))) {
      await makeCluster(place.folder, initdb, place.user, settings.fsync !== 'off')
    }
    makeSocketFolder(place)
    if (sizeOf(place.log) > mostLogBytes) renameSync(place.log, `${place.log}.old`)
    return startUntilReached(place, () => spawnServer(place, postgres, settings))
  })
}

/** Undefined while no server answers there: none, or one that is starting, recovering or stopping. */
async function tryToConnect(place: Place): Promise<Keeper | undefined> {
  if (!isPrivate(place)) return undefined
  const client = new pg.Client({
    connectionString: urlOf(place, 'postgres'),
    application_name: `beatbook ${process.pid}`, // as the application's other connections
    connectionTimeoutMillis: 5_000,
  }) as Keeper
  client.on('error', () => {}) // a broken connection also ends, and the end is what is watched
  return client.connect().then(
    () => client,
    () => undefined,
  )
}

/** /tmp is everybody's: whoever made our folder there before us could answer in the server's place. */
function isPrivate({ socketFolder, user }: Place) {
  const found = lstatSync(socketFolder, { throwIfNoEntry: false })
  if (!found) return false
  const isOurs = found.isDirectory() && found.uid === (user.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
  if (isOurs) return true
  throw new EmbeddedPostgresError('not-private', `${socketFolder} belongs to somebody else. Remove it and start again.`)
}

function makeSocketFolder(place: Place) {
  if (isPrivate(place)) return
  mkdirSync(place.socketFolder, { mode: 0o700 })
  if (place.user.uid !== undefined) chownSync(place.socketFolder, place.user.uid, place.user.uid)
}

/** In a process group of its own, so that neither Ctrl-C nor the application's death reaches it. */
function spawnServer(place: Place, postgres: string, settings: Settings) {
  const options = Object.entries({ ...ourSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const parameters = ['-D', place.folder, '-k', place.socketFolder, ...options]
  const run = asServerUser(place.user, place.folder, postgres, parameters)
  const log = openSync(place.log, 'a', 0o600)
  const server = spawn(run.command, run.parameters, {
    ...run.options,
    detached: true,
    stdio: ['ignore', log, log],
  })
  server.on('error', (error) => appendFileSync(place.log, `${error.message}\n`)) // then it is seen to be gone
  server.unref()
  closeSync(log)
  return server
}

const isGone = (server: ChildProcess) =>
  server.pid === undefined || server.exitCode !== null || server.signalCode !== null

/** Said for a moment after a kill, until the dead server's own processes have noticed. Its pid file is never removed. */
const isPassing = (log: string) =>
  /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(log)

async function startUntilReached(place: Place, start: () => ChildProcess) {
  const deadline = Date.now() + 60_000
  let server: ChildProcess | undefined
  let logStart = 0
  for (;;) {
    const client = await tryToConnect(place)
    if (client) return { client, adopted: server === undefined }
    if (Date.now() > deadline)
      throw explain(place.folder, `${readLog(place, logStart)}\nit does not answer after a minute`)
    const hasFailed = server !== undefined && isGone(server)
    if (hasFailed && !isPassing(readLog(place, logStart))) throw explain(place.folder, readLog(place, logStart))
    if (hasFailed) await pause(250)
    if (hasFailed || (!server && findPostmaster(place) === undefined)) {
      logStart = sizeOf(place.log)
      server = start()
    }
    await pause(10)
  }
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const readLog = ({ log }: Place, start: number) => readIfThere(log).subarray(start).toString()

/** The folder's living server. The pid file alone proves nothing: after a kill the number may be another program's. */
function findPostmaster({ folder }: Place): number | undefined {
  const pid = Number.parseInt(readIfThere(join(folder, 'postmaster.pid')).toString(), 10)
  return pid > 0 && commandLine(pid).includes(` ${folder} `) ? pid : undefined
}

function commandLine(pid: number) {
  if (process.platform === 'linux') return readIfThere(`/proc/${pid}/cmdline`).toString().replaceAll('\0', ' ')
  return `${spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''} `
}

/** Empty when there is no such file, or it goes away this moment, as those of a stopping server do. */
function readIfThere(file: string) {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on the disk. */
export async function shutDown(place: Place) {
  const pid = findPostmaster(place)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + 60_000
  while (findPostmaster(place) === pid) {
    if (Date.now() > deadline) throw new EmbeddedPostgresError('failed', `PostgreSQL (process ${pid}) does not stop`)
    await pause(10)
  }
  rmSync(place.socketFolder, { recursive: true, force: true })
}
