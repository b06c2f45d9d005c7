// Three two-sided p-values of one count, which are not the same (statistics, trap 11). What is shown is the mid-p.

export type TwoSided = {
  /** Twice the smaller tail with the count itself, at most 1: agrees with exact (Clopper–Pearson, Garwood) limits. */
  central: number
  /** Twice the smaller tail with half of the count itself: agrees with mid-p limits. */
  mid: number
  /** The chance of all counts no more likely than it, as R reckons: may contradict exact limits. */
  minLikelihood: number
}

/** @param tails the chances of fewer, of the count itself, and of more */
export function centralAndMid({ below, at, above }: { below: number; at: number; above: number }) {
  return {
    central: Math.min(1, 2 * (Math.min(below, above) + at)),
    mid: Math.min(1, 2 * Math.min(below, above) + at),
  }
}

/** Chances that differ by less than this factor are equal but for rounding, as R takes them. */
export const asLikely = 1 + 1e-7

/** The summed chances of all that are no more likely than what was observed, of a list of all. */
export function minLikelihood(chances: readonly number[], observed: number): number {
  const most = chances[observed]! * asLikely
  const sum = chances.filter((chance) => chance <= most).sort((one, other) => one - other)
  return Math.min(
    1,
    sum.reduce((total, chance) => total + chance, 0),
  )
}
