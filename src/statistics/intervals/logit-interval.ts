// The interval of a share on the scale of log odds: beside a logistic model (statistics, 2.4).
import * as studentT from '../distributions/student-t.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import type { Interval } from './interval.ts'

/**
 * expit(logit p ± t_df·se/(p(1−p))). Covers too little near 0 and 1 with few answers: never shown by itself.
 * @param df degrees of freedom of the standard error, infinite where it is known
 * @returns no figure at shares of 0 and 1, whose log odds are infinite
 */
export function logitInterval(p: number, standardError: number, df: number, level = 0.95): Interval | NoFigure {
  if (!(p > 0 && p < 1)) return noFigure('nothing varies', 'A share of none or of all has no log odds.')
  const reach = (studentT.upperQuantile((1 - level) / 2, df) * standardError) / (p * (1 - p))
  const logit = Math.log(p / (1 - p))
  return { lower: 1 / (1 + Math.exp(reach - logit)), upper: 1 / (1 + Math.exp(-reach - logit)) }
}
