// The Poisson distribution of a count.
import * as gamma from './gamma.ts'
import { devianceTerm, stirlingError } from './log-gamma.ts'
import { leastWhole } from './newton.ts'
import { place, positive, probability } from './parameters.ts'

/** P(X = k), 0 where k is no count; Loader's saddle point form. @throws RangeError unless the mean is above 0 */
export function density(k: number, mean: number): number {
  positive(mean, 'A mean')
  if (place(k) < 0 || !Number.isInteger(k)) return 0
  if (k === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(k) - devianceTerm(k, mean)) / Math.sqrt(2 * Math.PI * k)
}

/** P(X ≤ k). @throws RangeError unless the mean is above 0 */
export const lowerTail = (k: number, mean: number): number =>
  place(k) < 0 ? 0 : gamma.upperTail(positive(mean, 'A mean'), Math.floor(k) + 1)

/** P(X > k), computed directly. */
export const upperTail = (k: number, mean: number): number =>
  place(k) < 0 ? 1 : gamma.lowerTail(positive(mean, 'A mean'), Math.floor(k) + 1)

/** The least k with P(X ≤ k) ≥ p; a p that was itself computed as P(X ≤ k) gives k, whatever the last digits say. */
export function quantile(p: number, mean: number): number {
  positive(mean, 'A mean')
  if (probability(p) === 1) return Number.POSITIVE_INFINITY
  const wanted = p * (1 - 64 * Number.EPSILON)
  return leastWhole((k) => lowerTail(k, mean) >= wanted, mean)
}
