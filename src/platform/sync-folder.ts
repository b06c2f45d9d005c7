import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Makes a rename, or a new name, last through a power cut. */
export async function syncFolder(folder: string) {
  const handle = await open(folder, constants.O_RDONLY)
  await handle.sync().finally(() => handle.close())
}
