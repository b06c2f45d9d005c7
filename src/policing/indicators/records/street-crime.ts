// Retail and street crime as it was recorded: twelve months beside the twelve before, and what became of it (npg-13, npg-14).
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { count, inWords, month, number } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import { rateRatio } from '../../../statistics/intervals/rate-ratio.ts'
import { comparisonOf } from '../../../statistics/judging/verdict.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Crime } from '../../crime/crime.ts'
import { type CrimeCount, missingMonths } from '../../crime/rules.ts'
import { chanceInWords } from '../wording/figures.ts'
import { type Recorded, type RecordedChange, untold } from './recorded.ts'

/** As data.police.uk calls them. Robbery is of people and of businesses. */
export const kinds: readonly string[] = ['Shoplifting', 'Robbery', 'Theft from the person']

export const standing: Recorded['standing'] = [
  { text: 'The files of recorded crime', href: '/staff/imports/street-crimes', may: 'run-imports' },
]

/** Twelve months, the last one imported among them, and the twelve before; each by its first day. */
export type Span = { first: string; last: string; before: string; beforeLast: string }

export const inMonths = (first: string, last: string) => `${month(first.slice(0, 7))} to ${month(last.slice(0, 7))}`

const monthNames = (months: readonly string[]) => inWords(months.map((each) => month(each.slice(0, 7))))

/** The last twelve months of which recorded crime was imported; a sentence where one of them is missing. */
export function lastYear(months: readonly { month: string }[]): Span | string {
  const last = months.at(-1)?.month
  if (last === undefined) return 'No recorded crime has been imported yet, so there is no figure.'
  const [first, before] = [monthsAfter(last, -11), monthsAfter(last, -23)]
  const missing = missingMonths(months, first, last)
  if (missing.length > 0)
    return `Recorded crime of ${monthNames(missing)} has not been imported. A count without it would be too low, so there is none.`
  return { first, last, before, beforeLast: monthsAfter(last, -12) }
}

export async function streetCrime({ crime }: { crime: Pick<Crime, 'months' | 'counts'> }): Promise<Recorded> {
  const months = await crime.months()
  const span = lastYear(months)
  if (typeof span === 'string') return untold(span, standing)
  const rows = (await crime.counts(span.before, span.last)).filter(({ category }) => kinds.includes(category))
  const now = rows.filter((row) => row.month >= span.first)
  const missing = missingMonths(months, span.before, span.beforeLast)
  const before = missing.length > 0 ? undefined : rows.filter((row) => row.month < span.first)
  const [all, allBefore] = [sum(now), before && sum(before)]
  const change = allBefore === undefined ? undefined : changeBetween(all, allBefore)
  const value = number(all)
  return {
    value,
    exact: all,
    counted: inMonths(span.first, span.last),
    sentence: `${count(all, 'offence')} of shoplifting, robbery and theft from the person were recorded from ${inMonths(span.first, span.last)}${besides(allBefore, change)}.`,
    change,
    notes: [
      ...(missing.length > 0
        ? [`${monthNames(missing)} of the year before have not been imported, so nothing is compared.`]
        : []),
      'Counted is what was published with a place in a neighbourhood of the force. Assaults on people who work in shops are not published apart, and are not in it.',
      'The interval takes each offence as one that comes by itself. Offences come in runs, so the true interval is wider.',
    ],
    tables: [tableOf(now, before, span)],
    standing,
  }
}

const sum = (rows: readonly Pick<CrimeCount, 'count'>[]) => rows.reduce((total, row) => total + row.count, 0)

const besides = (before: number | undefined, change: RecordedChange | undefined) =>
  before === undefined
    ? ''
    : `, beside ${number(before)} in the twelve months before${change ? ` (${change.percent})` : ''}`

/** Lower is better. */
function changeBetween(now: number, before: number): RecordedChange | undefined {
  const found = rateRatio({ count: now, exposure: 1 }, { count: before, exposure: 1 })
  if (isNoFigure(found) || !Number.isFinite(found.ratio)) return undefined
  const { ratio, midP, p } = found
  const change = displayed((ratio - 1) * 100)
  return {
    percent: `${Number(change) > 0 ? '+' : ''}${change.replace('-', '−')}%`,
    ratio: displayed(ratio, 2),
    interval: `${displayed(midP.lower, 2)} to ${displayed(midP.upper, 2)}`,
    p: chanceInWords(p.mid),
    comparison: comparisonOf({ difference: ratio - 1, p: p.mid }, -1),
    exact: { ratio, lower: midP.lower, upper: midP.upper, p: p.mid },
  }
}

function tableOf(now: readonly CrimeCount[], before: readonly CrimeCount[] | undefined, span: Span) {
  const of = (rows: readonly CrimeCount[] | undefined, kind?: string) =>
    rows ? number(sum(rows.filter(({ category }) => kind === undefined || category === kind))) : 'not known'
  return {
    caption: 'By kind of offence',
    headings: [
      { text: 'Kind' },
      { text: inMonths(span.before, span.beforeLast), isNumeric: true },
      { text: inMonths(span.first, span.last), isNumeric: true },
    ],
    rows: [...kinds.map((kind) => [kind, of(before, kind), of(now, kind)]), ['All three', of(before), of(now)]],
  }
}
