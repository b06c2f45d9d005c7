// Intervals of one share (statistics, 2.4), beside Wilson's, which is the one that is shown. Effective counts may be
// fractions. A share of so many cases that say yes, each by the same chance, independently.
import * as beta from '../distributions/beta.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { around, type Interval, zOf } from './interval.ts'

export type Share = { count: number; of: number }

/**
 * Clopper and Pearson's: exact and conservative, from beta quantiles; 0 and 1 themselves at the ends.
 * @see Clopper & Pearson 1934
 */
export const clopperPearson = (share: Share, level = 0.95): Interval | NoFigure =>
  problemOf(share) ?? betaLimits(share, level, { lower: [0, 1], upper: [1, 0] })

/** Jeffreys': the equal-tailed interval of the Beta(½, ½) prior, with 0 and 1 themselves at the ends (Brown et al. 2001). */
export const jeffreys = (share: Share, level = 0.95): Interval | NoFigure =>
  problemOf(share) ?? betaLimits(share, level, { lower: [0.5, 0.5], upper: [0.5, 0.5] })

/**
 * Agresti and Coull's: Wald's around a share with z²/2 added to both sides. Limits may lie outside 0 to 1, as the
 * formula gives them.
 * @see Agresti & Coull 1998
 */
export function agrestiCoull({ count, of }: Share, level = 0.95): Interval | NoFigure {
  const z = zOf(level)
  const [more, added] = [of + z ** 2, count + z ** 2 / 2]
  return problemOf({ count, of }) ?? around(added / more, z * Math.sqrt(((added / more) * (1 - added / more)) / more))
}

/** What is added to those that say yes and to the others, for either limit. */
type Added = { lower: readonly [yes: number, no: number]; upper: readonly [yes: number, no: number] }

function betaLimits({ count, of }: Share, level: number, { lower, upper }: Added): Interval {
  const [tail, rest] = [(1 - level) / 2, of - count]
  return {
    lower: count === 0 ? 0 : beta.quantile(tail, count + lower[0], rest + lower[1]),
    upper: rest === 0 ? 1 : beta.upperQuantile(tail, count + upper[0], rest + upper[1]),
  }
}

/** Why there is no share, and so no interval of it; undefined where there is one. */
export const problemOf = ({ count, of }: Share): NoFigure | undefined =>
  firstProblem(
    (isNoCount(count) || isNoCount(of) || count > of) &&
      noFigure('impossible numbers', 'A share needs a count of 0 or more, of no fewer cases.'),
    of === 0 && noFigure('no cases', 'There are no cases, so there is no share of them.'),
  )
