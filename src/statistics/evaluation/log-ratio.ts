// A ratio that was reckoned as a difference of logarithms.
import type { Interval } from '../intervals/interval.ts'
import type { NoFigure } from '../no-figure.ts'
import type { Difference } from '../survey/contrast.ts'

export type TestedRatio = {
  /** 0.84 is 16% fewer. */
  ratio: number
  /** Excludes 1 exactly where p is below 1 − level. */
  interval: Interval
  logRatio: number
  standardError: number
  df: number
  /** Two-sided. */
  p: number
}

export function asRatio(found: Difference | NoFigure): TestedRatio | NoFigure {
  if ('problem' in found) return found
  const { difference, standardError, df, p, interval } = found
  return {
    ratio: Math.exp(difference),
    interval: { lower: Math.exp(interval.lower), upper: Math.exp(interval.upper) },
    logRatio: difference,
    standardError,
    df,
    p,
  }
}
