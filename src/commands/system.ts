import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Outside } from '../app.ts'
import type { Configuration } from '../platform/configuration.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { startEmbedded } from '../platform/embedded-postgres.ts'

/** What every command works on: the database, and the clock of this machine. */
export type System = Outside & { where: string; close: () => Promise<void> }

/** Connects to the database of DATABASE_URL, or starts (or joins) the embedded one. */
export async function openSystem({ databaseUrl, dataFolder }: Configuration): Promise<System> {
  const now = () => new Date()
  if (databaseUrl) {
    const db = openDatabase(databaseUrl)
    return { db, now, where: 'the database of DATABASE_URL', close: () => db.destroy() }
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const server = await startEmbedded({ folder: join(dataFolder, 'postgres') })
  const db = openDatabase(server.connectionString)
  const close = async () => {
    const isAlone = await nobodyElse(db)
    await db.destroy()
    if (isAlone) await server.stop()
  }
  return { db, now, where: `the embedded database in ${dataFolder}`, close }
}

/** The last to leave puts out the light: a server or an import of another process may still need the database. */
async function nobodyElse(db: Database): Promise<boolean> {
  const { rows } = await sql<{ others: number }>`
    select count(distinct application_name) as others from pg_stat_activity
    where backend_type = 'client backend' and application_name <> current_setting('application_name')`.execute(db)
  return rows[0]!.others === 0
}
