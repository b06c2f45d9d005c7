// The files of a root secret and of the one that is to follow it. The database says which of the two holds.
import { randomBytes } from 'node:crypto'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSecrets, readSecretFile, rootBytes, type Secrets, secretFile } from '../secrets.ts'
import { syncFolder } from '../sync-folder.ts'

const nextFile = (folder: string) => join(folder, 'secret.next')

const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error
  return undefined
}

/** Makes the secret that is to follow, on the disk before anything is sealed with it; one that a renewal left is taken. */
export async function makeNextSecret(folder: string): Promise<Secrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [file, draft] = [nextFile(folder), `${nextFile(folder)}.${process.pid}`]
  await writeFile(draft, `${randomBytes(rootBytes).toString('base64')}\n`, { mode: 0o600, flush: true })
  await link(draft, file).catch(unless('EEXIST'))
  await rm(draft)
  await syncFolder(folder)
  return openSecrets(await readSecretFile(file))
}

/** Undefined where no renewal was begun, or the last one came to its end. */
export async function readNextSecret(folder: string): Promise<Secrets | undefined> {
  const root = await readSecretFile(nextFile(folder)).catch(unless('ENOENT'))
  return root && openSecrets(root)
}

/**
 * Puts the next secret in the place of the one before, which stays beside it under the time at which it ended: backups
 * from before are sealed with it. Again, or by two at once, it changes nothing. Returns the file of the former one.
 */
export async function putNextInPlace(folder: string, endedAt: Date): Promise<string> {
  const former = `${secretFile(folder)}.until-${endedAt.toISOString().replaceAll(/[:.]/g, '-')}`
  await link(secretFile(folder), former).catch(unless('EEXIST'))
  await rename(nextFile(folder), secretFile(folder)).catch(unless('ENOENT'))
  await syncFolder(folder)
  return former
}
