// The gap between two groups of users, its change, and whether something is being done about it (R-18, EQ-01, GR-13).

import { daysAfter } from '../../../platform/clock.ts'
import { publicationGate, strictest } from '../../../statistics/judging/publication-gate.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { contrast, tested } from '../../../statistics/survey/contrast.ts'
import { effectiveSize, type Share } from '../../../statistics/survey/effective-size.ts'
import { isSparse } from '../../../statistics/survey/sparse-difference.ts'
import { publicationBasis } from '../../../statistics/survey/survey-share.ts'
import type { AdjustedGap } from '../rules.ts'
import { type Compared, compared, judged, lessShared, ruleVersion } from './comparing.ts'

/** Two groups of one survey, and where the answers are at hand the gap with what the groups share (statistics, 2.7). */
export type TwoGroups = { white: Share; minority: Share; together?: { variance: number; df: number } | undefined }

/** A smaller gap is better. */
const polarity = -1

/** White less minority; positive where users from minority ethnic groups are less satisfied. */
export function gapOf({ white, minority, together }: TwoGroups): Compared | NoFigure {
  const apart = compared(
    [
      { ...white, coefficient: 1 },
      { ...minority, coefficient: -1 },
    ],
    polarity,
  )
  if (isNoFigure(apart) || !together || apart.method === 'mover') return apart
  const found = tested({ difference: apart.difference, ...together })
  return isNoFigure(found) ? found : { ...apart, ...judged({ ...found, method: 't' }, polarity) }
}

/** The same of people who are alike: beside the gap and never instead of it, so that nothing is graded by it. */
export function adjustedGapOf({ value, variance, df }: Pick<AdjustedGap, 'value' | 'variance' | 'df'>) {
  const found = tested({ difference: value, variance, df })
  return isNoFigure(found) ? found : judged({ ...found, method: 't' }, polarity)
}

/**
 * How the gap itself changed: two gaps, or four shares with MOVER where one of them is sparse.
 * @param covariance of the two gaps, where their samples kept part of their clusters
 */
export function changeInGap(later: TwoGroups, earlier: TwoGroups, covariance = 0): Compared | NoFigure {
  const shares = [later.white, later.minority, earlier.white, earlier.minority]
  const parts = shares.map((share, at) => ({ ...share, coefficient: [1, -1, -1, 1][at]! }))
  if (shares.some(isSparse) || !later.together || !earlier.together) return compared(parts, polarity)
  const found = contrast([
    { coefficient: 1, estimate: later.white.estimate - later.minority.estimate, ...later.together },
    { coefficient: -1, estimate: earlier.white.estimate - earlier.minority.estimate, ...earlier.together },
  ])
  if (isNoFigure(found)) return found
  return {
    ...judged({ ...lessShared(found, covariance), method: 't' }, polarity),
    nEff: effectiveSize(later.minority).nEff,
    gate: strictest(...shares.map((share) => publicationGate(publicationBasis(share)))),
    ruleVersion,
  }
}

/** A line of a plan as the action test reads it. */
export type PlanLine = { isOpen: boolean; updates: readonly { on: string; hasEvidence: boolean }[] }

export type ActionTest = { plans: number; current: number; withEvidence: number; isMet: boolean }

/** How far back evidence counts: a quarter, in days. */
export const quarterDays = 91

/**
 * Met where a plan aimed at the gap has at least one current action with evidence of the last quarter.
 * @param plans each with its lines
 * @param today YYYY-MM-DD
 */
export function actionTest(plans: readonly (readonly PlanLine[])[], today: string): ActionTest {
  const from = daysAfter(today, -quarterDays)
  const current = plans.flat().filter(({ isOpen }) => isOpen)
  const withEvidence = current.filter(({ updates }) => updates.some(({ on, hasEvidence }) => hasEvidence && on >= from))
  return {
    plans: plans.length,
    current: current.length,
    withEvidence: withEvidence.length,
    isMet: withEvidence.length > 0,
  }
}
