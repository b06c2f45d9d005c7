// Ranks from the highest, and how sure they are (statistics, section 4; Goldstein & Spiegelhalter 1996).

/** Rank 1 is the highest; equal values share the least rank of theirs, as in a race. */
export function ranksFromHighest(values: ArrayLike<number>): number[] {
  const descending = Float64Array.from(values).sort().reverse()
  const rankOf = new Map<number, number>()
  for (const [at, value] of descending.entries()) if (!rankOf.has(value)) rankOf.set(value, at + 1)
  return Array.from(values, (value) => rankOf.get(value)!)
}

/** Which are among the first `most` by both. */
export const areFirstByBoth = (one: readonly number[], other: readonly number[], most: number): boolean[] =>
  one.map((rank, at) => rank <= most && other[at]! <= most)
