// Sums and differences of independent estimates, with what is tested of them (statistics, 2.5 to 2.8).
import * as normal from '../distributions/normal.ts'
import * as studentT from '../distributions/student-t.ts'
import { around, type Interval } from '../intervals/interval.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'

export type Difference = {
  difference: number
  standardError: number
  t: number
  df: number
  /** Two-sided. */
  p: number
  /** Of the level asked for; excludes 0 exactly where p is below 1 − level. */
  interval: Interval
}

/** Of a coefficient 1 for what is compared, −1/k for each of k with the mean of which it is compared. */
export type Part = { coefficient: number; estimate: number; variance: number; df: number }

/**
 * d = Σcᵢpᵢ, V = Σcᵢ²Vᵢ, t with Satterthwaite's degrees of freedom (Σc²V)²/Σ((c²V)²/df), not rounded.
 * @param parts of independent samples
 * @returns no figure where none of them varies
 * @see Satterthwaite 1946
 */
export function contrast(parts: readonly Part[], level = 0.95): Difference | NoFigure {
  const pieces = parts.map(({ coefficient, variance }) => coefficient ** 2 * variance)
  const df = sum(pieces) ** 2 / sum(pieces.map((piece, at) => piece ** 2 / parts[at]!.df))
  return tested({ difference: differenceOf(parts), variance: sum(pieces), df }, level)
}

/** A difference of known variance, tested with t; with infinite degrees of freedom, z. */
export function tested(
  { difference, variance, df }: { difference: number; variance: number; df: number },
  level = 0.95,
): Difference | NoFigure {
  if (!(variance > 0) || !Number.isFinite(difference))
    return noFigure('nothing varies', 'Without any variance a difference cannot be tested.')
  const freedom = Number.isNaN(df) ? Number.POSITIVE_INFINITY : df // 0/0, where all parts are known for sure in df
  const standardError = Math.sqrt(variance)
  const t = difference / standardError
  const p = studentT.twoSided(t, freedom)
  const reach = studentT.upperQuantile((1 - level) / 2, freedom) * standardError
  return { difference, standardError, t, df: freedom, p, interval: around(difference, reach) }
}

/** The same with z, as if the variances were known: for comparison, not the rule of the house. */
export function testedByNormal({ difference, standardError, t }: Difference, level = 0.95) {
  const reach = normal.upperQuantile((1 - level) / 2) * standardError
  return { p: normal.twoSided(t), interval: around(difference, reach) }
}

export const differenceOf = (parts: readonly Pick<Part, 'coefficient' | 'estimate'>[]) =>
  sum(parts.map(({ coefficient, estimate }) => coefficient * estimate))

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
