// What residents are shown of a survey: worked out once, when it is published, and kept as it was.
import type { Gate } from '../../../statistics/judging/publication-gate.ts'
import { type Question, wordsIn } from '../questionnaires/definition.ts'
import { hasMargin } from '../rules.ts'
import type { Dimension } from './layers.ts'
import type { Figure, NumberFigure, Table, Tables } from './tables.ts'
import { classInWords } from './words.ts'

/** Null where there are too few answers, or nobody may be found in it. */
export type PublishedFigure = {
  n: number
  share: number
  lower: number | null
  upper: number | null
  isCautious: boolean
} | null

export type PublishedMean = {
  n: number
  mean: number
  median: number
  lower: number | null
  upper: number | null
  isCautious: boolean
} | null

export type PublishedRow<Of = PublishedFigure> = { label: string; figure: Of }

export type PublishedTable<Of = PublishedFigure> = { heading: string; rows: PublishedRow<Of>[] }

export type Published = {
  title: string
  base: string
  periodFrom: string
  periodTo: string
  hasMargin: boolean
  answered: number
  /** Absent in what was published before answers could be weighted so. */
  isWeightedToResidents?: boolean
  questions: {
    key: string
    text: string
    figure: PublishedFigure
    answers: { text: string; share: number | null; counts: boolean }[]
    tables: PublishedTable[]
  }[]
  /** Questions of several answers, the most chosen first; absent in what was published before there were any. */
  several?: { key: string; text: string; answers: (PublishedRow & { tables: PublishedTable[] })[] }[]
  numbers?: {
    key: string
    text: string
    figure: PublishedMean
    classes: { label: string; share: number }[]
    tables: PublishedTable<PublishedMean>[]
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

export function publishedMean(figure: NumberFigure): PublishedMean {
  if (figure.state !== 'shown' || !mayBePublished.includes(figure.estimate.gate)) return null
  const { n, mean, median, gate, margin } = figure.estimate
  return {
    n,
    mean,
    median,
    lower: margin?.interval.lower ?? null,
    upper: margin?.interval.upper ?? null,
    isCautious: gate === 'publish with caution',
  }
}

export function publishedFrom(tables: Tables): Published {
  const { survey, responses, weights } = tables
  return {
    title: survey.title,
    base: survey.base,
    periodFrom: survey.periodFrom,
    periodTo: survey.periodTo,
    hasMargin: hasMargin(survey),
    answered: responses.length,
    isWeightedToResidents: weights.of === 'residents',
    questions: tables.measured.map((question) => publishedQuestion(tables, question)),
    several: tables.several.map(({ question, parts }) => ({
      key: question.key,
      text: wordsIn(question.text, 'en'),
      answers: parts
        .map((part) => ({
          label: wordsIn(part.answer.text, 'en'),
          figure: publishedFigure(tables.overall(part.question)),
          tables: shareTables(tables, part.question),
        }))
        .toSorted((one, other) => (other.figure?.share ?? -1) - (one.figure?.share ?? -1)),
    })),
    numbers: tables.numbers.map((question) => publishedNumber(tables, question)),
  }
}

function publishedQuestion(tables: Tables, question: Question): Published['questions'][number] {
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
    tables: shareTables(tables, question),
  }
}

function publishedNumber(tables: Tables, question: Question) {
  const figure = publishedMean(tables.overallNumber(question))
  return {
    key: question.key,
    text: wordsIn(question.text, 'en'),
    figure,
    classes:
      figure === null ? [] : tables.classes(question).map((each) => ({ label: classInWords(each), share: each.share })),
    tables: publicDimensions
      .map((by) => asPublished(tables.numbersBy(question, by), publishedMean))
      .filter(saysSomething),
  }
}

const shareTables = (tables: Tables, question: Question) =>
  publicDimensions.map((by) => asPublished(tables.by(question, by), publishedFigure)).filter(saysSomething)

const asPublished = <Of, Shown>({ heading, rows }: Table<Of>, shown: (figure: Figure<Of>) => Shown) => ({
  heading,
  rows: rows.map(({ label, figure }) => ({ label, figure: shown(figure) })),
})

/** A table of one row says no more than its total; one without any figure says nothing. */
const saysSomething = ({ rows }: { rows: readonly PublishedRow<unknown>[] }) =>
  rows.length > 1 && rows.some(({ figure }) => figure !== null)
