// The same people asked twice (statistics, 5.6): only those who changed their mind say whether more do so one way.

import { around, type Interval, zOf } from '../intervals/interval.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { binomialTest } from './binomial-test.ts'

/** People by what they said before and after. */
export type Paired = { yesBoth: number; yesThenNo: number; noThenYes: number; noBoth: number }

export type McNemar = {
  /** The share who say yes after, less that before. */
  change: number
  standardError: number
  /** Wald's. */
  interval: Interval
  /** (b − c)²/(b + c), without continuity correction; undefined where nobody changed. */
  chiSquared: number | undefined
  /** Binomial among those who changed, each way equally likely: exact, and with half of what was observed. */
  p: { exact: number; mid: number }
}

/** @see McNemar 1947; Fagerland, Lydersen & Laake 2013 for the mid-p */
export function mcnemar({ yesBoth, yesThenNo, noThenYes, noBoth }: Paired, level = 0.95): McNemar | NoFigure {
  const counts = [yesBoth, yesThenNo, noThenYes, noBoth]
  const n = counts.reduce((sum, count) => sum + count, 0)
  const problem = firstProblem(
    counts.some((count) => isNoCount(count) || !Number.isInteger(count)) &&
      noFigure('impossible numbers', 'Pairs are whole counts of 0 or more.'),
    n === 0 && noFigure('no cases', 'Nobody was asked twice.'),
  )
  if (problem) return problem
  const [changed, net] = [yesThenNo + noThenYes, noThenYes - yesThenNo]
  const standardError = Math.sqrt(changed - net ** 2 / n) / n
  const tested = changed === 0 ? undefined : binomialTest({ count: yesThenNo, of: changed, chance: 0.5 })
  return {
    change: net / n,
    standardError,
    interval: around(net / n, zOf(level) * standardError),
    chiSquared: changed === 0 ? undefined : net ** 2 / changed,
    p: tested && !('problem' in tested) ? { exact: tested.central, mid: tested.mid } : { exact: 1, mid: 1 },
  }
}
