import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../sync-folder.ts'
import { BackupRefused } from './refusal.ts'
import type { Write } from './tar.ts'

/**
 * Writes a file that is wholly there under its name, on the disk, or not at all. Only its owner may read it.
 * Throws BackupRefused with a sentence when the name is taken, or the disk full or not to be written.
 */
export async function writeNewFile<Result>(file: string, work: (write: Write) => Promise<Result>): Promise<Result> {
  if (existsSync(file)) {
    throw new BackupRefused(`There is already a file ${file}. Nothing was written: choose another name, or remove it.`)
  }
  const partial = `${file}.partial`
  const handle = await open(partial, 'wx', 0o600).catch((error) => Promise.reject(explainWriting(file, error)))
  try {
    const result = await work((bytes) => writeAll(handle, bytes))
    await handle.sync()
    await handle.close()
    await rename(partial, file)
    await syncFolder(dirname(file))
    return result
  } catch (error) {
    await handle.close().catch(() => {}) // closed already
    await rm(partial, { force: true })
    throw explainWriting(file, error as NodeJS.ErrnoException)
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer) {
  for (let written = 0; written < bytes.length; ) written += (await handle.write(bytes, written)).bytesWritten
}

function explainWriting(file: string, error: NodeJS.ErrnoException) {
  const why: Record<string, string> = {
    ENOSPC: 'the disk that it goes to is full. Make room, or choose another disk',
    EDQUOT: 'this user may not fill more of the disk that it goes to. Make room, or choose another disk',
    ENOENT: 'there is no such folder. Make it, or choose another',
    ENOTDIR: 'there is no such folder. Make it, or choose another',
    EACCES: 'this user may not write there. Choose another folder',
    EPERM: 'this user may not write there. Choose another folder',
    EROFS: 'nothing can be written to that disk. Choose another',
    EEXIST: `${file}.partial is there: another backup is writing it, or one was killed. Remove it if none is running`,
  }
  const reason = why[error.code ?? '']
  return reason ? new BackupRefused(`The backup ${file} could not be written: ${reason}. Nothing is lost.`) : error
}
