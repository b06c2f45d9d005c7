// A database of the bench's own, with the demonstration force in it, as safe with its data as in service.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrate } from '../src/commands/demonstrate.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrations.ts'
import { openSecrets } from '../src/platform/secrets.ts'

export type Scratch = { db: Database; url: string; folder: string; close: () => Promise<void> }

export async function openScratch({ isDemonstrated = true } = {}): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-bench-'))
  const server = await startEmbedded({ folder: join(folder, 'postgres') })
  const db = openDatabase(server.connectionString)
  await migrate(db)
  if (isDemonstrated) await demonstrate({ db, now: () => new Date(), secrets: openSecrets(randomBytes(32)) })
  const close = async () => {
    await db.destroy()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { db, url: server.connectionString, folder, close }
}
