// Control charts (statistics, section 5): what varies by itself, and what is a signal.

import type { Interval } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

/** The mean of the range of two normal values, in standard deviations: 2/√π, not the rounded 1.128. */
export const d2 = 2 / Math.sqrt(Math.PI)

/** How wide charts are drawn, in mean moving ranges. */
export type Constants = {
  /** A mean range in standard deviations. */
  d2: number
  /** Three standard deviations in mean ranges. */
  threeSigma: number
  /** The upper limit of a range. */
  upperRange: number
}

export const exact: Constants = {
  d2,
  threeSigma: 3 / d2,
  upperRange: 1 + (3 * Math.sqrt(2 - 4 / Math.PI)) / d2,
}

/** Rounded as textbooks print them, for comparison with charts made elsewhere: limits differ by up to 0.05%. */
export const textbook: Constants = { d2: 1.128, threeSigma: 2.66, upperRange: 3.267 }

export type ControlChart = {
  center: number
  /** How much wider the limits are than chance within each period alone would make them; about 1 on a plain chart. */
  sigmaZ: number
  /** The mean moving range of z in the baseline, from which `sigmaZ` comes. */
  meanRange: number
  /** `plain` are the limits of an ordinary p or u chart: with thousands of cases a period, nearly all are beyond them. */
  points: { value: number; sigma: number; z: number; limits: Interval; plain: Interval }[]
}

/**
 * Laney's p′ chart of proportions: limits that allow for what varies between periods as well as within them.
 * @param counts how many of how many, a period each, `of` above 0
 * @param baseline how many of the first periods set the centre and the width; all of them where it is left out
 */
export function laneyP(
  counts: readonly { count: number; of: number }[],
  baseline = counts.length,
  constants = exact,
): ControlChart | NoFigure {
  return laney(counts, { baseline, constants, variance: (center) => center * (1 - center) })
}

/** Laney's u′ chart of rates: counts by exposure, such as crimes by thousand residents. */
export function laneyU(
  counts: readonly { count: number; of: number }[],
  baseline = counts.length,
  constants = exact,
): ControlChart | NoFigure {
  return laney(counts, { baseline, constants, variance: (center) => center })
}

type Chart = { baseline: number; constants: Constants; variance: (center: number) => number }

function laney(
  counts: readonly { count: number; of: number }[],
  { baseline, constants, variance }: Chart,
): ControlChart | NoFigure {
  const base = counts.slice(0, baseline)
  const problem = firstProblem(
    counts.some(({ count, of }) => isNoCount(count) || !(of > 0)) &&
      noFigure('impossible numbers', 'Every period needs a count of 0 or more, of something.'),
    tooShort(base),
  )
  if (problem) return problem
  const center = sum(base.map(({ count }) => count)) / sum(base.map(({ of }) => of))
  const spread = Math.sqrt(variance(center))
  if (!(spread > 0)) return noFigure('nothing varies', 'It happened never, or every time, in the baseline.')
  const points = counts.map(({ count, of }) => {
    const [value, sigma] = [count / of, spread / Math.sqrt(of)]
    return { value, sigma, z: (value - center) / sigma }
  })
  const meanRange = mean(movingRanges(points.slice(0, baseline).map(({ z }) => z)))
  const sigmaZ = meanRange / constants.d2
  const limits = ({ sigma }: { sigma: number }, width: number) => around(center, 3 * sigma * width, 0)
  return {
    center,
    sigmaZ,
    meanRange,
    points: points.map((point) => ({ ...point, limits: limits(point, sigmaZ), plain: limits(point, 1) })),
  }
}

export type XmrChart = {
  center: number
  /** The standard deviation by which figures vary: the mean range by d₂. */
  sigma: number
  ranges: number[]
  meanRange: number
  medianRange: number
  limits: Interval
  rangeLimit: number
}

/**
 * The XmR chart of single figures, one a period. Never of rolling figures, whose neighbours share their months.
 */
export function xmr(values: readonly number[], baseline = values.length, constants = exact): XmrChart | NoFigure {
  const base = values.slice(0, baseline)
  const problem = firstProblem(
    !values.every(Number.isFinite) && noFigure('impossible numbers', 'A figure is missing, or infinite.'),
    tooShort(base),
  )
  if (problem) return problem
  const ranges = movingRanges(base)
  const [center, meanRange] = [mean(base), mean(ranges)]
  return {
    center,
    sigma: meanRange / constants.d2,
    ranges: movingRanges(values),
    meanRange,
    medianRange: median(ranges),
    limits: around(center, constants.threeSigma * meanRange),
    rangeLimit: constants.upperRange * meanRange,
  }
}

const tooShort = (base: readonly unknown[]) =>
  base.length < 2 && noFigure('too short', 'A chart needs two periods in its baseline.')

export const signals = {
  'beyond 3 sigma': (z: readonly number[]) => Math.abs(z.at(-1)!) > 3,
  'eight on one side': (z: readonly number[]) => isRun(z.slice(-8), 8, (each) => each > 0),
  'two of three beyond 2 sigma': (z: readonly number[]) =>
    [1, -1].some((side) => z.at(-1)! * side > 2 && z.slice(-3).filter((each) => each * side > 2).length >= 2),
  'six rising or falling': (z: readonly number[]) => isRun(steps(z.slice(-6)), 5, (each) => each > 0),
} as const

export type Signal = keyof typeof signals

/**
 * What each point completes, judged on it and those before it.
 * @param z distances from the centre in standard deviations of the chart, in order of time
 */
export const signalsAt = (z: readonly number[]): Signal[][] =>
  z.map((_, at) => {
    const upToHere = z.slice(0, at + 1)
    return (Object.keys(signals) as Signal[]).filter((signal) => signals[signal](upToHere))
  })

/** All of `length` values for which the test holds, or all for which it holds when they are turned over. */
const isRun = (values: readonly number[], length: number, holds: (value: number) => boolean) =>
  values.length === length && (values.every(holds) || values.every((value) => holds(-value)))

const steps = (values: readonly number[]) => values.slice(1).map((value, at) => value - values[at]!)
const movingRanges = (values: readonly number[]) => steps(values).map(Math.abs)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
function median(values: readonly number[]) {
  const [sorted, middle] = [values.toSorted((one, other) => one - other), (values.length - 1) / 2]
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
const around = (center: number, distance: number, least = Number.NEGATIVE_INFINITY): Interval => ({
  lower: Math.max(least, center - distance),
  upper: center + distance,
})
