import { checkAudit } from '../platform/audit/findings.ts'
import { readHeads } from '../platform/audit/heads.ts'
import { drain, readArchive } from '../platform/backup/archive-reader.ts'
import { type Check, foreignKeysHold, schemaIsNewest } from '../platform/backup/checks.ts'
import type { Manifest } from '../platform/backup/manifest.ts'
import { differences, type TableDigest, verifyDatabase } from '../platform/backup/verify.ts'
import type { Configuration } from '../platform/configuration.ts'
import { organisationIds } from '../policing/forces/forces.ts'
import { describe, interruptibly, summary } from './backup.ts'
import { openProgress } from './progress.ts'
import type { System } from './system.ts'
import { fromWhereTyped } from './where-typed.ts'

/** What is asked of a running database; a part that keeps a promise of its own adds a check here. */
const checksOf = (system: System, dataFolder: string): Check[] => [
  schemaIsNewest(),
  foreignKeysHold,
  {
    name: 'audit trail',
    async run() {
      const [heads, forceIds] = [await readHeads(dataFolder), await organisationIds(system.db)]
      return checkAudit({ ...system, heads, forceIds })
    },
  },
]

/** The running database: rows and digest of every table, and what the checks find. */
export async function verifySystem(configuration: Configuration) {
  const result = await lookAt(configuration)
  const lines = [
    ...result.tables.map(asLine),
    ...result.findings.map(({ name, isWell, detail }) => `${isWell ? ' ok ' : 'MEND'}  ${name}: ${detail}`),
  ]
  return { result, isWell: result.isWell, text: lines.join('\n') }
}

/** A backup by itself, without a database: every checksum in it, and the manifest. */
export async function verifyFile(typed: string, configuration: Configuration) {
  const { file, manifest } = await checkedManifest(typed, configuration)
  const made = `made at ${manifest.createdAt} by release ${manifest.release} on PostgreSQL ${manifest.postgresql}`
  const text = [...manifest.tables.map(asLine), `${file} is whole: ${describe(manifest)}, ${made}.`].join('\n')
  return { result: { file, isWell: true, ...summary(manifest) }, isWell: true, text }
}

/** A backup beside the running database: which tables differ. */
export async function verifyAgainst(typed: string, configuration: Configuration) {
  const { file, manifest } = await checkedManifest(typed, configuration)
  const { tables } = await lookAt(configuration)
  const found = differences(manifest, tables)
  const isWell = found.length === 0
  const lines = found.map(
    ({ table, inBackup, inDatabase }) =>
      `${table}: ${rowsOf(inBackup)} in the backup, ${rowsOf(inDatabase)} in the database`,
  )
  const verdict = isWell
    ? `The database is as the backup: ${describe(manifest)}.`
    : `${found.length} of ${tables.length} tables have changed since ${manifest.createdAt}.`
  return { result: { file, isWell, differences: found }, isWell, text: [...lines, verdict].join('\n') }
}

const lookAt = (configuration: Configuration) =>
  interruptibly(configuration, (system, progress, signal) => {
    const checks = checksOf(system, configuration.dataFolder)
    return verifyDatabase({ connectionString: system.connectionString, checks, progress, signal })
  })

async function checkedManifest(
  typed: string,
  { backupPassphrase }: Configuration,
): Promise<{ file: string; manifest: Manifest }> {
  const file = fromWhereTyped(typed)
  const progress = openProgress(process.stderr)
  const show = (share: number) => progress.show(share, 'checking the file')
  return { file, manifest: await readArchive(file, backupPassphrase, drain, show).finally(progress.stop) }
}

const rowsOf = (rows: number | null) =>
  rows === null ? 'no such table' : `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`

/** Twelve digits tell two tables apart at a glance; --json gives all. */
const asLine = ({ name, rows, sha256 }: Pick<TableDigest, 'name' | 'rows' | 'sha256'>) =>
  `${rows.toLocaleString('en-GB').padStart(12)}  ${sha256.slice(0, 12)}  ${name}`
