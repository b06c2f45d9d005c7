import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The files of one request; all are gone once it is released, whatever was going on. */
export type HeldFiles = {
  /** A new empty file that only we may read. Throws when the request has ended already. */
  create: () => Promise<{ path: string; handle: FileHandle }>
  remove: (path: string) => Promise<void>
  release: () => Promise<void>
}
export type TemporaryFiles = { hold: () => HeldFiles; sweep: () => Promise<void> }

/** No request lasts so long, so what is older was left behind by a process that died. */
const mostMilliseconds = 60 * 60 * 1000

/** A folder for what is on its way in. Other processes may share it, so only what is old is swept away. */
export function openTemporaryFiles(folder: string, now: () => Date): TemporaryFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  async function sweep() {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined) // another process may have removed it just now
      if (found && now().getTime() - found.mtimeMs > mostMilliseconds) await rm(path, { recursive: true, force: true })
    }
  }

  return { hold: () => holdFiles(folder), sweep }
}

function holdFiles(folder: string): HeldFiles {
  const paths = new Set<string>()
  let isReleased = false
  const remove = async (path: string) => {
    await rm(path, { force: true })
    paths.delete(path)
  }
  return {
    async create() {
      const path = join(folder, randomUUID())
      paths.add(path)
      const handle = await open(path, 'wx', 0o600)
      if (!isReleased) return { path, handle }
      await handle.close()
      await remove(path)
      throw new Error('The request ended while its file was opened')
    },
    remove,
    async release() {
      isReleased = true
      await Promise.all([...paths].map(remove))
    },
  }
}
