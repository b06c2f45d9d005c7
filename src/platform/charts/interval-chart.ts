// Figures with their intervals, one under another on one scale: intervals.njk draws them.
import { scaleLinear } from 'd3-scale'
import { rounded } from './chart.ts'

export type IntervalGiven = {
  label: string
  href?: string
  value: number
  /** Left out where nothing is known of it but the figure. */
  interval?: { lower: number; upper: number } | undefined
  /** The figure with its interval in words, which stand beside the drawing. */
  said: string
  /** The one that the picture is about. */
  isMain?: boolean
}

/** Places are hundredths of the width. */
export type IntervalRow = Omit<IntervalGiven, 'value' | 'interval'> & {
  x: number
  from: number | null
  width: number
}

export type IntervalChart = {
  rows: IntervalRow[]
  ticks: { x: number; label: string }[]
  /** A line through all rows: a mean, or no difference. */
  reference: { x: number; label: string } | null
}

type Given = {
  rows: readonly IntervalGiven[]
  reference?: { value: number; label: string } | undefined
  /** How a figure of the scale is said. */
  tick: (value: number) => string
}

/** Throws RangeError for a figure that is none. */
export function intervalChart({ rows, reference, tick }: Given): IntervalChart {
  const figures = [
    ...rows.flatMap(({ value, interval }) => [value, interval?.lower ?? value, interval?.upper ?? value]),
    ...(reference ? [reference.value] : []),
  ]
  if (!figures.every(Number.isFinite)) throw new RangeError('A figure that is drawn must be a number.')
  if (rows.length === 0) return { rows: [], ticks: [], reference: null }
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  const room = (most - least) * 0.08 || Math.abs(most) * 0.1 || 0.01
  const scale = scaleLinear()
    .domain([least - room, most + room])
    .nice(4)
    .range([0, 100])
  const x = (value: number) => rounded(scale(value))
  return {
    rows: rows.map(({ value, interval, ...row }) => ({
      ...row,
      x: x(value),
      from: interval ? x(interval.lower) : null,
      width: interval ? rounded(scale(interval.upper) - scale(interval.lower)) : 0,
    })),
    ticks: scale.ticks(4).map((value) => ({ x: x(value), label: tick(value) })),
    reference: reference ? { x: x(reference.value), label: reference.label } : null,
  }
}
