// How the files of each supplier are laid out, so that nobody has to say it twice.
import { v7 as uuidv7 } from 'uuid'
import type { Database, Scope } from '../database.ts'
import type { ImportedFile, ImportKind } from './kind.ts'
import type { ColumnMap } from './table.ts'

/** What is said beside all files of one supplier. */
export type Layout = { name: string; map: ColumnMap; settings: Readonly<Record<string, string>> }

/** A layout was named that there is not, and nothing was said of its columns either. */
export class NoSuchLayout extends Error {}

type Kind = Pick<ImportKind<never>, 'name' | 'layoutSettings'>

export function openImportLayouts(db: Database, { forceId }: Pick<Scope, 'forceId'>, now: () => Date) {
  const layouts = db.$pickTables<'importLayout'>()

  async function ofKind(kind: string): Promise<Layout[]> {
    const rows = await layouts
      .selectFrom('importLayout')
      .select(['name', 'map', 'settings'])
      .where('forceId', '=', forceId)
      .where('kind', '=', kind)
      .orderBy('name')
      .execute()
    return rows.map(({ name, map, settings }) => ({
      name,
      map: map as ColumnMap,
      settings: settings as Layout['settings'],
    }))
  }

  return {
    ofKind,

    /** The file with what its layout says of it, where that says more; what is said beside the file itself goes first. */
    async fillIn({ layout: name, ...file }: ImportedFile, { name: kind }: Kind): Promise<ImportedFile> {
      if (name === undefined) return file
      const all = await ofKind(kind)
      const found = all.find((layout) => layout.name === name)
      const isSaid = Object.keys(file.map).length > 0
      if (!found && !isSaid) {
        const known = all.length > 0 ? `Known are ${all.map((layout) => layout.name).join(', ')}. ` : ''
        throw new NoSuchLayout(
          `There is no layout '${name}' yet. ${known}Say what its columns are called, and it is saved`,
        )
      }
      const map = isSaid ? file.map : (found?.map ?? {})
      return { ...file, layout: name, map, settings: { ...found?.settings, ...file.settings } }
    },

    /** Once the file is taken. */
    async save({ layout: name, map, settings }: ImportedFile, { name: kind, layoutSettings = [] }: Kind) {
      if (name === undefined) return
      const said = Object.fromEntries(Object.entries(settings).filter(([setting]) => layoutSettings.includes(setting)))
      const content = { map: JSON.stringify(map), settings: JSON.stringify(said), savedAt: now() }
      await layouts
        .insertInto('importLayout')
        .values({ forceId, id: uuidv7(), kind, name, ...content })
        .onConflict((on) => on.columns(['forceId', 'kind', 'name']).doUpdateSet(content))
        .execute()
    },
  }
}

export type ImportLayouts = ReturnType<typeof openImportLayouts>
