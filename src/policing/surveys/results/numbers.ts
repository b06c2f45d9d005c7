// What was answered to a question for a number: its mean and its median, with how sure they are.
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { type Gate, publicationGate } from '../../../statistics/judging/publication-gate.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { designEffect } from '../../../statistics/survey/design-effect.ts'
import { type Answers, type Domain, everyRow } from '../../../statistics/survey/domain.ts'
import { type SurveyDesign, surveyDesign } from '../../../statistics/survey/survey-design.ts'
import { surveyMean } from '../../../statistics/survey/survey-mean.ts'
import { surveyMedian } from '../../../statistics/survey/survey-median.ts'
import { waldInterval } from '../../../statistics/survey/survey-share.ts'
import { numberOf, type Question } from '../questionnaires/definition.ts'
import { hasMargin, type Response, type Survey } from '../rules.ts'

/** Of one question and one group, in the unit in which it was asked. */
export type NumberEstimate = {
  /** Answers, not weighted. */
  n: number
  mean: number
  median: number
  gate: Gate
  /** null where those who answered chose themselves. */
  margin: NumberMargin | null
}

export type NumberMargin = {
  interval: Interval
  standardError: number
  effectiveN: number
  /** null where all answers are the same. */
  designEffect: number | null
}

export const isNumber = ({ asked }: Pick<Question, 'asked'>) => asked.kind === 'number'

/** The numbers that were answered, null for whoever gave none. */
export const numbersTo = (question: Question, responses: readonly Response[]): (number | null)[] =>
  responses.map(({ answers }) => numberOf(question, answers) ?? null)

/** Everybody who answered once. */
export const unweighted = (rows: number) => surveyDesign({ weights: new Float64Array(rows).fill(1) })

/**
 * The mean of a group, as a domain of the whole sample. Of those who chose to answer nothing is weighted.
 * @param answers as `numbersTo` gives them
 */
export function numberEstimateOf(
  survey: Pick<Survey, 'kind'>,
  design: SurveyDesign | NoFigure,
  answers: Answers,
  domain: Domain = everyRow,
): NumberEstimate | NoFigure {
  const isSample = hasMargin(survey)
  const sample = isSample ? design : unweighted(answers.length)
  if (isNoFigure(sample)) return sample
  const mean = surveyMean(sample, answers, domain)
  if (isNoFigure(mean)) return mean
  const median = surveyMedian(sample, answers, domain)
  if (isNoFigure(median)) return median
  const effect = designEffect(mean)?.withReplacement ?? null
  const effectiveN = isSample && effect !== null ? mean.n / effect : mean.n
  return {
    n: mean.n,
    mean: mean.estimate,
    median,
    // The width of an interval says something of a share only.
    gate: publicationGate({ n: mean.n, effectiveN, df: mean.df, width: 0 }),
    margin: isSample
      ? { interval: waldInterval(mean), standardError: mean.standardError, effectiveN, designEffect: effect }
      : null,
  }
}
