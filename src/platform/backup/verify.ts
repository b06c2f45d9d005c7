import { type MigrationFile, migrationFiles } from '../migrations.ts'
import type { Progress } from './backup.ts'
import { readTables } from './catalogue.ts'
import type { Check, Finding } from './checks.ts'
import { contentOf, type Digest, digestOf } from './content.ts'
import type { Manifest } from './manifest.ts'
import { withSession } from './session.ts'

export type TableDigest = Digest & { name: string; columns: string[] }

export type Verification = { tables: TableDigest[]; findings: Finding[]; isWell: boolean }

/** Digests of every table of a running database, and what each check finds, all of one moment. */
export function verifyDatabase({
  connectionString,
  checks,
  files = migrationFiles(),
  progress = () => {},
  signal,
}: {
  connectionString: string
  checks: readonly Check[]
  files?: readonly MigrationFile[]
  progress?: Progress
  signal?: AbortSignal
}): Promise<Verification> {
  const look = async (session: Parameters<Check['run']>[0]) => {
    const { tables: shapes } = await readTables(session.client, files)
    const steps = shapes.length + checks.length
    const tables: TableDigest[] = []
    for (const shape of shapes) {
      progress(tables.length / steps, shape.name)
      const digest = await digestOf(contentOf(session.client, shape))
      tables.push({ name: shape.name, columns: shape.columns, ...digest })
    }
    const findings: Finding[] = []
    for (const { name, run } of checks) {
      progress((tables.length + findings.length) / steps, name)
      findings.push({ name, ...(await run(session)) })
    }
    return { tables, findings, isWell: findings.every(({ isWell }) => isWell) }
  }
  return withSession(connectionString, 'read', look, signal)
}

export type Difference = { table: string; inBackup: number | null; inDatabase: number | null }

/** The tables that a backup and a database do not have alike, with their rows in each; null where there is no table. */
export function differences(manifest: Manifest, tables: readonly TableDigest[]): Difference[] {
  const inBackup = new Map(manifest.tables.map((table) => [table.name, table]))
  const inDatabase = new Map(tables.map((table) => [table.name, table]))
  const names = [...new Set([...inBackup.keys(), ...inDatabase.keys()])].sort()
  return names.flatMap((table) => {
    const [one, other] = [inBackup.get(table), inDatabase.get(table)]
    const isSame = one?.sha256 === other?.sha256 && one?.columns.join() === other?.columns.join()
    return isSame ? [] : [{ table, inBackup: one?.rows ?? null, inDatabase: other?.rows ?? null }]
  })
}
