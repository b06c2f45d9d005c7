import { day as dayInWords } from '../view-filters.ts'
import { baselinesBy, type Chart, capitalised, emptyChart, labelAt, plot, rounded } from './chart.ts'
import { dayOfNumber, daysToName, numberOfDay, periodInWords } from './days.ts'
import { figure, valueAxis } from './values.ts'

export type DailyCounts = {
  /** One of a kind on the page. */
  id: string
  /** The finding, as a sentence. */
  title: string
  /** What is counted: "sign-ins". */
  what: string
  /** In any order. A day that is missing has none; one that comes twice has both. */
  counts: readonly { day: string; count: number }[]
  /** The first and the last day to show, where they are not those of the counts. */
  from?: string
  to?: string
  /** A sentence under the chart. */
  note?: string
}

/** Eleven years: a screen has no room for more columns. */
const mostDays = 4000
const widestColumn = 48

/**
 * A column for each day, from nothing up. Throws RangeError for a day that is none, a count below nothing, and more than
 * 4,000 days.
 */
export function columnChart({ id, title, what, counts, from, to, note = '' }: DailyCounts): Chart {
  const { first, values } = countByDay(counts, from, to)
  if (values.length === 0) return emptyChart(id, title, note)
  const most = values.reduce((one, other) => Math.max(one, other))
  const { y, ...axis } = valueAxis(0, Math.max(1, most), 'number', { isCount: true })
  const last = first + values.length - 1
  const width = plot.width / values.length
  const middle = (day: number) => rounded(((day - first + 0.5) / values.length) * 100)
  const busiest = first + values.indexOf(most)
  return {
    ...emptyChart(id, title, note),
    period: periodInWords(first, last),
    description: describe(what, values, first, busiest),
    ...axis,
    ticks: daysToName(first, last).map(({ day, label }) => labelAt(middle(day), plot.height, label)),
    columns: values.map((count, at) => columnPath(at * width, width, y(count))).join(''),
    labels: most > 0 ? [labelAt(middle(busiest), baselinesBy(y(most)).above, figure(most, 'number'))] : [],
    table: {
      headings: ['Day', capitalised(what)],
      rows: values.map((count, at) => ({
        day: dayInWords(dayOfNumber(first + at)),
        figures: [figure(count, 'number')],
      })),
    },
  }
}

function countByDay(counts: DailyCounts['counts'], from: string | undefined, to: string | undefined) {
  if (counts.some(({ count }) => !(count >= 0))) throw new RangeError('A count cannot be below nothing.')
  const numbered = counts.map(({ day, count }) => ({ day: numberOfDay(day), count }))
  const days = numbered.map(({ day }) => day)
  const first = from === undefined ? days.reduce((a, b) => Math.min(a, b), Infinity) : numberOfDay(from)
  const last = to === undefined ? days.reduce((a, b) => Math.max(a, b), -Infinity) : numberOfDay(to)
  if (!(first <= last)) return { first: 0, values: [] }
  if (last - first >= mostDays) throw new RangeError(`A chart has room for ${mostDays} days.`)
  const values = Array.from({ length: last - first + 1 }, () => 0)
  for (const { day, count } of numbered) if (day >= first && day <= last) values[day - first]! += count
  return { first, values }
}

/** Columns stand apart until they would be too thin for it. */
function columnPath(left: number, room: number, top: number) {
  if (top >= plot.height) return ''
  const width = room < 4 ? room : Math.min(room * 0.8, widestColumn)
  const from = left + (room - width) / 2
  return `M${from.toFixed(2)} ${plot.height}V${top}h${width.toFixed(2)}V${plot.height}z`
}

function describe(what: string, values: readonly number[], first: number, busiest: number) {
  const total = values.reduce((sum, count) => sum + count, 0)
  const most = values[busiest - first]!
  const sum = `${capitalised(what)} by day: ${figure(total, 'number')} in all.`
  return most === 0 ? sum : `${sum} Most on ${dayInWords(dayOfNumber(busiest))}: ${figure(most, 'number')}.`
}
