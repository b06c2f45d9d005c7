// Student's t distribution, with degrees of freedom that need not be whole (Satterthwaite). Where they are infinite, it
// is the normal distribution.
import * as beta from './beta.ts'
import * as normal from './normal.ts'
import { place, positive, probability } from './parameters.ts'

/** Density at t. @throws RangeError unless the degrees of freedom are above 0 */
export function density(t: number, df: number): number {
  if (isNormal(df)) return normal.density(t)
  return Math.exp(-((df + 1) / 2) * Math.log1p((place(t) * t) / df) - beta.logBeta(df / 2, 0.5)) / Math.sqrt(df)
}

/** P(T ≤ t). @throws RangeError unless the degrees of freedom are above 0 */
export const lowerTail = (t: number, df: number): number => upperTail(-t, df)

/** P(T > t), computed directly: ½ I(df/(df+t²); df/2, ½) for t > 0. */
export function upperTail(t: number, df: number): number {
  if (isNormal(df)) return normal.upperTail(t)
  if (Math.abs(place(t)) === Number.POSITIVE_INFINITY) return t > 0 ? 0 : 1
  const far = beta.tails(df / (df + t * t), 1 / (1 + df / (t * t)), df / 2, 0.5).lower / 2
  return t > 0 ? far : 1 - far
}

/** P(|T| > |t|). */
export const twoSided = (t: number, df: number): number => 2 * upperTail(Math.abs(t), df)

/** t with P(T ≤ t) = p. @throws RangeError unless p lies between 0 and 1, the degrees of freedom above 0 */
export const quantile = (p: number, df: number): number =>
  p < 0.5 ? -upperQuantile(p, df) : upperQuantile(1 - probability(p), df)

/** t with P(T > t) = q. */
export function upperQuantile(q: number, df: number): number {
  if (isNormal(df)) return normal.upperQuantile(q)
  if (probability(q) > 0.5) return -upperQuantile(1 - q, df)
  return Math.sqrt(df * Math.exp(-beta.logitQuantile(2 * q, 1 - 2 * q, df / 2, 0.5)))
}

/** @throws RangeError unless the degrees of freedom are above 0 */
const isNormal = (df: number) => df === Number.POSITIVE_INFINITY || !positive(df, 'Degrees of freedom')
