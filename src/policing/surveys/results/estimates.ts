// What was answered as input of the statistics, and what comes out: pure.
import type { Interval } from '../../../statistics/intervals/interval.ts'
import { type Gate, publicationGate } from '../../../statistics/judging/publication-gate.ts'
import { isNoFigure, type NoFigure } from '../../../statistics/no-figure.ts'
import { type Answers, type Domain, everyRow } from '../../../statistics/survey/domain.ts'
import { type SurveyDesign, surveyDesign } from '../../../statistics/survey/survey-design.ts'
import {
  publicationBasis,
  type SurveyShare,
  shownInterval,
  surveyShare,
} from '../../../statistics/survey/survey-share.ts'
import { countOf, declined, isAsked, type Question } from '../questionnaires/definition.ts'
import { hasMargin, type Response, type Survey } from '../rules.ts'

/** Of one question and one group. Shares from 0 to 1. */
export type Estimate = {
  /** Answers for and against, not weighted. */
  n: number
  share: number
  gate: Gate
  /** null where those who answered chose themselves: they stand for nobody else, so there is no margin. */
  margin: Margin | null
}

export type Margin = {
  interval: Interval
  standardError: number
  effectiveN: number
  /** null where all answers are the same. */
  designEffect: number | null
}

/** All responses of a survey as one sample, in their order; or why it is none. */
export const designOf = (responses: readonly Response[]): SurveyDesign | NoFigure =>
  surveyDesign({
    weights: responses.map(({ weight }) => weight),
    strata: responses.map(({ stratum }) => stratum),
    clusters: responses.map(({ cluster }) => cluster),
  })

/** 1 for those who count in the percentage, 0 for the rest of its base, null for all others. */
export const answersTo = (question: Question, responses: readonly Response[]): (number | null)[] =>
  responses.map(({ answers }) => countOf(question, answers) ?? null)

/** Whether the answers of a question make a percentage. */
export const isMeasured = ({ asked }: Pick<Question, 'asked'>) =>
  asked.kind === 'one' && asked.answers.some(({ counts }) => counts === 'for')

/**
 * The share of a group, as a domain of the whole sample.
 * @param answers as `answersTo` gives them
 */
export function estimateOf(
  survey: Pick<Survey, 'kind'>,
  design: SurveyDesign | NoFigure,
  answers: Answers,
  domain: Domain = everyRow,
): Estimate | NoFigure {
  if (!hasMargin(survey)) return ofThoseWhoChose(answers, domain)
  if (isNoFigure(design)) return design
  const share = surveyShare(design, answers, domain)
  return isNoFigure(share) ? share : asEstimate(share)
}

export const asEstimate = (share: SurveyShare): Estimate => ({
  n: share.n,
  share: share.estimate,
  gate: publicationGate(publicationBasis(share)),
  margin: {
    interval: shownInterval(share),
    standardError: share.standardError,
    effectiveN: share.size.nEff,
    designEffect: share.designEffect?.withReplacement ?? null,
  },
})

/** Nobody was drawn, so nothing is weighted and nothing is uncertain: it is the share of those who answered. */
function ofThoseWhoChose(answers: Answers, domain: Domain): Estimate | NoFigure {
  let [n, count] = [0, 0]
  for (let row = 0; row < answers.length; row += 1) {
    const answer = answers[row]
    if (answer === null || answer === undefined || !domain(row)) continue
    n += 1
    count += answer
  }
  if (n === 0) return { problem: 'no cases', sentence: 'Nobody here answered the question.' }
  return { n, share: count / n, gate: publicationGate({ n, effectiveN: n, df: n - 1, width: 0 }), margin: null }
}

/** How a question was taken: who was asked, and who of them is in the base of the percentage. */
export type Taking = { asked: number; answered: number; declined: number; outside: number; missing: number }

/** Counts, not weighted; `outside` are answers that stand outside the base, such as "don't know". */
export function takingOf(question: Question, responses: readonly Response[]): Taking {
  const taking = { asked: 0, answered: 0, declined: 0, outside: 0, missing: 0 }
  for (const { answers } of responses) {
    if (!isAsked(question, answers)) continue
    taking.asked += 1
    const value = answers[question.key]
    if (value === undefined) taking.missing += 1
    else if (value === declined) taking.declined += 1
    else if (question.asked.kind !== 'number' && countOf(question, answers) === undefined) taking.outside += 1
    else taking.answered += 1
  }
  return taking
}
