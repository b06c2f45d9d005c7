// Regression on a sample: an answer explained by several things at once (statistics, 2.1 and 2.7).

import * as studentT from '../distributions/student-t.ts'
import { around, type Interval } from '../intervals/interval.ts'
import type { Design } from '../models/design-matrix.ts'
import { generalizedLinearModel } from '../models/generalized-linear-model.ts'
import type { NoFit } from '../models/no-fit.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Answers, type Domain, degreesOfFreedom, everyRow, keptRows } from './domain.ts'
import type { SurveyDesign } from './survey-design.ts'
import { covarianceMatrix } from './survey-variance.ts'

export type SurveyRegression = {
  problem?: undefined
  coefficients: Float64Array
  /** Row by row; of the design, not of the model. */
  covariance: Float64Array
  standardErrors: Float64Array
  /** Degrees of freedom of the design for the rows that were kept, plus 1, less the coefficients. */
  df: number
  t: Float64Array
  /** Two-sided. */
  p: Float64Array
  intervals: Interval[]
}

/**
 * Weighted estimating equations Σwx(y − μ) = 0 of a linear or logistic model, with the sandwich variance of influence
 * A⁻¹xw(y − μ), A being the information at the final coefficients. Rows lacking the answer or a covariate are left out as
 * a domain.
 * @param covariates one row a row of the sample, with its intercept; NaN where missing
 * @see Binder 1983; Lumley 2010
 */
export function surveyRegression(
  design: SurveyDesign,
  family: 'gaussian' | 'binomial',
  answers: Answers,
  covariates: Design,
  domain: Domain = everyRow,
  level = 0.95,
): SurveyRegression | NoFigure | NoFit {
  if (covariates.rows !== design.rows) throw new RangeError('There must be covariates for each row of a sample')
  const size = covariates.columns.length
  const isComplete: Domain = (row) =>
    domain(row) && covariates.values.subarray(row * size, (row + 1) * size).every((value) => !Number.isNaN(value))
  const kept = keptRows(design, isComplete, answers)
  const rows = Array.from(kept.keys()).filter((row) => kept[row] === 1)
  const df = degreesOfFreedom(design, kept) + 1 - size
  if (df < 1) return noFigure('too few clusters', 'There are too few places in the sample for so many explanations.')
  const fit = fitted(design, family, answers, covariates, rows)
  if (fit.problem !== undefined) return fit
  const covariance = covarianceMatrix(design, influencesOf(design, fit, answers, covariates, rows))
  const { coefficients } = fit
  const standardErrors = coefficients.map((_, at) => Math.sqrt(covariance[at * size + at]!))
  const t = coefficients.map((coefficient, at) => coefficient / standardErrors[at]!)
  const reach = studentT.upperQuantile((1 - level) / 2, df)
  return {
    coefficients,
    covariance,
    standardErrors,
    df,
    t,
    p: t.map((each) => studentT.twoSided(each, df)),
    intervals: Array.from(coefficients, (coefficient, at) => around(coefficient, reach * standardErrors[at]!)),
  }
}

type Fit = Extract<ReturnType<typeof generalizedLinearModel>, { problem?: undefined }>

function fitted(
  { weights }: SurveyDesign,
  family: 'gaussian' | 'binomial',
  answers: Answers,
  { columns, values }: Design,
  rows: readonly number[],
) {
  const size = columns.length
  const mean = rows.reduce((sum, row) => sum + weights[row]!, 0) / rows.length
  const chosen = new Float64Array(rows.length * size)
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * size, (row + 1) * size), at * size)
  return generalizedLinearModel({
    family: family === 'binomial' ? 'quasi-binomial' : family,
    design: { columns, rows: rows.length, values: chosen },
    y: Float64Array.from(rows, (row) => answers[row]!),
    weights: Float64Array.from(rows, (row) => weights[row]! / mean),
  })
}

/** One column of influence values a coefficient; the scale of the weights cancels. */
function influencesOf(
  { weights, rows: all }: SurveyDesign,
  { unscaledCovariance, fitted: means }: Fit,
  answers: Answers,
  { columns, values }: Design,
  rows: readonly number[],
): Float64Array[] {
  const size = columns.length
  const mean = rows.reduce((sum, row) => sum + weights[row]!, 0) / rows.length
  return columns.map((_, coefficient) => {
    const influence = new Float64Array(all)
    for (const [at, row] of rows.entries()) {
      let lever = 0
      for (let column = 0; column < size; column += 1)
        lever += unscaledCovariance[coefficient * size + column]! * values[row * size + column]!
      influence[row] = (lever * weights[row]! * (answers[row]! - means[at]!)) / mean
    }
    return influence
  })
}
