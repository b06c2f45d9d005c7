// The distributions of a generalized linear model with their canonical links (McCullagh & Nelder 1989, chapter 2):
// dμ/dη equals the variance function, so that the score is Xᵀw(y − μ) and the information XᵀwVX.
import { devianceTerm } from '../distributions/log-gamma.ts'

export type FamilyName = 'gaussian' | 'binomial' | 'quasi-binomial' | 'poisson' | 'quasi-poisson'

export type Family = {
  mean: (predictor: number) => number
  /** y − μ, not rounded away where μ is near 1. */
  residual: (y: number, predictor: number) => number
  /** dμ/dη and the variance function. */
  variance: (predictor: number) => number
  /** Where iteration begins: a predictor near an answer, never infinite. */
  start: (y: number, weight: number) => number
  /** What a row of weight 1 adds to the deviance. */
  deviance: (y: number, predictor: number) => number
  accepts: (y: number) => boolean
  /** The dispersion is estimated, as X²/df, rather than 1. */
  isDispersed: boolean
}

/** y·log(y/μ) + μ − y, half of what a Poisson count adds to the deviance; 0·log 0 is 0. */
export const halfDeviance = (y: number, mean: number) => (y === 0 ? mean : devianceTerm(y, mean))

const logistic = (predictor: number) => 1 / (1 + Math.exp(-predictor))
/** log(1 + eˣ), for any x. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

const gaussian: Family = {
  mean: (predictor) => predictor,
  residual: (y, predictor) => y - predictor,
  variance: () => 1,
  start: (y) => y,
  deviance: (y, predictor) => (y - predictor) ** 2,
  accepts: () => true,
  isDispersed: true,
}

const binomial: Family = {
  mean: logistic,
  residual: (y, predictor) => y * logistic(-predictor) - (1 - y) * logistic(predictor),
  variance(predictor) {
    const small = Math.exp(-Math.abs(predictor))
    return small / (1 + small) ** 2
  },
  start(y, weight) {
    const share = (weight * y + 0.5) / (weight + 1)
    return Math.log(share / (1 - share))
  },
  deviance(y, predictor) {
    const entropy = (y === 0 ? 0 : y * Math.log(y)) + (y === 1 ? 0 : (1 - y) * Math.log1p(-y))
    return 2 * (entropy + y * softplus(-predictor) + (1 - y) * softplus(predictor))
  },
  accepts: (y) => y >= 0 && y <= 1,
  isDispersed: false,
}

const poisson: Family = {
  mean: Math.exp,
  residual: (y, predictor) => y - Math.exp(predictor),
  variance: Math.exp,
  start: (y) => Math.log(y + 0.1),
  deviance: (y, predictor) => 2 * halfDeviance(y, Math.exp(predictor)),
  accepts: (y) => y >= 0 && Number.isInteger(y),
  isDispersed: false,
}

export const families: Readonly<Record<FamilyName, Family>> = {
  gaussian,
  binomial,
  'quasi-binomial': { ...binomial, isDispersed: true },
  poisson,
  'quasi-poisson': { ...poisson, accepts: (y) => y >= 0, isDispersed: true },
}
