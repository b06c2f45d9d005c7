// The chi-squared distribution: a gamma distribution of shape df/2 and rate ½.
import * as gamma from './gamma.ts'

/** Density at x. @throws RangeError unless the degrees of freedom, whole or not, are above 0 */
export const density = (x: number, df: number): number => gamma.density(x, df / 2, 0.5)
/** P(X ≤ x). */
export const lowerTail = (x: number, df: number): number => gamma.lowerTail(x, df / 2, 0.5)
/** P(X > x), computed directly. */
export const upperTail = (x: number, df: number): number => gamma.upperTail(x, df / 2, 0.5)
/** x with P(X ≤ x) = p. */
export const quantile = (p: number, df: number): number => gamma.quantile(p, df / 2, 0.5)
/** x with P(X > x) = q. */
export const upperQuantile = (q: number, df: number): number => gamma.upperQuantile(q, df / 2, 0.5)
