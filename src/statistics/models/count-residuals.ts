// Residuals of counts (statistics, section 4): three ways to say how far a count lies from its mean. θ is Infinity for
// Poisson counts throughout.
import type { Tails } from '../distributions/gamma.ts'
import * as negativeBinomial from '../distributions/negative-binomial.ts'
import * as normal from '../distributions/normal.ts'
import * as poisson from '../distributions/poisson.ts'
import { halfDeviance } from './exponential-family.ts'

/** (y − μ)/√(μ + μ²/θ), in standard deviations: for maps and Moran's I. */
export const pearsonResidual = (y: number, mean: number, theta = Number.POSITIVE_INFINITY): number =>
  (y - mean) / Math.sqrt(mean + mean ** 2 / theta)

/** What y adds to the deviance: 2[y log(y/μ) − (y + θ) log((y + θ)/(μ + θ))], where 0·log 0 is 0. */
export function unitDeviance(y: number, mean: number, theta = Number.POSITIVE_INFINITY): number {
  const size = theta === Number.POSITIVE_INFINITY ? 0 : halfDeviance(y + theta, mean + theta)
  return Math.max(0, 2 * (halfDeviance(y, mean) - size))
}

/** The root of what y adds to the deviance, with the sign of y − μ: for influence. Exact near 0. */
export const devianceResidual = (y: number, mean: number, theta = Number.POSITIVE_INFINITY): number =>
  Math.sign(y - mean) * Math.sqrt(unitDeviance(y, mean, theta))

/**
 * Φ⁻¹(F(y − 1) + ½f(y)), standard normal but for the steps of counts: for normal plots (Dunn & Smyth 1996, with the
 * middle of the step in place of a random place on it), from the smaller tail. Infinite only where that tail is below
 * any number: some 38 standard deviations away.
 */
export function quantileResidual(y: number, mean: number, theta = Number.POSITIVE_INFINITY): number {
  const { lower, upper } = tailsOf(y, mean, theta)
  return lower < upper ? normal.quantile(lower) : normal.upperQuantile(upper)
}

/** The chance of less than y, and of more, each with half of the chance of y itself. */
function tailsOf(y: number, mean: number, theta: number): Tails {
  if (theta === Number.POSITIVE_INFINITY) {
    const half = poisson.density(y, mean) / 2
    return { lower: poisson.lowerTail(y - 1, mean) + half, upper: poisson.upperTail(y, mean) + half }
  }
  const half = negativeBinomial.density(y, theta, mean) / 2
  const lower = negativeBinomial.lowerTail(y - 1, theta, mean) + half
  return { lower, upper: negativeBinomial.upperTail(y, theta, mean) + half }
}
