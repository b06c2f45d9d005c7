// Korn and Graubard's interval of a share: for publication gates, and where a figure will be contested (statistics, 2.4).
import * as beta from '../distributions/beta.ts'
import type { Interval } from './interval.ts'

/**
 * The exact binomial (Clopper–Pearson) interval with an effective number of answers in place of the number:
 * qbeta(α/2; np, n(1−p)+1) and qbeta(1−α/2; np+1, n(1−p)). Conservative by design; exactly 0 or 1 at shares of 0 or 1.
 * @param p the share, 0 to 1
 * @param n how many answers of simple random sampling it rests on, above 0, whole or not: n° of a survey
 * @see Korn & Graubard 1998
 */
export function kornGraubard(p: number, n: number, level = 0.95): Interval {
  const beyond = (1 - level) / 2
  return {
    lower: p === 0 ? 0 : beta.quantile(beyond, n * p, n * (1 - p) + 1),
    upper: p === 1 ? 1 : beta.upperQuantile(beyond, n * p + 1, n * (1 - p)),
  }
}
