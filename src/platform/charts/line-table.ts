// The figures of lines as a table.
import { day as dayInWords } from '../view-filters.ts'
import { type Chart, capitalised } from './chart.ts'
import { dayOfNumber } from './days.ts'
import type { Point } from './line-chart.ts'
import { figure, type Measure } from './values.ts'

type Line = { what: string; points: readonly Point[] }

/** A row for each day on which any line has a figure; a day that a line does not have is left empty in it. */
export function tableOf(main: Line, others: readonly Line[], measure: Measure): Chart['table'] {
  const hasInterval = main.points.some(({ low, high }) => low !== null || high !== null)
  const columns = [
    { heading: main.what, points: main.points, of: ({ value }: Point) => value },
    ...(hasInterval
      ? [
          { heading: 'From', points: main.points, of: ({ low }: Point) => low },
          { heading: 'To', points: main.points, of: ({ high }: Point) => high },
        ]
      : []),
    ...others.map(({ what, points }) => ({ heading: what, points, of: ({ value }: Point) => value })),
  ]
  const cells = columns.map(({ points, of }) => new Map(points.map((point) => [point.day, figure(of(point), measure)])))
  const days = [...new Set(columns.flatMap(({ points }) => points.map(({ day }) => day)))].sort((a, b) => a - b)
  return {
    headings: ['Day', ...columns.map(({ heading }) => capitalised(heading))],
    rows: days.map((day) => ({
      day: dayInWords(dayOfNumber(day)),
      figures: cells.map((column) => column.get(day) ?? ''),
    })),
  }
}
