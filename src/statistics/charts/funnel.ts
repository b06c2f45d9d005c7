// Funnel plots (statistics, 2.9): many units around one target, with limits that narrow where a unit has more cases.
import * as binomial from '../distributions/binomial.ts'
import * as normal from '../distributions/normal.ts'
import * as poisson from '../distributions/poisson.ts'
import { around, type Interval, zOf } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { type OverDispersion, overDispersion } from './funnel-dispersion.ts'

/** The limits of a funnel: 95% is an alert, 99.8% an alarm. */
export const funnelLevels = { alert: 0.95, alarm: 0.998 } as const

export type FunnelUnit = { value: number; standardError: number; z: number }

export type Funnel = {
  target: number
  units: FunnelUnit[]
  dispersion: OverDispersion
}

/** So many of so many, a unit each; the target is the share of all together. Counts are whole. */
export function shareFunnel(units: readonly { count: number; of: number }[]): Funnel | NoFigure {
  const isWrong = units.some(({ count, of }) => isNoCount(count) || isNoCount(of) || of === 0 || count > of)
  const target = sum(units.map(({ count }) => count)) / sum(units.map(({ of }) => of))
  return (
    problemOf(units.length, isWrong) ??
    sharesAround(
      units.map(({ count, of }) => ({ share: count / of, of })),
      target,
    )
  )
}

/** Shares with effective sample sizes, which may be fractions; the target is the plain mean of the units. */
export function surveyFunnel(units: readonly { share: number; effectiveN: number }[]): Funnel | NoFigure {
  const isWrong = units.some(
    ({ share, effectiveN }) => !(share >= 0 && share <= 1) || isNoCount(effectiveN) || effectiveN === 0,
  )
  const target = sum(units.map(({ share }) => share)) / units.length
  return (
    problemOf(units.length, isWrong) ??
    sharesAround(
      units.map(({ share, effectiveN }) => ({ share, of: effectiveN })),
      target,
    )
  )
}

/** Counts by what was expected of each; the target is 1, as many as expected. */
export function ratioFunnel(units: readonly { observed: number; expected: number }[]): Funnel | NoFigure {
  const isWrong = units.some(({ observed, expected }) => isNoCount(observed) || isNoCount(expected) || expected === 0)
  const values = units.map(({ observed, expected }) => ({
    value: observed / expected,
    standardError: 1 / Math.sqrt(expected),
  }))
  return problemOf(units.length, isWrong) ?? funnelOf(values, 1)
}

function sharesAround(units: readonly { share: number; of: number }[], target: number): Funnel | NoFigure {
  if (target === 0 || target === 1)
    return noFigure('nothing varies', 'Every unit is at 0 or every unit at 1, so there is no funnel.')
  const error = Math.sqrt(target * (1 - target))
  return funnelOf(
    units.map(({ share, of }) => ({ value: share, standardError: error / Math.sqrt(of) })),
    target,
  )
}

function funnelOf(values: readonly Omit<FunnelUnit, 'z'>[], target: number): Funnel {
  const units = values.map((unit) => ({ ...unit, z: (unit.value - target) / unit.standardError }))
  return { target, units, dispersion: overDispersion(units) }
}

/** Normal limits of a unit, θ ± z·s, as on a funnel without over-dispersion. */
export const normalLimits = ({ target }: Funnel, unit: FunnelUnit, level: number): Interval =>
  around(target, zOf(level) * unit.standardError)

/** Wider by √φ: for counts, where units with more cases vary more as well. */
export const multiplicativeLimits = ({ target, dispersion }: Funnel, unit: FunnelUnit, level: number): Interval =>
  around(target, zOf(level) * unit.standardError * Math.sqrt(dispersion.phi))

/** θ ± z√(s² + τ²): units differ among themselves, however many cases they have. */
export const additiveLimits = ({ target, dispersion }: Funnel, unit: FunnelUnit, level: number): Interval =>
  around(target, zOf(level) * Math.hypot(unit.standardError, Math.sqrt(dispersion.tau2)))

/** How far a unit is from the target once units are allowed to differ by τ². */
export const additiveZ = ({ target, dispersion }: Funnel, unit: FunnelUnit) =>
  (unit.value - target) / Math.hypot(unit.standardError, Math.sqrt(dispersion.tau2))

/** The chance of being so far from the target, either way. */
export const funnelP = (z: number) => normal.twoSided(z)

/**
 * Exact limits of a share of `of` whole cases, interpolated: r is the least count with F(r) > q, and the limit is
 * (r − (F(r) − q)/f(r))/n. The lower one may be below 0: clamp it where it is drawn.
 * @see Spiegelhalter 2005
 */
export const exactShareLimits = (target: number, of: number, level: number): Interval =>
  exactLimits(of, level, {
    quantile: (q) => binomial.quantile(q, of, target),
    atMost: (r) => binomial.lowerTail(r, of, target),
    chance: (r) => binomial.density(r, of, target),
  })

/** The same of a count by its expectation, which is Poisson. */
export const exactRatioLimits = (expected: number, level: number): Interval =>
  exactLimits(expected, level, {
    quantile: (q) => poisson.quantile(q, expected),
    atMost: (r) => poisson.lowerTail(r, expected),
    chance: (r) => poisson.density(r, expected),
  })

type Counts = Record<'quantile' | 'atMost' | 'chance', (of: number) => number>

function exactLimits(size: number, level: number, { quantile, atMost, chance }: Counts): Interval {
  const limit = (q: number) => {
    const least = quantile(q)
    const r = atMost(least) > q ? least : least + 1 // F(r) = q itself is not enough
    return (r - (atMost(r) - q) / chance(r)) / size
  }
  return { lower: limit((1 - level) / 2), upper: limit(1 - (1 - level) / 2) }
}

const problemOf = (units: number, isWrong: boolean): NoFigure | undefined =>
  firstProblem(
    units === 0 && noFigure('no cases', 'There are no units to compare.'),
    isWrong && noFigure('impossible numbers', 'Every unit needs a figure that can be, and cases above 0.'),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
