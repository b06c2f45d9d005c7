// A place chosen because its count was high will mostly be lower next time, whatever is done (statistics, 5.5).
import { isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type Expectation = {
  /** The count that a model expects of such a place. */
  expected: number
  /** How alike places of the same expectation are: the negative binomial's θ; Infinity where they are Poisson. */
  theta: number
}

export type Shrunk = {
  /** How far the own count is trusted: μ/(μ+θ), 0 for the expectation alone. */
  weight: number
  /** The empirical-Bayes count, between the expectation and what was observed: μ(θ+y)/(θ+μ). */
  count: number
}

/**
 * The count of a place before anything was done, less the luck for which it was chosen.
 * Assumes y ~ Poisson(λμ), λ ~ Gamma(θ, θ); θ and μ as if known.
 * @see Clayton & Kaldor 1987
 */
export function shrink(observed: number, { expected, theta }: Expectation): Shrunk | NoFigure {
  if (isNoCount(observed) || isNoCount(expected) || expected === 0 || !(theta > 0))
    return noFigure('impossible numbers', 'A count is 0 or more, and an expectation and its θ are above 0.')
  const weight = theta === Number.POSITIVE_INFINITY ? 0 : expected / (expected + theta)
  return { weight, count: expected + weight * (observed - expected) }
}
