// What the pages show of figures: words and numbers, ready to stand in a table.

import { displayed } from '../../../statistics/displayed.ts'
import { type Gate, strictest } from '../../../statistics/judging/publication-gate.ts'
import { isSignificant } from '../../../statistics/judging/verdict.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { type Question, wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { weightsInWords } from '../weighting/words.ts'
import type { Margin } from './estimates.ts'
import { asWords } from './labels.ts'
import type { NumberEstimate } from './numbers.ts'
import type { Part } from './several.ts'
import type { Figure, NumberFigure, Row, Table, Tables } from './tables.ts'
import {
  chosenMethodWords,
  chosenWords,
  estimateInWords,
  gateWords,
  hiddenWords,
  intervalInWords,
  marginWords,
  meanInWords,
  methodWords,
  percentage,
  pointsInWords,
  rangeInWords,
  severalWords,
  smallSampleWords,
} from './words.ts'

export const surveyUrl = (id: string) => `/staff/surveys/${id}`
export const resultsUrl = (id: string) => `${surveyUrl(id)}/results`
export const questionUrl = (id: string, key: string) => `${resultsUrl(id)}/${key}`
export const view = (name: string) => `policing/surveys/results/${name}.njk`

/** What stands around every page of results. */
export function frameOf({ survey, weights }: Tables) {
  const isSample = hasMargin(survey)
  return {
    survey,
    hasMargin: isSample,
    surveyUrl: surveyUrl(survey.id),
    resultsUrl: resultsUrl(survey.id),
    say: {
      chosen: chosenWords,
      margin: marginWords,
      small: smallSampleWords,
      several: severalWords,
      method: isSample ? [weightsInWords(weights), ...methodWords] : chosenMethodWords,
    },
  }
}

export function shownFigure(figure: Figure) {
  if (figure.state === 'hidden') return { state: 'hidden', words: hiddenWords } as const
  if (figure.state === 'none') return { state: 'none', words: figure.why } as const
  const { estimate } = figure
  const { share, n, margin, gate } = estimate
  return {
    state: 'shown',
    words: estimateInWords(estimate),
    share,
    percentage: percentage(share),
    n,
    lower: margin?.interval.lower ?? null,
    upper: margin?.interval.upper ?? null,
    interval: margin ? intervalInWords(margin.interval) : '',
    ...sureness(margin),
    tag: gateWords[gate].tag,
    why: gateWords[gate].why,
  } as const
}

/** A mean, in the unit in which it was asked. */
export function shownNumber(figure: NumberFigure) {
  if (figure.state === 'hidden') return { state: 'hidden', words: hiddenWords } as const
  if (figure.state === 'none') return { state: 'none', words: figure.why } as const
  const { n, mean, median, margin, gate } = figure.estimate
  return {
    state: 'shown',
    words: meanInWords(figure.estimate),
    mean: displayed(mean),
    median: displayed(median),
    n,
    interval: margin ? rangeInWords(margin.interval) : '',
    ...sureness(margin),
    tag: gateWords[gate].tag,
    why: gateWords[gate].why,
  } as const
}

const sureness = (margin: Pick<Margin, 'effectiveN' | 'designEffect'> | null) => ({
  effectiveN: margin ? displayed(margin.effectiveN, 0) : '',
  designEffect: margin ? (margin.designEffect === null ? '–' : displayed(margin.designEffect, 2)) : '',
})

export const shownRow = ({ label, figure }: Pick<Row, 'label' | 'figure'>) => ({ label, ...shownFigure(figure) })

/** A table of a single row says what its total says already. */
export const shownTable = ({ by, heading, rows }: Table) => ({ id: by, heading, rows: rows.map(shownRow) })

export const shownNumberTable = ({ by, heading, rows }: Table<NumberEstimate>) => ({
  id: by,
  heading,
  rows: rows.map(({ label, figure }) => ({ label, ...shownNumber(figure) })),
})

/** The answers of a question of several, the most chosen first; those that are not shown come last. */
export function shownParts(tables: Tables, parts: readonly Part[]) {
  const rows = parts.map(({ question, answer }) => ({
    label: wordsIn(answer.text, 'en'),
    href: questionUrl(tables.survey.id, question.key),
    ...shownFigure(tables.overall(question)),
  }))
  const shareOf = (row: (typeof rows)[number]) => (row.state === 'shown' ? row.share : -1)
  return rows.toSorted((one, other) => shareOf(other) - shareOf(one))
}

/** Questions for a number, with the mean of everybody. */
export const shownNumbers = (tables: Tables) =>
  tables.numbers.map((question) => ({
    topic: asWords(question.topic),
    label: wordsIn(question.text, 'en'),
    href: questionUrl(tables.survey.id, question.key),
    ...shownNumber(tables.overallNumber(question)),
  }))

/** Questions by the area of service that they are about: each area in the order of its first question (SV-11). */
export const byTopic = (tables: Tables) =>
  [...Map.groupBy(tables.measured, ({ topic }) => topic)].flatMap(([topic, questions]) =>
    questions.map((question) => ({
      topic: asWords(topic),
      label: wordsIn(question.text, 'en'),
      href: questionUrl(tables.survey.id, question.key),
      ...shownFigure(tables.overall(question)),
    })),
  )

/** The gap between white users and those from minority ethnic groups, as a sentence (SPI 3b, EQ-01). */
export function gapInWords(tables: Tables, question: Question) {
  const found = tables.gap(question)
  if (found === undefined) return undefined
  if (found === 'hidden')
    return { sentence: `The gap between ethnic groups is not shown, so that nobody can be found in it.`, standing: '' }
  if (isNoFigure(found)) return { sentence: found.sentence, standing: '' }
  const { difference, interval, p } = found
  const points = displayed(Math.abs(difference) * 100)
  const sentence =
    difference === 0
      ? 'Users from minority ethnic groups are as satisfied as white users.'
      : `Users from minority ethnic groups are ${points} percentage points ${difference > 0 ? 'less' : 'more'} satisfied (margin of the gap: ${pointsInWords(interval.lower)} to ${pointsInWords(interval.upper)}).`
  const verdict = isSignificant(p)
    ? 'The difference is more than chance explains.'
    : 'No significant difference: chance alone may have made it.'
  return { sentence: `${sentence} ${verdict}`, standing: whyFew(gateOfGap(tables, question)) }
}

/** A difference may be used no further than the weaker of its sides. */
function gateOfGap(tables: Tables, question: Question): Gate {
  const gates = tables
    .by(question, 'ethnic-group')
    .rows.filter(({ values }) => values['ethnic-group'] !== '')
    .flatMap(({ figure }) => (figure.state === 'shown' ? [figure.estimate.gate] : []))
  return strictest(...gates)
}

const whyFew = (gate: Gate) => (gate === 'publish' ? '' : `${gateWords[gate].tag}. ${gateWords[gate].why}`)
