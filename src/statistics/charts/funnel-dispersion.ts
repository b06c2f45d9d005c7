// Whether units vary more than chance within each would make them, and by how much (statistics, 2.9).

export type OverDispersion = {
  /** z-scores with the extreme ones pulled in. */
  winsorised: number[]
  /** The mean of their squares: 1 where chance is all there is. */
  phi: number
  /** Above this, φ is more than chance: 1 + 2√(2/I). */
  threshold: number
  isOverDispersed: boolean
  /** The variance between units that is left, in the unit of the figures squared; 0 where φ says that none is. */
  tau2: number
}

/** Of the z-scores, this share at each end is pulled in, so that a few odd units do not widen the limits of all. */
const winsorisedShare = 0.1

/**
 * φ and the additive τ² = max(0, (Iφ − (I−1)) / (Σw − Σw²/Σw)), w = 1/s².
 * @param units each with its z-score within chance alone, and the standard error s behind it, above 0
 * @see Spiegelhalter 2005
 */
export function overDispersion(units: readonly { z: number; standardError: number }[]): OverDispersion {
  const winsorised = winsorise(units.map(({ z }) => z))
  const phi = sum(winsorised.map((z) => z ** 2)) / units.length
  const weights = units.map(({ standardError }) => standardError ** -2)
  const spread = sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights)
  const threshold = 1 + 2 * Math.sqrt(2 / units.length)
  const excess = units.length * phi - (units.length - 1)
  return {
    winsorised,
    phi,
    threshold,
    isOverDispersed: phi > threshold,
    tau2: units.length < 2 ? 0 : Math.max(0, excess / spread),
  }
}

/** The tenth of the values (rounded down) that are least become the least of the others, and the largest likewise. */
export function winsorise(values: readonly number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other)
  const pulled = Math.floor(winsorisedShare * values.length)
  const [low, high] = [sorted[pulled]!, sorted[values.length - 1 - pulled]!]
  return values.map((value) => Math.min(high, Math.max(low, value)))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
