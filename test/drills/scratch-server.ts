import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbedded } from '../../src/platform/embedded-postgres.ts'

export type ScratchServer = EmbeddedPostgres & {
  /** A folder as BEATBOOK_DATA names one, with the server's data in `folder` inside it. */
  home: string
  folder: string
  /** How often it has died and come back. */
  timesBack: () => number
}

/** A server of the drill's own that writes through to the disk as a real one does; gone afterwards. */
export async function withScratchServer<Result>(
  settings: Record<string, string>,
  work: (server: ScratchServer) => Promise<Result>,
  parent?: string,
): Promise<Result> {
  const home = parent ?? (await mkdtemp(join(tmpdir(), 'drill-')))
  const folder = join(home, 'postgres')
  let back = 0
  const onNews = (sentence: string) => (back += sentence === 'PostgreSQL answers again.' ? 1 : 0)
  const server = await startEmbedded({ folder, settings, onNews })
  try {
    return await work({ ...server, home, folder, timesBack: () => back })
  } finally {
    await server.stop()
    if (!parent) rmSync(home, { recursive: true })
  }
}

/** kill -9 of the server and of every process it has started, all at once, as a power cut would. */
export function killServer(folder: string) {
  const postmaster = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10)
  for (const pid of [postmaster, ...childrenOf(postmaster)]) kill(pid)
}

/** From /proc, because a bare machine has no `ps`. */
function childrenOf(parent: number) {
  const processes = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
  return processes.filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0],
    )
  } catch {
    return undefined // it has just ended
  }
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {} // it has just ended
}
