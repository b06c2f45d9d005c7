// Empirical Bayes for counts (statistics, section 4): how much of an area's difference from its mean is its own.
import * as gamma from './distributions/gamma.ts'
import * as negativeBinomial from './distributions/negative-binomial.ts'

/** A gamma distribution: mean shape/rate. */
export type Gamma = { shape: number; rate: number }

/**
 * What is known of the relative risk λ of an area after its count: with y | λ ~ Poisson(λμ) and λ ~ Gamma(θ, θ) before it,
 * λ | y ~ Gamma(θ + y, θ + μ). Clayton & Kaldor 1987. A plug-in: θ and μ are taken as known although they are estimated,
 * so that intervals of few areas are a little too narrow.
 * @param theta above 0 and finite; where it is infinite areas differ only as their factors do, and every λ is 1
 * @throws RangeError for other values of θ, and for a mean that is not above 0
 */
export function posterior(y: number, mean: number, theta: number): Gamma {
  if (!(theta > 0 && Number.isFinite(theta) && mean > 0 && y >= 0))
    throw new RangeError('A relative risk needs a count, a mean above 0 and a finite θ above 0')
  return { shape: theta + y, rate: theta + mean }
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
