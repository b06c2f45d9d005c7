import { stat } from 'node:fs/promises'
import { backUp, type Progress } from '../platform/backup/backup.ts'
import type { Manifest } from '../platform/backup/manifest.ts'
import { BackupRefused } from '../platform/backup/refusal.ts'
import { restore } from '../platform/backup/restore.ts'
import type { Configuration } from '../platform/configuration.ts'
import { openProgress } from './progress.ts'
import { release } from './release.ts'
import { type ConnectedSystem, openSystem } from './system.ts'
import { fromWhereTyped } from './where-typed.ts'

/** Writes the whole database into one file, and says in words or figures what is in it. */
export async function backUpTo(typed: string, configuration: Configuration) {
  const file = fromWhereTyped(typed)
  const passphrase = configuration.backupPassphrase
  const { manifest, leftOut } = await interruptibly(configuration, ({ connectionString, now }, progress, signal) =>
    backUp({ connectionString, file, passphrase, release: release(), now, progress, signal }),
  )
  const result = { file, bytes: (await stat(file)).size, isEncrypted: passphrase !== undefined, ...summary(manifest) }
  const how = result.isEncrypted ? 'encrypted' : 'not encrypted: whoever has it can read everything'
  const lines = [
    `Backed up ${describe(manifest)} to ${file} (${(result.bytes / 1e6).toFixed(1)} MB, ${how}).`,
    ...(leftOut.length > 0 ? [`Left out, because Beatbook did not make them: ${leftOut.join(', ')}.`] : []),
  ]
  return { result: { ...result, leftOut }, text: lines.join('\n') }
}

/** Brings a backup into an empty database. */
export async function restoreFrom(typed: string, configuration: Configuration) {
  const file = fromWhereTyped(typed)
  const passphrase = configuration.backupPassphrase
  const { manifest, migrated } = await interruptibly(configuration, ({ connectionString }, progress, signal) =>
    restore({ connectionString, file, passphrase, progress, signal }),
  )
  const then = migrated.length > 0 ? `, and then applied ${migrated.join(', ')}` : ''
  const text = `Restored ${describe(manifest)}, as they were at ${manifest.createdAt}${then}.`
  return { result: { file, ...summary(manifest), migrated }, text }
}

/** Works on the system with a bar that shows how far; Ctrl-C stops it, and nothing has changed. */
export async function interruptibly<Result>(
  configuration: Configuration,
  work: (system: ConnectedSystem, progress: Progress, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stopping = new AbortController()
  const stop = () => stopping.abort(new BackupRefused('Stopped, as asked. Nothing has changed.'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  const system = await openSystem(configuration)
  const progress = openProgress(process.stderr)
  try {
    return await work(system, progress.show, stopping.signal)
  } finally {
    progress.stop()
    await system.close()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  }
}

export const countRows = ({ tables }: Pick<Manifest, 'tables'>) => tables.reduce((sum, { rows }) => sum + rows, 0)

export const describe = (manifest: Manifest) =>
  `${countRows(manifest).toLocaleString('en-GB')} rows of ${manifest.tables.length} tables`

export function summary(manifest: Manifest) {
  const { release, createdAt, postgresql, migrations } = manifest
  const tables = manifest.tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 }))
  return { release, createdAt, postgresql, migrations, rows: countRows(manifest), tables }
}
