import { basename } from 'node:path'
import { openPolicing } from '../app/faces.ts'
import { importKinds, runImport } from '../app/imports.ts'
import { publish } from '../platform/data-version.ts'
import { transact } from '../platform/database.ts'
import type { ImportOptions, ImportReport } from '../platform/import/kind.ts'
import { forceIdOf } from '../policing/forces/rules.ts'
import { forceNameOf, importOpenData } from '../policing/neighbourhoods/imports/open-data.ts'
import type { System } from './system.ts'
import { fromWhereTyped } from './where-typed.ts'

export class UnknownKind extends Error {}
type Progress = (share: number, what: string) => void

/** A whole force from a folder of open data, in one transaction. */
export async function importFolder(
  system: Pick<System, 'db' | 'now'>,
  folder: string,
  progress: Progress,
): Promise<ImportReport[]> {
  const name = await forceNameOf(fromWhereTyped(folder))
  const forceId = forceIdOf(name)
  return transact(system.db, { forceId, actor: { kind: 'operator' } }, async (trx) => {
    const reports = await importOpenData(
      fromWhereTyped(folder),
      name,
      openPolicing({ ...system, db: trx, forceId, actor: { kind: 'operator' } }),
      progress,
    )
    await publish(trx, forceId)
    return reports
  })
}

/** One file of one kind, in one transaction; what follows from it is worked out again. */
export async function importFile(
  system: Pick<System, 'db' | 'now'>,
  kindName: string,
  file: string,
  { layout, isPreview = false, ...options }: ImportOptions & { layout?: string; isPreview?: boolean },
): Promise<ImportReport[]> {
  const kind = importKinds.find(({ name }) => name === kindName)
  if (!kind) {
    throw new UnknownKind(
      `There is no kind '${kindName}'. The kinds are open-data, ${importKinds.map(({ name }) => name).join(', ')}`,
    )
  }
  const forceId = options.settings.force
  if (!forceId) throw new UnknownKind('Say which force the file is for, for example --force derbyshire')
  const given = {
    ...options,
    file: fromWhereTyped(file),
    name: basename(file),
    ...(layout ? { layout } : {}),
    isPreview,
  }
  const scope = { forceId, actor: { kind: 'operator' } } as const
  return [await runImport(system, scope, kind, given)]
}
