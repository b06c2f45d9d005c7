import type { Permission } from '../access.ts'
import type { ColumnMap } from './table.ts'

/** What the operator says beside the name of the file. Unknown settings are refused by the command line. */
export type ImportOptions = { map: ColumnMap; settings: Readonly<Record<string, string>> }

/** A file with the name that people know it by, which may not be that of the path, and the name of its layout. */
export type ImportedFile = ImportOptions & {
  file: string
  name: string
  layout?: string
  /** To be told what it would change, and change nothing. */
  isPreview?: boolean
}

/** What an import did, in words for the operator. */
export type ImportReport = { kind: string; rows: number; notes: string[] }

/** One kind of file that can be imported: its documentation, and how it is read and kept. */
export type ImportKind<Faces> = {
  name: string
  summary: string
  /** Our columns and what stands in them; `--map OURS=THEIRS` names the file's own. */
  columns: Readonly<Record<string, string>>
  /** Names beside them that may be mapped, where they follow from what is there already. */
  mayMap?: (ours: string) => boolean
  settings?: Readonly<Record<string, string>>
  /** What it takes, in the whole force, to send one in on a page; by default the permission of all other files. */
  may?: Permission
  /** Those of the settings that say how a supplier's files are written, and are kept with their layout. */
  layoutSettings?: readonly string[]
  run: (file: string, options: ImportOptions, faces: Faces) => Promise<ImportReport>
}

/** Ends a transaction whose changes were only looked at, with what they were. */
export class Previewed extends Error {
  readonly report: ImportReport

  constructor(report: ImportReport) {
    super('This was a preview, and nothing is kept')
    this.report = report
  }
}

/** A setting that a kind cannot do without was not given. */
export class SettingMissing extends Error {}

export function settingOf({ settings }: ImportOptions, name: string, example: string): string {
  const value = settings[name]
  if (!value) throw new SettingMissing(`Say --${name}, for example --${name} ${example}`)
  return value
}
