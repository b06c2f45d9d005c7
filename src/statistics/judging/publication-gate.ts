// Which figures rest on enough answers to be published (statistics, 2.10).

export type Gate = 'suppress, disclosure' | 'suppress, precision' | 'publish with caution' | 'publish'

export type Basis = {
  /** Answers, not weighted. */
  n: number
  /** The answers of simple random sampling that they are worth. */
  effectiveN: number
  /** Degrees of freedom of the design. */
  df: number
  /** The width of Korn and Graubard's 95% interval, from 0 to 1. */
  width: number
}

/**
 * The first of the conditions that holds. Published with caution means: no verdict, and not graded. A difference is
 * published only where both its sides are.
 * @see Parker et al. 2017, with the practice of 50 and 100 answers
 */
export function publicationGate({ n, effectiveN, df, width }: Basis): Gate {
  if (!(n >= 10)) return 'suppress, disclosure'
  if (n < 50 || !(effectiveN >= 30) || !(width < 0.3)) return 'suppress, precision'
  return n < 100 || !(df >= 8) || width > 0.2 ? 'publish with caution' : 'publish'
}

/** What may be said of a difference: no more than of either side. */
export const strictest = (...gates: readonly Gate[]): Gate => order.find((gate) => gates.includes(gate)) ?? 'publish'

const order: readonly Gate[] = ['suppress, disclosure', 'suppress, precision', 'publish with caution', 'publish']
