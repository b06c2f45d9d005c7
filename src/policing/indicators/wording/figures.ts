// How figures of indicators are said: one decimal, signed points, intervals in whole words.

import { month, number } from '../../../platform/view-filters.ts'
import { displayed } from '../../../statistics/displayed.ts'
import type { Interval } from '../../../statistics/intervals/interval.ts'
import type { Indicator } from '../rules.ts'

/** 0.491 as "49.1%", a gap of 0.156 as "15.6 points", a count as it is. */
export function valueInWords(value: number, { kind }: Pick<Indicator, 'kind'>): string {
  if (kind === 'count') return number(value)
  return kind === 'gap' ? `${displayed(value * 100)} points` : `${displayed(value * 100)}%`
}

/** 0.038 as "+3.8pp", nothing as "0.0pp": computed from what is not rounded. */
export function pointsInWords(difference: number): string {
  const shown = displayed(difference * 100)
  return `${Number(shown) > 0 ? '+' : ''}${shown.replace('-', '−')}pp`
}

/** "−6.7 to 1.3". */
export const pointRange = ({ lower, upper }: Interval) =>
  [lower, upper].map((end) => displayed(end * 100).replace('-', '−')).join(' to ')

/** "46.0% to 52.2%". */
export const shareRange = ({ lower, upper }: Interval) =>
  [lower, upper].map((end) => `${displayed(end * 100)}%`).join(' to ')

/** In whole points, for residents: "46% to 52%". */
export const roughRange = ({ lower, upper }: Interval) =>
  [lower, upper].map((end) => `${displayed(end * 100, 0)}%`).join(' to ')

/** '2008-03-31' as "the year ending March 2008". */
export const yearInWords = (yearEnd: string) => `the year ending ${month(yearEnd.slice(0, 7))}`

/** A p-value as it is printed: "0.013", and "below 0.001". */
export const chanceInWords = (p: number) => (p < 0.001 ? 'below 0.001' : displayed(p, 3))

/** Whole effective answers: "694". */
export const answersInWords = (effective: number) => displayed(effective, 0)
