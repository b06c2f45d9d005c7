import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError, explain } from './problems.ts'
import { asServerUser, type ServerUser } from './programs.ts'

/**
 * Makes a new data folder. It is made beside its place and then renamed, so that a start which dies half-way leaves
 * nothing that looks like data. `isLasting` false saves the time of writing through to the disk. Call it under a lock.
 */
export async function makeCluster(folder: string, initdb: string, user: ServerUser, isLasting: boolean) {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new EmbeddedPostgresError('failed', `${folder} holds other files and no database. Name another folder.`)
  }
  removeUnfinished(folder)
  const unfinished = mkdtempSync(`${folder}.new-`)
  if (user.uid !== undefined) chownSync(unfinished, user.uid, user.uid)
  const parameters = ['-D', unfinished, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-instructions', ...locale]
  const run = asServerUser(user, unfinished, initdb, isLasting ? parameters : [...parameters, '--no-sync'])
  const child = spawn(run.command, run.parameters, { ...run.options, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr?.on('data', (data) => (complaint += data))
  const [code] = await once(child, 'close').catch((error: Error) => [error.message])
  if (code !== 0) throw explain(folder, complaint || String(code))
  renameSync(unfinished, folder)
  syncFolder(dirname(folder))
}

/** Letters sort by code point on every system. macOS has no C.UTF-8 of its own, so there PostgreSQL's is used. */
const locale =
  process.platform === 'darwin'
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8']

function removeUnfinished(folder: string) {
  const remains = readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.new-`))
  for (const name of remains) rmSync(join(dirname(folder), name), { recursive: true, force: true })
}

/** Makes a rename last through a power cut. */
function syncFolder(folder: string) {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
