// The F distribution of Snedecor, with degrees of freedom that need not be whole.
import * as beta from './beta.ts'
import type { Tails } from './gamma.ts'
import { place, positive, probability } from './parameters.ts'

/** Density at x. @throws RangeError unless both degrees of freedom are above 0 */
export function density(x: number, df1: number, df2: number): number {
  check(df1, df2)
  if (place(x) < 0) return 0
  const share = (df1 * x) / (df1 * x + df2)
  return beta.density(share, df1 / 2, df2 / 2) * ((df1 * df2) / (df1 * x + df2) ** 2)
}

/** P(F ≤ x). @throws RangeError unless both degrees of freedom are above 0 */
export const lowerTail = (x: number, df1: number, df2: number): number => tails(x, df1, df2).lower
/** P(F > x), computed directly. */
export const upperTail = (x: number, df1: number, df2: number): number => tails(x, df1, df2).upper

function tails(x: number, df1: number, df2: number): Tails {
  check(df1, df2)
  if (place(x) <= 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  return beta.tails((df1 * x) / (df1 * x + df2), df2 / (df1 * x + df2), df1 / 2, df2 / 2)
}

/** x with P(F ≤ x) = p. @throws RangeError unless p lies between 0 and 1, both degrees of freedom above 0 */
export const quantile = (p: number, df1: number, df2: number): number => atTails(probability(p), 1 - p, df1, df2)
/** x with P(F > x) = q. */
export const upperQuantile = (q: number, df1: number, df2: number): number => atTails(1 - q, probability(q), df1, df2)

function atTails(lower: number, upper: number, df1: number, df2: number): number {
  check(df1, df2)
  return (Math.exp(beta.logitQuantile(lower, upper, df1 / 2, df2 / 2)) * df2) / df1
}

function check(df1: number, df2: number) {
  positive(df1, 'Degrees of freedom above')
  positive(df2, 'Degrees of freedom below')
}
