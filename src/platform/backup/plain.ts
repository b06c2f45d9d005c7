import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { decrypt, encryptedBeginning } from './encryption.ts'
import { format, notABackup } from './manifest.ts'
import { BackupRefused } from './refusal.ts'

/**
 * The tar inside a backup, decrypted where it is encrypted. Throws BackupRefused where file and passphrase do not go
 * together: a file that should be encrypted and is not may be somebody else's.
 */
export async function openPlain(
  file: string,
  passphrase: string | undefined,
  progress: (share: number) => void,
): Promise<AsyncIterable<Buffer>> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new BackupRefused(`There is no file ${file}. Check the name and the folder.`)
  const chunks = readFile(file, found.size, progress)
  const first = await chunks.next()
  const beginning = first.done ? Buffer.alloc(0) : first.value
  const all = startingWith(beginning, chunks)
  if (beginning.subarray(0, encryptedBeginning.length).equals(encryptedBeginning)) {
    if (passphrase !== undefined) return decrypt(all, passphrase)
    throw new BackupRefused('This backup is encrypted. Give its passphrase in BEATBOOK_BACKUP_PASSPHRASE.')
  }
  if (!beginning.subarray(0, format.name.length).equals(Buffer.from(format.name))) throw notABackup()
  if (passphrase === undefined) return all
  throw new BackupRefused(
    'BEATBOOK_BACKUP_PASSPHRASE is set, but this backup is not encrypted. If you trust the file, unset it and try again.',
  )
}

async function* readFile(file: string, size: number, progress: (share: number) => void): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    read += chunk.length
    progress(read / size)
    yield chunk
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>) {
  yield first
  yield* rest
}
