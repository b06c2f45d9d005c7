// Whether counts vary more than Poisson counts of the fitted means would (statistics, section 4). All tests are
// one-sided: only more variance speaks for a negative binomial model.
import * as chiSquared from '../distributions/chi-squared.ts'
import * as normal from '../distributions/normal.ts'
import type { GlmFit } from './generalized-linear-model.ts'
import type { CountFit } from './negative-binomial.ts'
import type { Observations } from './no-fit.ts'
import { poissonLogLikelihood } from './poisson-likelihood.ts'
import { leverages } from './weighted-gram.ts'

export type Overdispersion = {
  /** Σ(y − μ)²/μ, its degrees of freedom, their ratio and the chance of at least as much. */
  pearson: { statistic: number; degreesOfFreedom: number; ratio: number; p: number }
  /** ½Σ((y − μ)² − y), the score of 1/θ at 0: at 0 or below, the Poisson model fits best. */
  score: number
  /** Dean's P_B = Σ((y − μ)² − y)/√(2Σμ²), standard normal for Poisson counts: the score test against NB2. */
  dean: { statistic: number; p: number }
  /** P_B with hᵢμᵢ added to each term, since fitted values lie nearer to the data than true means do. */
  deanAdjusted: { statistic: number; p: number }
  /** Dean's P_C = Σ((y − μ)² − y)/μ/√(2n), against a variance that is a multiple of the mean. */
  deanProportional: number
  /** Regression of ((y − μ)² − y)/μ on μ without an intercept: the slope estimates 1/θ. */
  cameronTrivedi: { alpha: number; t: number; p: number }
}

/**
 * Tests of over-dispersion, from a Poisson fit. References: Dean 1992 (P_B, P_C); Cameron & Trivedi 1990.
 * Assumes independent rows and the right factors: a missing factor looks like over-dispersion, too.
 * @param fit of the family `poisson`, of these data, without weights
 */
export function overdispersion({ design, y }: Pick<Observations, 'design' | 'y'>, fit: GlmFit): Overdispersion {
  const { fitted, pearson: statistic, degreesOfFreedom, unscaledCovariance } = fit
  const rows = fitted.length
  const leverage = leverages(design, fitted, unscaledCovariance)
  let [excess, adjusted, proportional, squares] = [0, 0, 0, 0]
  for (const [row, mean] of fitted.entries()) {
    const each = (y[row]! - mean) ** 2 - y[row]!
    excess += each
    adjusted += each + leverage[row]! * mean
    proportional += each / mean
    squares += mean ** 2
  }
  const spread = Math.sqrt(2 * squares)
  const pearsonP = degreesOfFreedom > 0 ? chiSquared.upperTail(statistic, degreesOfFreedom) : 1
  return {
    pearson: { statistic, degreesOfFreedom, ratio: statistic / degreesOfFreedom, p: pearsonP },
    score: excess / 2,
    dean: tested(excess / spread),
    deanAdjusted: tested(adjusted / spread),
    deanProportional: proportional / Math.sqrt(2 * rows),
    cameronTrivedi: cameronTrivedi(y, fitted, excess / squares, squares),
  }
}

const tested = (statistic: number) => ({ statistic, p: normal.upperTail(statistic) })

function cameronTrivedi(y: ArrayLike<number>, fitted: Float64Array, alpha: number, squares: number) {
  let residuals = 0
  for (const [row, mean] of fitted.entries())
    residuals += (((y[row]! - mean) ** 2 - y[row]!) / mean - alpha * mean) ** 2
  const t = alpha / Math.sqrt(residuals / (fitted.length - 1) / squares)
  return { alpha, t, p: normal.upperTail(t) }
}

/**
 * Twice the gain in log likelihood of the negative binomial over the Poisson model. 1/θ = 0 lies on the edge of what is
 * possible, so half of all Poisson data give 0 and the others χ² of one degree: p = ½P(χ²₁ > LR).
 */
export function likelihoodRatio({ model, logLikelihood, poisson }: CountFit, y: ArrayLike<number>) {
  if (model === 'poisson') return { statistic: 0, p: 1, naiveP: 1 }
  const statistic = 2 * (logLikelihood - poissonLogLikelihood(y, poisson.fitted))
  const naiveP = chiSquared.upperTail(Math.max(0, statistic), 1)
  return { statistic, p: naiveP / 2, naiveP }
}
