// Who took part, against who lives there (statistics, 6.1 and 6.2). One person counts once; the population's shares are
// taken as known.

import * as chiSquared from '../distributions/chi-squared.ts'
import { type Interval, zOf } from '../intervals/interval.ts'
import { wilson } from '../intervals/wilson.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { benjaminiHochberg } from '../tests/benjamini-hochberg.ts'
import { binomialTest } from '../tests/binomial-test.ts'
import type { TwoSided } from '../tests/two-sided.ts'

export type Group = { count: number; populationShare: number }

export type GroupFit = {
  expected: number
  share: number
  /** The share of those who took part by that of the population: 1 is as many as there are. */
  ratio: number
  /** Wilson's interval of the share, by the population's share. */
  ratioInterval: Interval
  /** (x − nπ)/√(nπ(1−π)): beyond ±2 the group stands out. */
  adjustedResidual: number
  /** Binomial p-values, and the mid-p's q among the groups (Benjamini and Hochberg). */
  p: TwoSided
  q: number
}

export type GoodnessOfFit = {
  n: number
  groups: GroupFit[]
  chiSquared: number
  df: number
  p: number
  /** Chi-squared holds: no group is expected below 1, and at most a fifth of them below 5. Otherwise merge groups. */
  isValid: boolean
  /** The likelihood ratio 2Σx·ln(x/nπ), beside Pearson's. */
  likelihoodRatio: number
  /** The share of people who would have to be others for a perfect likeness: ½Σ|share − π|. */
  dissimilarity: number
}

/**
 * Pearson's chi-squared, and each group's ratio and test. Assumes that people came one by one: for those who came
 * together use `clusteredFit`.
 * @param groups at least two, with shares above 0 that add up to 1
 * @see Agresti 2013
 */
export function goodnessOfFit(groups: readonly Group[], level = 0.95): GoodnessOfFit | NoFigure {
  const problem = problemOfGroups(groups)
  if (problem) return problem
  const n = sum(groups.map(({ count }) => count))
  const fits = groups.map((group) => fitOf(group, n, level))
  const q = benjaminiHochberg(fits.map(({ p }) => p.mid))
  const expected = fits.map((each) => each.expected)
  const chi = sum(groups.map(({ count }, at) => (count - expected[at]!) ** 2 / expected[at]!))
  return {
    n,
    groups: fits.map((fit, at) => ({ ...fit, q: q[at]! })),
    chiSquared: chi,
    df: groups.length - 1,
    p: chiSquared.upperTail(chi, groups.length - 1),
    isValid: isLargeEnough(expected),
    likelihoodRatio:
      2 * sum(groups.map(({ count }, at) => (count === 0 ? 0 : count * Math.log(count / expected[at]!)))),
    dissimilarity: sum(groups.map(({ populationShare }, at) => Math.abs(fits[at]!.share - populationShare))) / 2,
  }
}

function fitOf({ count, populationShare }: Group, n: number, level: number): Omit<GroupFit, 'q'> {
  const [share, expected] = [count / n, n * populationShare]
  const { lower, upper } = wilson(share, n, zOf(level))
  const p = binomialTest({ count, of: n, chance: populationShare })
  if ('problem' in p) throw new RangeError(p.sentence)
  return {
    expected,
    share,
    ratio: share / populationShare,
    ratioInterval: { lower: lower / populationShare, upper: upper / populationShare },
    adjustedResidual: (count - expected) / Math.sqrt(expected * (1 - populationShare)),
    p,
  }
}

/** Expectations for which chi-squared is near enough its distribution. */
export const isLargeEnough = (expected: readonly number[]) =>
  expected.every((each) => each >= 1) && expected.filter((each) => each < 5).length <= expected.length / 5

/** Below this share of people whose group is known, no verdict is given on any group. */
export const leastCoverage = 0.8

/** The share of people whose group is known; and each group's share if none or all of the others were in it. */
export function coverage(counts: readonly number[], notStated: number) {
  const known = sum(counts)
  const all = known + notStated
  if (all === 0) return noFigure('no cases', 'Nobody took part.')
  const bounds = counts.map((count): Interval => ({ lower: count / all, upper: (count + notStated) / all }))
  return { coverage: known / all, bounds, isEnough: known / all >= leastCoverage }
}

/** Shares of a whole population: above 0, and adding up to 1 but for the rounding of published ones. */
export const isWhole = (shares: readonly number[]) =>
  shares.every((share) => share > 0) && Math.abs(sum(shares) - 1) <= 0.005

function problemOfGroups(groups: readonly Group[]): NoFigure | undefined {
  const shares = groups.map(({ populationShare }) => populationShare)
  return firstProblem(
    groups.length < 2 && noFigure('no cases', 'Likeness needs two groups or more.'),
    groups.some(({ count }) => isNoCount(count) || !Number.isInteger(count)) &&
      noFigure('impossible numbers', 'Groups need whole counts of 0 or more.'),
    !isWhole(shares) && noFigure('impossible numbers', 'The shares of the population must be above 0 and add up to 1.'),
    groups.every(({ count }) => count === 0) && noFigure('no cases', 'Nobody took part.'),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
