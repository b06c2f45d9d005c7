// What happened where something was done, by what happened where it was not (statistics, 5.5): counts of two areas before
// and after, over equal periods.
import * as normal from '../distributions/normal.ts'
import { type Interval, zOf } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

/** A count before and after. */
export type Change = { before: number; after: number }

export type RatioOfRatios = {
  /** (T₁/T₀)/(C₁/C₀): 0.69 is 31% fewer than without. */
  ratio: number
  logRatio: number
  standardError: number
  interval: Interval
  z: number
  p: number
  /** T₀C₁/C₀: what was to be expected without. Undefined where nothing was counted in the comparison before. */
  expected: number | undefined
  /** How many fewer than expected; its interval keeps the expectation and moves the ratio. */
  prevented: ({ count: number } & Interval) | undefined
  /** A cell was 0, and ½ was added to all four (Haldane and Anscombe). Show Fisher's p beside it. */
  isCorrected: boolean
}

/**
 * The difference in differences on the log scale; Var = φ(1/T₀ + 1/T₁ + 1/C₀ + 1/C₁). Periods that are not equal cancel
 * out, where both areas have the same.
 * @param dispersion φ, how many times more than Poisson such counts vary: 1.5 to 4 where victims are repeated
 */
export function ratioOfRatios(
  { treated, comparison, dispersion = 1 }: { treated: Change; comparison: Change; dispersion?: number },
  level = 0.95,
): RatioOfRatios | NoFigure {
  const counts = [treated.before, treated.after, comparison.before, comparison.after] as const
  const problem = firstProblem(
    (counts.some(isNoCount) || isNoCount(dispersion) || dispersion === 0) &&
      noFigure('impossible numbers', 'An evaluation needs counts of 0 or more, and a dispersion above 0.'),
    (treated.before + treated.after === 0 || comparison.before + comparison.after === 0) &&
      noFigure('nothing counted', 'Nothing was counted in one of the areas, before or after.'),
  )
  if (problem) return problem
  const isCorrected = counts.includes(0)
  const [t0, t1, c0, c1] = counts.map((count) => (isCorrected ? count + 0.5 : count)) as [
    number,
    number,
    number,
    number,
  ]
  const logRatio = Math.log(t1 / t0 / (c1 / c0))
  const standardError = Math.sqrt(dispersion * (1 / t0 + 1 / t1 + 1 / c0 + 1 / c1))
  const distance = zOf(level) * standardError
  const interval = { lower: Math.exp(logRatio - distance), upper: Math.exp(logRatio + distance) }
  const z = logRatio / standardError
  return {
    ratio: Math.exp(logRatio),
    logRatio,
    standardError,
    interval,
    z,
    p: normal.twoSided(z),
    ...preventedOf(treated, comparison, interval),
    isCorrected,
  }
}

function preventedOf(treated: Change, comparison: Change, { lower, upper }: Interval) {
  if (comparison.before === 0) return { expected: undefined, prevented: undefined }
  const expected = (treated.before * comparison.after) / comparison.before
  const count = expected - treated.after
  return { expected, prevented: { count, lower: expected * (1 - upper), upper: expected * (1 - lower) } }
}
