import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 120_000

/**
 * Does `work` while no other process holds the lock at `path`, a file that stays behind empty.
 * SQLite takes the operating system's lock for us, which Node cannot: it ends with the process, however that dies.
 * Throws when the lock stays taken for two minutes.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    await take(lock, path)
    return await work()
  } finally {
    lock.close()
  }
}

async function take(lock: DatabaseSync, path: string) {
  const deadline = Date.now() + patienceMs
  while (!tryToTake(lock)) {
    if (Date.now() > deadline) throw new Error(`Another process has held ${path} for two minutes`)
    await pause(20)
  }
}

function tryToTake(lock: DatabaseSync) {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return false // SQLITE_BUSY: taken
    throw error
  }
}
