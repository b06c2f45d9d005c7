// What of a file does not fit with what is here, in the file's own names of columns.
import { basename } from 'node:path'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import type { Clash } from '../intake/posts-plan.ts'

/** @param map what the file calls our columns  @throws ImportRefused where there is any */
export function refuseClashes(file: string, clashes: readonly Clash<string>[], map: Readonly<Record<string, string>>) {
  if (clashes.length === 0) return
  const named = clashes.map(({ column, ...clash }) => ({ ...clash, column: map[column] ?? column }))
  throw new ImportRefused(basename(file), named)
}
