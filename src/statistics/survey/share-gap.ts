// The gap between the shares of two groups of one sample, also where a group is small (statistics, 2.5 and 2.7).
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import type { Answers, Domain } from './domain.ts'
import { domainDifference } from './domain-difference.ts'
import { isSparse, type ShareContrast, shareContrast } from './sparse-difference.ts'
import type { SurveyDesign } from './survey-design.ts'
import { type SurveyShare, surveyShare } from './survey-share.ts'

export type ShareGap = ShareContrast & { first: SurveyShare; second: SurveyShare }

/**
 * First less second, with interval and p from one method: t with what the groups share, or where either is sparse MOVER,
 * which takes them as independent.
 */
export function shareGap(
  design: SurveyDesign,
  answers: Answers,
  domains: readonly [Domain, Domain],
): ShareGap | NoFigure {
  const [first, second] = [surveyShare(design, answers, domains[0]), surveyShare(design, answers, domains[1])]
  if (isNoFigure(first)) return first
  if (isNoFigure(second)) return second
  if (isSparse(first) || isSparse(second)) {
    const found = shareContrast([
      { ...first, coefficient: 1 },
      { ...second, coefficient: -1 },
    ])
    return isNoFigure(found) ? found : { ...found, first, second }
  }
  const gap = domainDifference(design, answers, domains)
  if (isNoFigure(gap)) return gap
  return { difference: gap.difference, p: gap.p, interval: gap.interval, method: 't', first, second }
}
