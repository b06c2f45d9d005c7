// The difference of two independent shares.

import * as normal from '../distributions/normal.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { problemOf, type Share } from './binomial-interval.ts'
import { around, type Interval, zOf } from './interval.ts'
import { mover } from './mover.ts'
import { wilson } from './wilson.ts'

export type ShareDifference = {
  /** The first share less the second. */
  difference: number
  /** Wald's: √(p₁q₁/n₁ + p₂q₂/n₂); 0 where both shares are 0 or 1. */
  standardError: number
  /** Newcombe's hybrid score interval, without continuity correction: the one that is shown. */
  newcombe: Interval
  /** Agresti and Caffo's: Wald's with one yes and one no added to both; may reach beyond ±1. */
  agrestiCaffo: Interval
}

/** @see Newcombe 1998; Agresti & Caffo 2000 */
export function shareDifference(first: Share, second: Share, level = 0.95): ShareDifference | NoFigure {
  const problem = problemOf(first) ?? problemOf(second)
  if (problem) return problem
  const [p1, p2, z] = [first.count / first.of, second.count / second.of, zOf(level)]
  const newcombe = mover([
    { coefficient: 1, estimate: p1, interval: wilson(p1, first.of, z) },
    { coefficient: -1, estimate: p2, interval: wilson(p2, second.of, z) },
  ])
  const [more, other] = [first, second].map(({ count, of }) => ({ count: count + 1, of: of + 2 })) as [Share, Share]
  return {
    difference: p1 - p2,
    standardError: waldError(first, second),
    newcombe: { lower: newcombe.lower, upper: newcombe.upper },
    agrestiCaffo: around(more.count / more.of - other.count / other.of, z * waldError(more, other)),
  }
}

const waldError = (...shares: readonly Share[]) =>
  Math.sqrt(shares.reduce((sum, { count, of }) => sum + ((count / of) * (1 - count / of)) / of, 0))

export type ZTest = { z: number; p: number }

/** Wald's test, of the unpooled standard error. */
export function waldTest(first: Share, second: Share): ZTest | NoFigure {
  return testOf(first, second, () => waldError(first, second))
}

/** The test of two equal shares with their pooled standard error: the square root of Pearson's chi-squared of 2 by 2. */
export function pooledTest(first: Share, second: Share): ZTest | NoFigure {
  const pooled = (first.count + second.count) / (first.of + second.of)
  return testOf(first, second, () => Math.sqrt(pooled * (1 - pooled) * (1 / first.of + 1 / second.of)))
}

function testOf(first: Share, second: Share, error: () => number): ZTest | NoFigure {
  const problem = problemOf(first) ?? problemOf(second)
  if (problem) return problem
  if (error() === 0)
    return noFigure('nothing varies', 'Both shares are 0 or 1, so there is no standard error to test by.')
  const z = (first.count / first.of - second.count / second.of) / error()
  return { z, p: normal.twoSided(z) }
}
