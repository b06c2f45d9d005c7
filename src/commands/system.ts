import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outside } from '../app/faces.ts'
import type { Configuration } from '../platform/configuration.ts'
import { openDatabase } from '../platform/database.ts'
import { startEmbedded } from '../platform/embedded-postgres.ts'
import { currentSecrets } from '../platform/renewal/current-secret.ts'

/** What every command works on: the database, and the clock of this machine. */
export type System = Outside & { where: string; close: () => Promise<void> }

/** The same with the address, for what needs a connection of its own. */
export type ConnectedSystem = System & { connectionString: string }

/** Opens the system for one piece of work, and closes it however that ends. */
export type WithSystem = (work: (system: System) => Promise<void>) => Promise<void>

/** Connects to the database of DATABASE_URL, or starts (or joins) the embedded one. */
export async function openSystem(configuration: Configuration): Promise<ConnectedSystem> {
  const connected = await connect(configuration)
  const { dataFolder: folder, secret: given, nextSecret: next } = configuration
  try {
    const secrets = await currentSecrets(connected.db, { folder, given, next })
    return { ...connected, secrets, now: () => new Date() }
  } catch (error) {
    await connected.close()
    throw error
  }
}

async function connect({ databaseUrl, dataFolder }: Configuration) {
  if (databaseUrl) {
    const db = openDatabase(databaseUrl)
    const where = 'the database of DATABASE_URL'
    return { db, connectionString: databaseUrl, where, close: () => db.destroy() }
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const server = await startEmbedded({ folder: join(dataFolder, 'postgres'), onNews: console.error })
  const { connectionString } = server
  const db = openDatabase(connectionString)
  const close = async () => {
    await db.destroy()
    await server.stop() // the last process to leave stops the server
  }
  return { db, connectionString, where: `the embedded database in ${dataFolder}`, close }
}
