// Weights that add up to what is known of the population (statistics, 2.1; Deville & Särndal 1992).
import { cholesky, solve } from '../models/cholesky.ts'
import { type Design, linearPredictor, transposedTimes } from '../models/design-matrix.ts'
import { weightedGram } from '../models/weighted-gram.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import type { SurveyDesign } from './survey-design.ts'

/**
 * Linear (GREG) calibration: w = d·(1 + xᵀλ) with Σwx = the totals. Estimates then vary only by what the covariates do
 * not explain: influence values become their residuals from the regression on x, weighted by d.
 * @param covariates one row a row of the sample, columns independent of each other
 * @param totals of the columns over the population
 * @returns no figure where columns depend on each other, or a weight would fall below 0
 */
export function calibrate(
  design: SurveyDesign,
  covariates: Design,
  totals: ArrayLike<number>,
): SurveyDesign | NoFigure {
  const size = covariates.columns.length
  if (covariates.rows !== design.rows || totals.length !== size)
    throw new RangeError('Calibration needs covariates for each row, and a total for each covariate')
  const before = design.weights
  const factor = cholesky(weightedGram(covariates, before), size, 1e-12)
  if (!covariates.values.every(Number.isFinite) || !Array.from(totals).every(Number.isFinite))
    return noFigure('impossible numbers', 'Calibration needs all covariates and totals.')
  if (factor.dependent.length > 0)
    return noFigure('out of reach', 'The covariates say the same thing twice, so no weights follow from them.')
  const sampled = transposedTimes(covariates, before)
  const multipliers = solve(
    factor,
    Float64Array.from(totals, (total, at) => total - sampled[at]!),
  )
  const change = linearPredictor(covariates, multipliers)
  const weights = before.map((weight, row) => weight * (1 + change[row]!))
  if (weights.some((weight) => weight < 0))
    return noFigure(
      'out of reach',
      'The totals are so far from the sample that a weight would fall below 0: rake instead.',
    )

  const residuals = (influence: Float64Array) => {
    const values = influence.map((value, row) => (weights[row] === 0 ? 0 : value / weights[row]!))
    const pulls = values.map((value, row) => before[row]! * value)
    const explained = linearPredictor(covariates, solve(factor, transposedTimes(covariates, pulls)))
    return values.map((value, row) => weights[row]! * (value - explained[row]!))
  }
  return calibrated(design, weights, residuals)
}

/** A design with other weights, which takes off influence values what was there to take off before as well. */
export function calibrated(
  design: SurveyDesign,
  weights: Float64Array,
  residuals: (influence: Float64Array) => Float64Array,
): SurveyDesign {
  const earlier = design.calibrated
  return {
    ...design,
    weights,
    calibrated: earlier === undefined ? residuals : (influence) => residuals(earlier(influence)),
  }
}
