// The levels of something that people differ in, each with enough people to say anything of it.

/** The level of each row that counts, numbered from 0. */
export type FactorLevels = ReadonlyMap<number, number>

/** Why there are no two levels: it was said of nobody, all are alike, or all levels but one are too small. */
export type Unusable = 'not said' | 'one level' | 'too few'

export const fewestInLevel = 10

/**
 * As they were said, "not said" being a level of its own. Of levels with fewer than ten rows the smallest are taken
 * together with the next, until each that is left has ten.
 * @param labels one a row of the sample; empty where it was not said
 * @param rows those that count
 */
export function levelsOf(labels: readonly string[], rows: readonly number[]): FactorLevels | Unusable {
  const said = Map.groupBy(rows, (row) => labels[row]!)
  if (said.size <= 1) return said.has('') ? 'not said' : 'one level'
  const named = [...said].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, members]) => members)
  const levels = pooled(named.toSorted((one, other) => one.length - other.length))
  if (levels.length < 2) return 'too few'
  return new Map(levels.flatMap((members, level) => members.map((row) => [row, level] as const)))
}

type Level = readonly number[]

/** @param levels the smallest first */
function pooled(levels: readonly Level[]): readonly Level[] {
  const [smallest, next, ...rest] = levels
  if (!smallest || !next || smallest.length >= fewestInLevel) return levels
  const together = [...smallest, ...next]
  return pooled([...rest, together].toSorted((one, other) => one.length - other.length))
}
