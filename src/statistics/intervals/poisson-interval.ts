// A count of events that come independently, and the rate per unit of exposure: intervals and the test against what was
// expected (statistics, 5.4 and 6.5).
import * as gamma from '../distributions/gamma.ts'
import * as poisson from '../distributions/poisson.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { centralAndMid, type TwoSided } from '../tests/two-sided.ts'
import { type Interval, zOf } from './interval.ts'

/** Garwood's exact limits of a Poisson mean, from gamma quantiles; 0 itself below a count of 0 (Garwood 1936). */
export function garwood(count: number, level = 0.95): Interval | NoFigure {
  const tail = (1 - level) / 2
  return (
    problemOf(count) ?? {
      lower: count === 0 ? 0 : gamma.quantile(tail, count),
      upper: gamma.upperQuantile(tail, count + 1),
    }
  )
}

/**
 * Byar's limits, the approximation to Garwood's that public health publishes: x(1 − 1/9x ∓ z/3√x)³, with x + 1 above.
 * @see Breslow & Day 1987
 */
export function byar(count: number, level = 0.95): Interval | NoFigure {
  const z = zOf(level)
  const limit = (x: number, side: number) => x * (1 - 1 / (9 * x) + (side * z) / (3 * Math.sqrt(x))) ** 3
  return problemOf(count) ?? { lower: count === 0 ? 0 : limit(count, -1), upper: limit(count + 1, 1) }
}

/** The rate of a count per unit of exposure, with Garwood's limits. */
export function rate({ count, exposure }: Exposed, level = 0.95): (Interval & { rate: number }) | NoFigure {
  const limits = garwood(count, level)
  if ('problem' in limits) return limits
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY))
    return noFigure('no cases', 'There is no exposure, so there is no rate.')
  return { rate: count / exposure, lower: limits.lower / exposure, upper: limits.upper / exposure }
}

/** A count, and what it is per: days, people, people times days. */
export type Exposed = { count: number; exposure: number }

/** Whether a count is what was expected; the mid-p is what is shown. */
export function poissonTest(count: number, expected: number): Pick<TwoSided, 'central' | 'mid'> | NoFigure {
  const problem = problemOf(count)
  if (problem) return problem
  if (!(expected > 0 && expected < Number.POSITIVE_INFINITY))
    return noFigure('impossible numbers', 'A test needs an expectation above 0.')
  return centralAndMid({
    below: poisson.lowerTail(count - 1, expected),
    at: poisson.density(count, expected),
    above: poisson.upperTail(count, expected),
  })
}

const problemOf = (count: number): NoFigure | undefined =>
  firstProblem(
    (isNoCount(count) || !Number.isInteger(count)) &&
      noFigure('impossible numbers', 'A number of events is a whole number of 0 or more.'),
  )
