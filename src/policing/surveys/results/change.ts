// The same question before and after: what changed, and whether that is more than chance.
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { isSignificant } from '../../../statistics/judging/verdict.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { changeOverTime } from '../../../statistics/survey/change-over-time.ts'
import { isSparse, shareContrast } from '../../../statistics/survey/sparse-difference.ts'
import { surveyShare } from '../../../statistics/survey/survey-share.ts'
import type { Question } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { asEstimate, type Estimate } from './estimates.ts'
import type { Tables } from './tables.ts'

/** Fewer answers than this before or after make a change indicative only. */
export const enoughForChange = 30

export type Change = {
  before: Estimate
  after: Estimate
  difference: number
  interval: Interval
  p: number
  /** Null where there are too few answers to say. */
  verdict: 'higher' | 'lower' | 'no significant difference' | null
}

/** Questions that both surveys ask, by key, with answers that count the same way. */
export function sharedQuestions(before: Tables, after: Tables): { before: Question; after: Question }[] {
  return after.shares.flatMap((question) => {
    const earlier = before.shares.find(({ key }) => key === question.key)
    return earlier && choiceOf(before, earlier) === choiceOf(after, question)
      ? [{ before: earlier, after: question }]
      : []
  })
}

/** What could be chosen, and how it counts: one answer of several is chosen less often where more are offered. */
function choiceOf(tables: Tables, question: Question) {
  const { asked } = tables.partOf(question)?.of ?? question
  if (asked.kind === 'one') return JSON.stringify(asked.answers.map(({ value, counts }) => [value, counts]).sort())
  return asked.kind === 'several' ? JSON.stringify([asked.most, asked.answers.map(({ value }) => value).sort()]) : ''
}

/** Later less earlier, in shares; hidden where one of both is, and undefined where one of them has no margin. */
export function changeOf(
  before: { tables: Tables; question: Question },
  after: { tables: Tables; question: Question },
): Change | NoFigure | 'hidden' | undefined {
  const sides = [before, after]
  if (sides.some(({ tables }) => !hasMargin(tables.survey))) return undefined
  if (sides.some(({ tables, question }) => tables.overall(question).state === 'hidden')) return 'hidden'
  const [earlier, later] = [waveOf(before), waveOf(after)]
  if (isNoFigure(earlier)) return earlier
  if (isNoFigure(later)) return later
  const isFew = [earlier, later].some(({ estimate }) => isSparse(estimate))
  const found = isFew
    ? shareContrast([
        { ...later.estimate, coefficient: 1 },
        { ...earlier.estimate, coefficient: -1 },
      ])
    : changeOverTime(later, earlier)
  if (isNoFigure(found)) return found
  const isIndicative = [earlier, later].some(({ estimate }) => estimate.n < enoughForChange)
  return {
    before: asEstimate(earlier.estimate),
    after: asEstimate(later.estimate),
    difference: found.difference,
    interval: found.interval,
    p: found.p,
    verdict: isIndicative ? null : verdictOf(found),
  }
}

const verdictOf = ({ difference, p }: { difference: number; p: number }) =>
  !isSignificant(p) ? 'no significant difference' : difference > 0 ? 'higher' : 'lower'

function waveOf({ tables, question }: { tables: Tables; question: Question }) {
  if (isNoFigure(tables.design)) return tables.design
  const estimate = surveyShare(tables.design, tables.answersOf(question))
  return isNoFigure(estimate) ? estimate : { design: tables.design, estimate }
}
