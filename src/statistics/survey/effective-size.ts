// How many answers of simple random sampling a weighted share is worth (statistics, 2.2).
import * as studentT from '../distributions/student-t.ts'

/** A share as far as intervals need it; `df` is infinite where the variance is taken as known, as of a printed share. */
export type Share = { estimate: number; variance: number; n: number; df: number }

export type EffectiveSize = {
  /** p(1−p)/V; n where everybody gave the same answer, since V is 0 then (Korn & Graubard 1998). */
  nEff: number
  /** n* = n_eff·(t_{n−1}/t_df)²: smaller where few clusters make the variance itself unsure. */
  adjusted: number
  /** n° = min(n, n*): what intervals rest on. */
  capped: number
}

export function effectiveSize({ estimate, variance, n, df }: Share, level = 0.95): EffectiveSize {
  const isUnanimous = estimate === 0 || estimate === 1
  const nEff = isUnanimous ? n : (estimate * (1 - estimate)) / variance
  const adjusted = nEff * shrinkage(n, df, (1 - level) / 2)
  return { nEff, adjusted, capped: Math.min(n, adjusted) }
}

function shrinkage(n: number, df: number, beyond: number): number {
  if (df === Number.POSITIVE_INFINITY || df === n - 1) return 1
  return (studentT.upperQuantile(beyond, n - 1) / studentT.upperQuantile(beyond, df)) ** 2
}
