import { existsSync } from 'node:fs'
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Configuration } from '../platform/configuration.ts'
import type { Database } from '../platform/database.ts'
import { migrationFiles } from '../platform/migrations.ts'
import { openSystem } from './system.ts'

type Finding = { what: string; isWell: boolean; detail: string; mend?: string }

const leastFreeMegabytes = 500

/** Looks at everything the system needs; each finding that is not well says how to mend it. */
export async function doctor(configuration: Configuration) {
  const findings = [
    checkNode(),
    checkBrowserFiles(),
    ...(configuration.databaseUrl
      ? []
      : [await checkFolder(configuration.dataFolder), await checkDisk(configuration.dataFolder)]),
    ...(await checkDatabase(configuration)),
  ]
  const lines = findings.flatMap(({ what, isWell, detail, mend }) => [
    `${isWell ? ' ok ' : 'MEND'}  ${what}: ${detail}`,
    ...(mend ? [`      ${mend}`] : []),
  ])
  return { findings, isWell: findings.every(({ isWell }) => isWell), text: lines.join('\n') }
}

function checkNode(): Finding {
  const isWell = Number(process.versions.node.split('.')[0]) >= 24
  return {
    what: 'Node',
    isWell,
    detail: process.version,
    ...(isWell ? {} : { mend: 'Beatbook needs Node 24: run npm ci, or install Node 24' }),
  }
}

function checkBrowserFiles(): Finding {
  const isWell = existsSync(join(import.meta.dirname, '../../dist/assets/manifest.json'))
  return {
    what: 'Files for the browser',
    isWell,
    detail: isWell ? 'built' : 'not built',
    ...(isWell ? {} : { mend: 'Run npm start, which builds them' }),
  }
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
    return { what: 'Data folder', isWell: true, detail: folder }
  } catch {
    return {
      what: 'Data folder',
      isWell: false,
      detail: `${folder} cannot be written`,
      mend: 'Give this user the folder, or choose another with BEATBOOK_DATA=/path',
    }
  }
}

async function checkDisk(folder: string): Promise<Finding> {
  const disk = await statfs(folder).catch(() => undefined)
  const megabytes = disk ? Math.floor((disk.bavail * disk.bsize) / 1e6) : 0
  const isWell = megabytes >= leastFreeMegabytes
  return {
    what: 'Free disk',
    isWell,
    detail: `${megabytes.toLocaleString('en-GB')} MB`,
    ...(isWell ? {} : { mend: `Make room: ${leastFreeMegabytes} MB at least` }),
  }
}

async function checkDatabase(configuration: Configuration): Promise<Finding[]> {
  try {
    const system = await openSystem(configuration)
    try {
      return [await checkServer(system.db, system.where), await checkSchema(system.db)]
    } finally {
      await system.close()
    }
  } catch (error) {
    const mend = configuration.databaseUrl
      ? 'Check DATABASE_URL, and that the server runs and lets this user in'
      : 'Read the log in the data folder, or set DATABASE_URL'
    return [{ what: 'Database', isWell: false, detail: (error as Error).message || 'cannot be reached', mend }]
  }
}

async function checkServer(db: Database, where: string): Promise<Finding> {
  const { rows } = await sql<{
    version: number
  }>`select current_setting('server_version_num')::int4 / 10000 as version`.execute(db)
  const version = rows[0]!.version
  const isWell = version >= 15
  return {
    what: 'Database',
    isWell,
    detail: `${where}, PostgreSQL ${version}`,
    ...(isWell ? {} : { mend: 'Beatbook needs PostgreSQL 15 to 18' }),
  }
}

async function checkSchema(db: Database): Promise<Finding> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch(() => ({ rows: [] }))
  const applied = new Set(rows.map(({ name }) => name))
  const missing = migrationFiles().filter(({ name }) => !applied.has(name))
  const isWell = missing.length === 0
  return {
    what: 'Schema',
    isWell,
    detail: isWell ? 'up to date' : `${missing.length} migrations to apply`,
    ...(isWell ? {} : { mend: 'Run: npm run beatbook -- migrate' }),
  }
}
