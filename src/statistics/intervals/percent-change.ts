// A change from one period to an equal one, in percent (statistics, 5.4).
import * as normal from '../distributions/normal.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { type Interval, zOf } from './interval.ts'

/** From fewer than this, a percentage misleads: print the two counts. */
export const fewestForPercentage = 20

export type PercentChange = {
  /** In percent: -25.9 is a fall by a quarter. */
  change: number
  interval: Interval
  /** Of the logarithm of the ratio. */
  standardError: number
  p: number
}

/**
 * The change of a count, with its log-normal interval and test: √(φ(1/a + 1/b)) on the log scale.
 * @param dispersion φ: how many times more than Poisson such counts vary from period to period, from a model of months
 */
export function percentChange(
  { before, after, dispersion = 1 }: { before: number; after: number; dispersion?: number },
  level = 0.95,
): PercentChange | NoFigure {
  const problem = firstProblem(
    (isNoCount(before) || isNoCount(after) || isNoCount(dispersion) || dispersion === 0) &&
      noFigure('impossible numbers', 'A change needs counts of 0 or more, and a dispersion above 0.'),
    before === 0 && noFigure('nothing counted', 'A change from 0 is not a percentage: print the two counts.'),
    after === 0 && noFigure('nothing counted', 'There is no margin of error around a fall to 0: print the two counts.'),
  )
  if (problem) return problem
  const log = Math.log(after / before)
  const standardError = Math.sqrt(dispersion * (1 / before + 1 / after))
  const percent = (logRatio: number) => 100 * Math.expm1(logRatio)
  const distance = zOf(level) * standardError
  return {
    change: 100 * (after / before - 1),
    interval: { lower: percent(log - distance), upper: percent(log + distance) },
    standardError,
    p: normal.twoSided(log / standardError),
  }
}
