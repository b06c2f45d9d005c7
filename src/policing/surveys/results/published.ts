// What residents are shown of a survey: worked out once, when it is published, and kept as it was.
import type { Gate } from '../../../statistics/judging/publication-gate.ts'
import { wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import { type Dimension, dimensions } from './layers.ts'
import type { Figure, Tables } from './tables.ts'

/** Null where there are too few answers, or nobody may be found in it. */
export type PublishedFigure = {
  n: number
  share: number
  lower: number | null
  upper: number | null
  isCautious: boolean
} | null

export type PublishedRow = { label: string; figure: PublishedFigure }

export type Published = {
  title: string
  base: string
  periodFrom: string
  periodTo: string
  hasMargin: boolean
  answered: number
  questions: {
    key: string
    text: string
    figure: PublishedFigure
    answers: { text: string; share: number | null; counts: boolean }[]
    tables: { heading: string; rows: PublishedRow[] }[]
  }[]
}

/** Residents see who answered what; by section, month and channel is for those who run the survey. */
const publicDimensions: readonly Dimension[] = ['division', 'user-group', 'ethnic-group', 'gender', 'age']
const mayBePublished: readonly Gate[] = ['publish', 'publish with caution']

export function publishedFigure(figure: Figure): PublishedFigure {
  if (figure.state !== 'shown' || !mayBePublished.includes(figure.estimate.gate)) return null
  const { n, share, gate, margin } = figure.estimate
  return {
    n,
    share,
    lower: margin?.interval.lower ?? null,
    upper: margin?.interval.upper ?? null,
    isCautious: gate === 'publish with caution',
  }
}

/** A table of one row says no more than its total; one without any figure says nothing. */
export function publishedFrom(tables: Tables): Published {
  const { survey, responses, measured } = tables
  return {
    title: survey.title,
    base: survey.base,
    periodFrom: survey.periodFrom,
    periodTo: survey.periodTo,
    hasMargin: hasMargin(survey),
    answered: responses.length,
    questions: measured.map((question) => {
      const figure = publishedFigure(tables.overall(question))
      return {
        key: question.key,
        text: wordsIn(question.text, 'en'),
        figure,
        answers:
          figure === null
            ? []
            : tables.distribution(question).map(({ answer, share }) => ({
                text: wordsIn(answer.text, 'en'),
                share,
                counts: answer.counts === 'for',
              })),
        tables: publicDimensions
          .map((by) => ({
            heading: dimensions[by],
            rows: tables.by(question, by).rows.map((row) => ({
              label: row.label,
              figure: publishedFigure(row.figure),
            })),
          }))
          .filter(({ rows }) => rows.length > 1 && rows.some((row) => row.figure !== null)),
      }
    }),
  }
}
