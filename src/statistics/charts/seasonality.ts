// Counts by month: what is trend, what is season (statistics, 5.3).

import * as studentT from '../distributions/student-t.ts'
import type { Interval } from '../intervals/interval.ts'
import { designOf } from '../models/design-matrix.ts'
import { generalizedLinearModel } from '../models/generalized-linear-model.ts'
import type { NoFit } from '../models/no-fit.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

/** @param month YYYY-MM */
export type MonthCount = { month: string; days: number; count: number }

export type Seasonality = {
  /** `(Intercept)`, `years` since the first month, `month2` to `month12` against January. */
  terms: readonly string[]
  coefficients: number[]
  standardErrors: number[]
  /** φ: how many times more than Poisson the months vary. */
  dispersion: number
  fitted: number[]
  /** January to December, 1 on average: 1.27 is 27% above an ordinary month of the same length. */
  index: number[]
  /** Each month's count as if it were an ordinary one of 30.4375 days. */
  adjusted: number[]
  yearlyChange: { percent: number; interval: Interval }
}

/** The mean length of a month in days, over four years. */
export const daysOfMonth = 30.4375
/** With fewer than three years, compare the same months only. */
export const fewestMonths = 36

/**
 * A quasi-Poisson regression, log μ = trend·years + month + log days. Assumes one trend on the log scale throughout, and
 * the same seasons every year. The interval of the trend is Student's.
 * @param months in a row, oldest first, at least `fewestMonths`
 */
export function seasonality(months: readonly MonthCount[], level = 0.95): Seasonality | NoFigure | NoFit {
  const problem = problemOf(months)
  if (problem) return problem
  const calendar = months.map(({ month }) => Number(month.slice(5, 7)))
  const monthColumns = Array.from({ length: 11 }, (_, at) => at + 2).map(
    (month) => [`month${month}`, calendar.map((each) => (each === month ? 1 : 0))] as const,
  )
  const design = designOf({
    '(Intercept)': months.map(() => 1),
    years: months.map((_, at) => at / 12),
    ...Object.fromEntries(monthColumns),
  })
  const fit = generalizedLinearModel({
    family: 'quasi-poisson',
    design,
    y: months.map(({ count }) => count),
    offset: months.map(({ days }) => Math.log(days)),
  })
  if (fit.problem !== undefined) return fit
  const index = indexOf([...fit.coefficients].slice(2))
  const [trend, error] = [fit.coefficients[1]!, fit.standardErrors[1]!]
  const percent = (log: number) => 100 * Math.expm1(log)
  const reach = studentT.upperQuantile((1 - level) / 2, fit.degreesOfFreedom) * error
  return {
    terms: design.columns,
    coefficients: [...fit.coefficients],
    standardErrors: [...fit.standardErrors],
    dispersion: fit.dispersion,
    fitted: [...fit.fitted],
    index,
    adjusted: months.map(({ count, days }, at) => ((count / index[calendar[at]! - 1]!) * daysOfMonth) / days),
    yearlyChange: {
      percent: percent(trend),
      interval: { lower: percent(trend - reach), upper: percent(trend + reach) },
    },
  }
}

/** Factors of January and the months after it, made 1 on average. */
function indexOf(laterMonths: readonly number[]): number[] {
  const factors = [1, ...laterMonths.map(Math.exp)]
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length
  return factors.map((factor) => factor / mean)
}

const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

const problemOf = (months: readonly MonthCount[]): NoFigure | undefined =>
  firstProblem(
    months.length < fewestMonths &&
      noFigure('too short', 'Seasons need three years of months: compare the same months only.'),
    months.some(({ days, count }) => isNoCount(count) || !(days > 0)) &&
      noFigure('impossible numbers', 'Months need counts of 0 or more, and days.'),
    months.some(({ month }, at) => at > 0 && numberOf(month) !== numberOf(months[at - 1]!.month) + 1) &&
      noFigure('impossible numbers', 'Months must follow each other without a gap.'),
    months.every(({ count }) => count === 0) && noFigure('nothing counted', 'Nothing was counted in any month.'),
  )
