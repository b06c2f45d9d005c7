// Empirical Bayes for counts (statistics, section 4): how much of an area's difference from its mean is its own.
import * as gamma from '../distributions/gamma.ts'
import * as negativeBinomial from '../distributions/negative-binomial.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'

/** A gamma distribution: mean shape/rate. */
export type Gamma = { shape: number; rate: number }

/**
 * What is known of the relative risk λ of each area after its count: with y | λ ~ Poisson(λμ) and λ ~ Gamma(θ, θ) before it,
 * λ | y ~ Gamma(θ + y, θ + μ). Clayton & Kaldor 1987. A plug-in: θ and μ are taken as known although they are estimated,
 * so that intervals of few areas are a little too narrow.
 * @param counts y, 0 or more, and `means` μ, above 0: one an area
 * @returns no figure where θ is infinite: areas then differ only as their factors do, and every λ is 1
 * @throws RangeError when counts and means differ in length
 */
export function posteriors(counts: ArrayLike<number>, means: ArrayLike<number>, theta: number): Gamma[] | NoFigure {
  if (counts.length !== means.length) throw new RangeError('Each count needs its mean')
  if (theta === Number.POSITIVE_INFINITY)
    return noFigure('nothing varies', 'The counts differ from what is expected by no more than chance alone explains.')
  const found = Array.from(counts, (count, at) => ({ shape: theta + count, rate: theta + means[at]! }))
  const isPossible =
    theta > 0 && found.every(({ shape, rate }) => shape >= theta && rate > theta && Number.isFinite(shape + rate))
  return isPossible
    ? found
    : noFigure('impossible numbers', 'A relative risk needs a count, a mean above 0 and a θ above 0.')
}

export type RelativeRisk = {
  /** (θ + y)/(θ + μ). */
  estimate: number
  /** 2.5% and 97.5% quantiles. */
  lower: number
  upper: number
  /** P(λ > 1). */
  probabilityAboveOne: number
}

/** The relative risk in figures: its mean, 95% interval and the chance that it lies above 1. */
export const relativeRisk = ({ shape, rate }: Gamma): RelativeRisk => ({
  estimate: shape / rate,
  lower: gamma.quantile(0.025, shape, rate),
  upper: gamma.upperQuantile(0.025, shape, rate),
  probabilityAboveOne: gamma.upperTail(1, shape, rate),
})

/** μ/(θ + μ): the weight of the area's own count beside the model, 0 to 1. */
export const weightOnData = (mean: number, theta: number): number => mean / (theta + mean)

/**
 * The 95% interval of a later count whose mean is λ·`mean`: NB2 of size `shape`, so that it allows both for chance and for
 * what is not known of λ.
 * @param mean μ of the later period, such as μ of three years divided by 3
 */
export function predictionInterval({ shape, rate }: Gamma, mean: number): { lower: number; upper: number } {
  const expected = (shape / rate) * mean
  return {
    lower: negativeBinomial.quantile(0.025, shape, expected),
    upper: negativeBinomial.quantile(0.975, shape, expected),
  }
}
