// The newest seal of every night, outside the database: whoever deletes the last seals there leaves this file behind.
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Head = { forceId: string; position: number; seal: string }

export const headsFile = (folder: string) => join(folder, 'audit-heads.log')

/** Lines of force, position and seal; a line that is none, as a power cut leaves one, is passed over. */
export async function readHeads(folder: string): Promise<Head[]> {
  const text = await readFile(headsFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.matchAll(/^(\S+) (\d{1,9}) ([0-9a-f]{64})$/gm)
  return [...lines].map(([, forceId, position, seal]) => ({
    forceId: forceId!,
    position: Number(position),
    seal: seal!,
  }))
}

/** Adds a line, unless it is there already. */
export async function keepHead(folder: string, head: Head) {
  const known = await readHeads(folder)
  if (known.some((each) => each.forceId === head.forceId && each.seal === head.seal)) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // The line end before it separates it from half a line.
  await appendFile(headsFile(folder), `\n${head.forceId} ${head.position} ${head.seal}\n`, { mode: 0o600, flush: true })
}
