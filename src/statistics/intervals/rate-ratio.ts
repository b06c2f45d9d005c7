// Two counts of events, each with its exposure: their ratio, tested without approximation (statistics, 5.4). Given how
// many there are together, the first is binomial: a | a+b ~ Bin(a+b, ρt₁/(ρt₁+t₂)).

import * as beta from '../distributions/beta.ts'
import * as binomial from '../distributions/binomial.ts'
import * as normal from '../distributions/normal.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { binomialTest } from '../tests/binomial-test.ts'
import type { TwoSided } from '../tests/two-sided.ts'
import { type Interval, zOf } from './interval.ts'
import type { Exposed } from './poisson-interval.ts'

export type RateRatio = {
  /** The first rate by the second; Infinity where the second is 0. */
  ratio: number
  /** Of no difference. The mid-p is what is shown: it agrees with the mid-p limits. */
  p: TwoSided & { score: number }
  /** Clopper–Pearson's: conservative. 0 and Infinity where a count is 0. */
  exact: Interval
  /** Where a mid-p tail is half of 1 − level: what is shown. */
  midP: Interval
  /** exp(log ratio ± z√(1/a + 1/b)); undefined where a count is 0. */
  logNormal: Interval | undefined
}

/** @see Przyborowski & Wilenski 1940; Lancaster 1961 for the mid-p */
export function rateRatio(first: Exposed, second: Exposed, level = 0.95): RateRatio | NoFigure {
  const problem = problemOf(first, second)
  if (problem) return problem
  const [count, of, chance] = [first.count, first.count + second.count, chanceOf(first, second)]
  const tested = binomialTest({ count, of, chance })
  if ('problem' in tested) return tested
  const score = (count - of * chance) / Math.sqrt(of * chance * (1 - chance))
  const relative = second.exposure / first.exposure
  // The upper limit is found from the other count, so that a share near 1 keeps its digits.
  const limits = (lower: (count: number) => number): Interval => {
    const [least, leastOfOther] = [lower(count), lower(second.count)]
    return { lower: (least / (1 - least)) * relative, upper: ((1 - leastOfOther) / leastOfOther) * relative }
  }
  return {
    ratio: first.count / first.exposure / (second.count / second.exposure),
    p: { ...tested, score: normal.twoSided(score) },
    exact: limits((each) => exactLower(each, of, level)),
    midP: limits((each) => midPLower(each, of, level)),
    logNormal: logNormalLimits(first, second, level),
  }
}

const chanceOf = (first: Exposed, second: Exposed) => first.exposure / (first.exposure + second.exposure)

/** Clopper and Pearson's lower limit. */
const exactLower = (count: number, of: number, level: number) =>
  count === 0 ? 0 : beta.quantile((1 - level) / 2, count, of - count + 1)

/** The least chance that gives `count` or more, half of `count` itself, with probability (1 − level)/2: by halving. */
function midPLower(count: number, of: number, level: number): number {
  if (count === 0) return 0
  const tail = (1 - level) / 2
  let [low, high] = [0, count / of]
  for (let round = 0; round < 200 && high - low > Number.EPSILON * low; round += 1) {
    const middle = (low + high) / 2
    if (binomial.upperTail(count, of, middle) + binomial.density(count, of, middle) / 2 < tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function logNormalLimits(first: Exposed, second: Exposed, level: number): Interval | undefined {
  if (first.count === 0 || second.count === 0) return undefined
  const log = Math.log(first.count / first.exposure / (second.count / second.exposure))
  const distance = zOf(level) * Math.sqrt(1 / first.count + 1 / second.count)
  return { lower: Math.exp(log - distance), upper: Math.exp(log + distance) }
}

const problemOf = (...rates: readonly Exposed[]): NoFigure | undefined =>
  firstProblem(
    rates.some(({ count, exposure }) => isNoCount(count) || !Number.isInteger(count) || isNoCount(exposure)) &&
      noFigure('impossible numbers', 'A comparison of rates needs whole counts, and exposures of 0 or more.'),
    rates.some(({ exposure }) => exposure === 0) &&
      noFigure('no cases', 'One of the rates has no exposure, so there is nothing to compare.'),
    rates.every(({ count }) => count === 0) &&
      noFigure('nothing counted', 'Nothing was counted on either side, so there is no ratio.'),
  )
