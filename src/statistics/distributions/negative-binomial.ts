// The negative binomial distribution NB2 of a count of mean μ and variance μ + μ²/θ; θ need not be whole.
import * as beta from './beta.ts'
import type { Tails } from './gamma.ts'
import { devianceTerm, stirlingError } from './log-gamma.ts'
import { leastWhole } from './newton.ts'
import { place, positive, probability } from './parameters.ts'

/** P(Y = k), 0 where k is no count; Loader's saddle point form. @throws RangeError unless θ and μ are above 0 */
export function density(k: number, theta: number, mean: number): number {
  check(theta, mean)
  if (place(k) < 0 || !Number.isInteger(k)) return 0
  if (k === 0) return Math.exp(-theta * Math.log1p(mean / theta))
  const n = theta + k
  const errors = stirlingError(n) - stirlingError(theta) - stirlingError(k)
  const success = theta / (theta + mean)
  const deviance = devianceTerm(theta, n * success) + devianceTerm(k, n * (mean / (theta + mean)))
  return Math.exp(errors - deviance) * Math.sqrt(theta / (2 * Math.PI * k * n))
}

/** P(Y ≤ k) and P(Y > k), both directly. @throws RangeError unless θ and μ are above 0 */
export function tails(k: number, theta: number, mean: number): Tails {
  check(theta, mean)
  if (place(k) < 0) return { lower: 0, upper: 1 }
  if (k === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const total = theta + mean
  return beta.tails(theta / total, mean / total, theta, Math.floor(k) + 1)
}

/** P(Y ≤ k). */
export const lowerTail = (k: number, theta: number, mean: number): number => tails(k, theta, mean).lower

/** P(Y > k), computed directly. */
export const upperTail = (k: number, theta: number, mean: number): number => tails(k, theta, mean).upper

/** The least k with P(Y ≤ k) ≥ p; a p that was itself computed as P(Y ≤ k) gives k, whatever the last digits say. */
export function quantile(p: number, theta: number, mean: number): number {
  check(theta, mean)
  if (probability(p) === 1) return Number.POSITIVE_INFINITY
  const wanted = p * (1 - 64 * Number.EPSILON)
  return leastWhole((k) => lowerTail(k, theta, mean) >= wanted, mean)
}

function check(theta: number, mean: number) {
  positive(theta, 'θ')
  positive(mean, 'A mean')
}
