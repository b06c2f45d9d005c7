// Months before and after, where something was done and where it was not (statistics, 5.5): how much more the treated area
// changed, allowing for months that vary more than Poisson.

import * as studentT from '../distributions/student-t.ts'
import type { Interval } from '../intervals/interval.ts'
import { designOf } from '../models/design-matrix.ts'
import { generalizedLinearModel } from '../models/generalized-linear-model.ts'
import type { NoFit } from '../models/no-fit.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type MonthlyDiffInDiff = {
  /** `(Intercept)`, `treated`, `after`, and `did`, which is what was asked. */
  terms: readonly string[]
  coefficients: number[]
  standardErrors: number[]
  t: number[]
  p: number[]
  df: number
  dispersion: number
  /** exp(did): 0.61 is 39% fewer than without. */
  ratio: number
  interval: Interval
  /** The variance of the months before by their mean: about 1 if they are Poisson. */
  varianceByMean: { treated: number; comparison: number }
}

type Months = {
  treated: readonly number[]
  comparison: readonly number[]
  /** How many of the months lie before. */
  before: number
}

/**
 * Quasi-Poisson: log μ = treated + after + treated·after. Assumes that both areas would have changed alike, and months
 * that are independent but for that.
 */
export function monthlyDiffInDiff({ treated, comparison, before }: Months, level = 0.95) {
  const problem = problemOf({ treated, comparison, before })
  if (problem) return problem
  const rows = [treated, comparison].flatMap((counts, area) =>
    counts.map((count, month) => ({ count, treated: 1 - area, after: month >= before ? 1 : 0 })),
  )
  const design = designOf({
    '(Intercept)': rows.map(() => 1),
    treated: rows.map((row) => row.treated),
    after: rows.map((row) => row.after),
    did: rows.map((row) => row.treated * row.after),
  })
  const fit = generalizedLinearModel({ family: 'quasi-poisson', design, y: rows.map(({ count }) => count) })
  if (fit.problem !== undefined) return fit satisfies NoFit
  const [coefficients, standardErrors] = [[...fit.coefficients], [...fit.standardErrors]]
  const t = coefficients.map((value, at) => value / standardErrors[at]!)
  const [did, reach] = [
    coefficients[3]!,
    studentT.upperQuantile((1 - level) / 2, fit.degreesOfFreedom) * standardErrors[3]!,
  ]
  return {
    terms: design.columns,
    coefficients,
    standardErrors,
    t,
    p: t.map((each) => studentT.twoSided(each, fit.degreesOfFreedom)),
    df: fit.degreesOfFreedom,
    dispersion: fit.dispersion,
    ratio: Math.exp(did),
    interval: { lower: Math.exp(did - reach), upper: Math.exp(did + reach) },
    varianceByMean: {
      treated: varianceByMean(treated.slice(0, before)),
      comparison: varianceByMean(comparison.slice(0, before)),
    },
  } satisfies MonthlyDiffInDiff
}

function varianceByMean(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1) / mean
}

const problemOf = ({ treated, comparison, before }: Months): NoFigure | undefined =>
  firstProblem(
    treated.length !== comparison.length && noFigure('impossible numbers', 'Both areas need the same months.'),
    !(before >= 2 && treated.length > before) &&
      noFigure('too short', 'An evaluation needs two months before, and one after.'),
    [...treated, ...comparison].some(isNoCount) && noFigure('impossible numbers', 'Months need counts of 0 or more.'),
    [treated, comparison].some((counts) => counts.slice(0, before).every((count) => count === 0)) &&
      noFigure('nothing counted', 'Nothing was counted in one of the areas before.'),
  )
