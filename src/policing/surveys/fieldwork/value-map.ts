// What a supplier's codes mean: said once, as "overall:completely=1", and kept with the layout of the files.
import type { ColumnMap } from '../../../platform/import/table.ts'

/** By column of ours: what the file has for each of our values, in small letters. */
export type ValueMap = ReadonlyMap<string, ReadonlyMap<string, string>>

export type SplitMap = { columns: ColumnMap; values: ValueMap }

/** "overall=Q12" names a column; "overall:completely=1|01" says what stands in it for a value of ours. */
export function splitMap(map: ColumnMap): SplitMap {
  const columns: ColumnMap = {}
  const values = new Map<string, Map<string, string>>()
  for (const [ours, theirs] of Object.entries(map)) {
    const at = ours.indexOf(':')
    if (at < 0) columns[ours] = theirs
    else {
      const column = ours.slice(0, at).trim()
      const known = values.get(column) ?? new Map<string, string>()
      for (const each of theirs.split('|')) known.set(plain(each), ours.slice(at + 1).trim())
      values.set(column, known)
    }
  }
  return { columns, values }
}

/** As texts are compared: without capitals, and without spaces around them or twice. */
export const plain = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase()
