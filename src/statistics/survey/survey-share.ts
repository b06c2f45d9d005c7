// A weighted percentage with everything that is published beside it (statistics, 2.1 to 2.4).

import * as studentT from '../distributions/student-t.ts'
import { around, type Interval, zOf } from '../intervals/interval.ts'
import { kornGraubard } from '../intervals/korn-graubard.ts'
import { wilson } from '../intervals/wilson.ts'
import type { Basis } from '../judging/publication-gate.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type DesignEffect, designEffect } from './design-effect.ts'
import { type Answers, type Domain, everyRow, isAnswered } from './domain.ts'
import { type EffectiveSize, effectiveSize, type Share } from './effective-size.ts'
import type { SurveyDesign } from './survey-design.ts'
import { type SurveyMean, surveyMean } from './survey-mean.ts'

export type SurveyShare = SurveyMean & { size: EffectiveSize; designEffect: DesignEffect | null }

/**
 * The weighted share of answers 1 among answers 0 and 1.
 * @returns no figure where there is no mean, or an answer is neither
 */
export function surveyShare(design: SurveyDesign, answers: Answers, domain: Domain = everyRow): SurveyShare | NoFigure {
  for (let row = 0; row < answers.length; row += 1)
    if (isAnswered(answers[row]) && answers[row] !== 0 && answers[row] !== 1)
      return noFigure('impossible numbers', `A share is of answers 0 and 1; row ${row + 1} has ${answers[row]}.`)
  const mean = surveyMean(design, answers, domain)
  if ('problem' in mean) return mean
  return { ...mean, size: effectiveSize(mean), designEffect: designEffect(mean) }
}

/**
 * A share of which only the figure and the number of interviews are printed: V = deff·p(1−p)/n.
 * @param designEffect of surveys like it
 */
export function printedShare(share: number, n: number, designEffect: number): Share | NoFigure {
  if (!(share >= 0 && share <= 1 && n > 1 && designEffect > 0))
    return noFigure('impossible numbers', 'A printed share lies between 0 and 1, of two answers or more.')
  const variance = (designEffect * share * (1 - share)) / n
  return { estimate: share, variance, n, df: Number.POSITIVE_INFINITY }
}

/** The interval that is shown of one percentage: Wilson's on n°. */
export const shownInterval = (share: Share, level = 0.95): Interval =>
  wilson(share.estimate, effectiveSize(share, level).capped, zOf(level))

/** The interval for publication gates and contested figures: Korn and Graubard's on n°. */
export const strictInterval = (share: Share, level = 0.95): Interval =>
  kornGraubard(share.estimate, effectiveSize(share, level).capped, level)

/** p ± t·se: the form of differences, and of means. Not to be shown of one percentage. */
export function waldInterval(
  { estimate, variance, df }: Pick<Share, 'estimate' | 'variance' | 'df'>,
  level = 0.95,
): Interval {
  return around(estimate, studentT.upperQuantile((1 - level) / 2, df) * Math.sqrt(variance))
}

/** What the publication gate judges of a share. */
export function publicationBasis(share: Share): Basis {
  const { lower, upper } = strictInterval(share)
  return { n: share.n, effectiveN: effectiveSize(share).nEff, df: share.df, width: upper - lower }
}
