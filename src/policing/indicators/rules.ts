// What an indicator is, what is known of it, and which of several figures holds.

import { monthsAfter } from '../../platform/calendar/cadence.ts'
import type { Comparison, Polarity } from '../../statistics/judging/grading-rule.ts'
import type { NoFigure } from '../../statistics/no-figure.ts'
import type { Unusable } from '../../statistics/survey/factor-levels.ts'

export type Indicator = {
  code: string
  framework: '2007-08' | 'guarantee'
  /** A share of people asked, a difference of two such shares, a share of own records, or a count of them. */
  kind: 'share' | 'gap' | 'record' | 'count'
  isHeadline: boolean
  shortName: string
  name: string
  polarity: Polarity
  /** Of whom. */
  base: string
  question: string
  /** "think that their local police do a good or excellent job". */
  saying: string
  survey: string
  source: string
  /** How many interviews a source says are usual, where it says so. */
  usualN: number | null
  defaultDeft: number | null
  outcomeTable: '' | 'NP' | 'CF'
  method: string
}

export type MeasuredForce = { id: string; code: string; name: string }

export type IndicatorValue = {
  id: string
  indicatorCode: string
  measuredId: string
  /** The last day of the year that it is of. */
  yearEnd: string
  kind: 'printed' | 'computed'
  /** 0 to 1; of a gap −1 to 1; of a count the count. */
  value: number
  /** Answers, not weighted; null where a source does not say. */
  n: number | null
  missing: number | null
  variance: number | null
  /** null where the variance is taken as known. */
  df: number | null
  designEffect: number | null
  /** The year of which kept clusters make it share a covariance, and that covariance. */
  earlierEnd: string | null
  earlierCovariance: number | null
  source: string
  page: string
  /** The own survey, and its question, that it was measured from; null where it was not. */
  surveyId: string | null
  surveyQuestion: string | null
  /** What it was printed in; null where it was worked out, or only a source in words is known. */
  publicationId: string | null
  /** As printed beside it: its interval, and the average of the most similar forces. */
  printedLower: number | null
  printedUpper: number | null
  printedPeers: number | null
  /** Of a gap from answers: the gap among people who are alike, or why there is none; null where nobody tried. */
  adjusted: AdjustedGap | NoFigure | null
  method: string
  isPublished: boolean
  recordedAt: Date
}
/** In what users differ beside their ethnic group, and how it is said. */
export const factors = { 'user-group': 'user group', division: 'division', section: 'section', age: 'age' } as const
export type Factor = keyof typeof factors

/** White less minority among people who are alike in the factors (statistics, 2.7). */
export type AdjustedGap = {
  value: number
  /** Answers of both groups; and of each, of people with somebody of the other group who is like them. */
  n: number
  alike: { white: number; minority: number }
  variance: number
  df: number
  factors: Factor[]
  leftOut: { factor: Factor; why: Unusable }[]
}

export type NewValue = Omit<IndicatorValue, 'id' | 'recordedAt'>

/** A day is YYYY-MM-DD. */
export type Publication = { id: string; title: string; publisher: string; publishedOn: string }

export type PrintedComparison = {
  id: string
  indicatorCode: string
  measuredId: string
  yearEnd: string
  /** null for a comparison with the mean of the most similar forces. */
  earlierEnd: string | null
  /** In shares: 0.038 is 3.8 percentage points. */
  difference: number
  /** What the report calls it; empty where it does not say. */
  verdict: '' | Exclude<Comparison, 'unknown'>
  source: string
  page: string
}

export type SimilarForce = { ofId: string; memberId: string; yearEnd: string; source: string }

/** How many people live in the area of a force, on a day, as a source says. */
export type ForcePopulation = { measuredId: string; countedOn: string; population: number; source: string }

/** Comparisons over time are with the figure of so many years before, as the report makes them (2.11, choice 7). */
export const yearsBack = 2

export const yearEndBefore = (yearEnd: string, years = yearsBack) => monthsAfter(yearEnd, -12 * years)

export const gapCode = '3b-gap'

/** The satisfaction of both groups and the gap between them, which are measured together. */
export const gapCodes: readonly string[] = [gapCode, '3b', '3b-white', '3b-not-stated']

/** Only what people were asked can be measured from a survey. */
export const isAsked = ({ kind }: Pick<Indicator, 'kind'>) => kind === 'share' || kind === 'gap'

/** A printed percentage is known to a tenth of a point: half of it either way. */
export const roundingOfPrint = 0.0005

/** The newest of each kind, year, indicator and force; what came later takes its place. */
export function newest(values: readonly IndicatorValue[]): IndicatorValue[] {
  const held = new Map<string, IndicatorValue>()
  for (const value of values) {
    const key = [value.indicatorCode, value.measuredId, value.yearEnd, value.kind].join(' ')
    const other = held.get(key)
    if (!other || isLater(value, other)) held.set(key, value)
  }
  return [...held.values()]
}

const isLater = (one: IndicatorValue, other: IndicatorValue) =>
  (one.recordedAt.getTime() - other.recordedAt.getTime() || one.id.localeCompare(other.id)) > 0

/** What is worked out from answers goes before what somebody printed; both are shown. */
export const preferred = (values: readonly IndicatorValue[]): IndicatorValue | undefined =>
  values.find(({ kind }) => kind === 'computed') ?? values[0]

/** Percent as a share, without the noise of division: 49.1 as 0.491. */
export const asShare = (percent: number) => Number((percent / 100).toPrecision(12))

/** A percentage as it is typed, 49.1, as a share; the reason where it is none. */
export function shareTyped(text: string, { kind }: Pick<Indicator, 'kind'>): number | string {
  const number = Number(text.replace('%', '').trim())
  if (text.trim() === '' || !Number.isFinite(number)) return `'${text}' is not a number`
  if (kind === 'count') return Number.isInteger(number) && number >= 0 ? number : 'a count is a whole number'
  const least = kind === 'gap' ? -100 : 0
  return number >= least && number <= 100 ? asShare(number) : `a percentage lies between ${least} and 100`
}
