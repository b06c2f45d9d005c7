// The gap between two groups of one sample, who share strata and clusters (statistics, 2.7).
import type { NoFigure } from '../no-figure.ts'
import { type Difference, tested } from './contrast.ts'
import { type Answers, type Domain, degreesOfFreedom, keptRows } from './domain.ts'
import type { SurveyDesign } from './survey-design.ts'
import { type SurveyMean, surveyMean } from './survey-mean.ts'
import { covarianceOf, varianceOf } from './survey-variance.ts'

export type Gap = Difference & {
  variance: number
  first: SurveyMean
  second: SurveyMean
  covariance: number
  /** What the standard error would be if the groups had been two samples: not to be used. */
  independentError: number
}

/**
 * ȳ_A − ȳ_B with influence u_A − u_B in one pass, so that what the groups share counts. Degrees of freedom are those of
 * the rows of both groups with an answer, less one, as of a regression on the group; or `df`, where it is to be another.
 */
export function domainDifference(
  design: SurveyDesign,
  answers: Answers,
  [first, second]: readonly [Domain, Domain],
  df?: number,
): Gap | NoFigure {
  const [one, other] = [surveyMean(design, answers, first), surveyMean(design, answers, second)]
  if ('problem' in one) return one
  if ('problem' in other) return other
  const influence = one.influence.map((value, row) => value - other.influence[row]!)
  const freedom =
    df ??
    degreesOfFreedom(
      design,
      keptRows(design, (row) => first(row) || second(row), answers),
    ) - 1
  const variance = varianceOf(design, influence)
  const found = tested({ difference: one.estimate - other.estimate, variance, df: freedom })
  if ('problem' in found) return found
  return {
    ...found,
    variance,
    first: one,
    second: other,
    covariance: covarianceOf(design, one.influence, other.influence),
    independentError: Math.sqrt(one.variance + other.variance),
  }
}
