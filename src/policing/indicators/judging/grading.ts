// What the comparisons of an indicator indicate, beside the grade and never instead of it: that is a person's (2.11).

import * as normal from '../../../statistics/distributions/normal.ts'
import {
  directionOf,
  flatBelow,
  gradingRules,
  type Indicated,
  indicated,
  startingPoint,
  underGap,
} from '../../../statistics/judging/grading-rule.ts'
import type { Indicator } from '../rules.ts'
import { type Compared, forGrading } from './comparing.ts'

export type Standing = {
  indicator: Pick<Indicator, 'code' | 'polarity'>
  peers: Compared | undefined
  change: Compared | undefined
}

export type Indication = {
  grade: Indicated
  /** "credit for improvement", in the words of the rule. */
  why: string
  needsModeration: boolean
  /** How sure the direction itself is: the chance that it is not the other way; undefined without a change. */
  sureOfDirection: number | undefined
}

export function indicationOf({ indicator, peers, change }: Standing): Indication {
  const points = change ? change.difference * 100 : null
  const past = change ? forGrading(change) : 'unknown'
  const isFlat = points !== null && Math.abs(points) < flatBelow
  const found = indicated({
    peers: peers ? forGrading(peers) : 'unknown',
    past: isFlat && past !== 'unknown' ? 'same' : past,
    direction: change?.gate === 'publish' ? directionOf(points, indicator.polarity) : 'unknown',
  })
  return {
    grade: found.grade,
    why: found.credit === undefined ? gradingRules[found.rule] : `credit for ${found.credit}`,
    needsModeration: found.needsModeration,
    sureOfDirection: change?.standardError
      ? normal.lowerTail(Math.abs(change.difference) / change.standardError)
      : undefined,
  }
}

/** Of a minority figure, which has no peers: a significant gap caps it, and fails it without evidence of action. */
export const cappedByGap = (indication: Indication, gap: Compared | undefined, hasEvidence: boolean): Indication => {
  const isSignificant = gap !== undefined && forGrading(gap) === 'worse'
  const grade = underGap(indication, { isSignificant, hasEvidence })
  if (grade === indication.grade) return indication
  return {
    ...indication,
    grade,
    why: hasEvidence ? 'a significant gap' : 'a significant gap without evidence of action',
  }
}

/** Where moderation begins: the lower median of those that are graded. */
export const domainStart = (indications: readonly Indication[]) => startingPoint(indications.map(({ grade }) => grade))
