// Whether satisfaction changed from month to month, or varies as it always does: Laney's p′ chart (statistics, 5.1).
import type { Chart } from '../../../platform/charts/chart.ts'
import { lineChart } from '../../../platform/charts/line-chart.ts'
import { month as monthInWords } from '../../../platform/view-filters.ts'
import { laneyP, type Signal, signalsAt } from '../../../statistics/charts/control-chart.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Table } from './tables.ts'

const sayings: Record<Signal, (isUp: boolean) => string> = {
  'beyond 3 sigma': (isUp) => `${isUp ? 'higher' : 'lower'} than chance explains`,
  'eight on one side': (isUp) => `the eighth month in a row ${isUp ? 'above' : 'below'} the average`,
  'two of three beyond 2 sigma': (isUp) => `the second of three months far ${isUp ? 'above' : 'below'} the average`,
  'six rising or falling': (isUp) => `the sixth month in a row that ${isUp ? 'rises' : 'falls'}`,
}

type Point = { month: string; count: number; of: number; value: number }

/** @param table by month; months that are hidden are gaps */
export function monthsChart({ rows }: Pick<Table, 'rows'>, what: string): { chart: Chart; signals: string[] } {
  const points = rows.flatMap(({ values, figure }): Point[] => {
    if (figure.state !== 'shown' || !values.month) return []
    const { n, share, margin } = figure.estimate
    // Of a weighted share as many answers as it is worth.
    const of = margin?.effectiveN ?? n
    return of > 0 ? [{ month: values.month, count: share * of, of, value: share }] : []
  })
  const found = laneyP(points)
  const made = isNoFigure(found) ? undefined : found
  const isSpread = made !== undefined && made.sigmaZ > 0
  const z = isSpread ? made.points.map((point) => point.z / made.sigmaZ) : []
  const signals = signalsAt(z).flatMap((each, at) =>
    each.map((signal) => {
      const isUp = signal === 'six rising or falling' ? z[at]! > z[at - 1]! : z[at]! > 0
      return `${monthInWords(points[at]!.month)}: ${sayings[signal](isUp)}`
    }),
  )
  const newest = points.at(-1)
  const now = newest && signals.find((text) => text.startsWith(`${monthInWords(newest.month)}:`))
  const chart = lineChart({
    id: 'months',
    title: now ?? 'No signal in the newest month: it varies as months do',
    what,
    measure: 'percent',
    points: points.map(({ month, value }, at) => {
      const limits = isSpread ? made.points[at]!.limits : undefined
      const band = limits ? { low: limits.lower, high: Math.min(1, limits.upper) } : {}
      return { day: `${month}-01`, value, ...band }
    }),
    ...(made ? { target: { value: made.center, label: 'Average' } } : {}),
    note: isSpread
      ? 'Shaded: the limits within which months vary by themselves (Laney’s p′ chart), on what the answers are worth.'
      : 'There are no limits: they need two months with answers that differ.',
  })
  return { chart, signals: signals.toReversed().slice(0, 5) }
}
