// Many units around one target, with limits that narrow where a unit has more cases; drawn by chart.njk.
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { baselinesBy, type Chart, emptyChart, labelAt, plot, rounded } from './chart.ts'
import { figure, valueAxis } from './values.ts'

type Limits = { lower: number; upper: number }

export type FunnelUnit = { label: string; size: number; value: number; isMain?: boolean }

export type FunnelGiven = {
  id: string
  /** The finding, as a sentence. */
  title: string
  /** What the sizes are: "effective answers". */
  of: string
  /** Shares from 0 to 1. */
  units: readonly FunnelUnit[]
  target: { value: number; label: string }
  /** Of each size asked for, the inner and the outer limits. */
  limits: readonly { label: string; at: (size: number) => Limits }[]
  note?: string
}

const steps = 40

export function funnelChart({ id, title, of, units, target, limits, note = '' }: FunnelGiven): Chart {
  if (units.length === 0) return emptyChart(id, title, note)
  const sizes = units.map(({ size }) => size)
  const across = scaleLinear()
    .domain([Math.min(...sizes) * 0.95, Math.max(...sizes) * 1.05])
    .nice(4)
    .range([0, 100])
  const [first, last] = across.domain() as [number, number]
  const along = Array.from({ length: steps + 1 }, (_, at) => first + ((last - first) * at) / steps).filter(
    (size) => size > 0,
  )
  const drawn = limits.map(({ label, at }) => ({ label, ends: along.map((size) => ({ size, ...within(at(size)) })) }))
  const values = [
    ...units.map(({ value }) => value),
    ...drawn.flatMap(({ ends }) => ends.flatMap(({ lower, upper }) => [lower, upper])),
  ]
  const { y, gridlines, isFromZero } = valueAxis(Math.min(...values), Math.max(...values), 'percent')
  const x = (size: number) => (across(size) / 100) * plot.width
  const path = (ends: (typeof drawn)[number]['ends'], end: keyof Limits) =>
    line<{ size: number } & Limits>()
      .x(({ size }) => x(size))
      .y((each) => y(each[end]))
      .digits(1)(ends) ?? ''
  const inner = drawn[0]
  const band = area<{ size: number } & Limits>()
    .x(({ size }) => x(size))
    .y0(({ lower }) => y(lower))
    .y1(({ upper }) => y(upper))
    .digits(1)
  const main = units.find(({ isMain }) => isMain)
  return {
    ...emptyChart(id, title, note),
    period: `${units.length} in all, by how many ${of} each has`,
    description: `${units.length} figures around ${target.label.toLowerCase()} ${figure(target.value, 'percent')}, with limits that narrow to the right.`,
    gridlines,
    isFromZero,
    ticks: across.ticks(4).map((size) => labelAt(rounded(across(size)), plot.height, figure(size, 'number'))),
    band: inner ? (band(inner.ends) ?? '') : '',
    others: drawn.flatMap(({ label, ends }) =>
      (['upper', 'lower'] as const).map((end) => ({
        path: path(ends, end),
        isSupposed: true,
        label: {
          x: 100,
          y: rounded(y(ends.at(-1)![end]) + 4),
          text: end === 'upper' ? label : '',
          anchor: 'start' as const,
        },
      })),
    ),
    dots: units
      .toSorted((one, other) => Number(one.isMain ?? false) - Number(other.isMain ?? false))
      .map(({ size, value, isMain = false }) => ({ x: rounded(across(size)), y: y(value), isQuiet: !isMain })),
    target: { y: y(target.value), label: target.label, labelY: baselinesBy(y(target.value)).above },
    labels: main ? [labelAt(rounded(across(main.size)), baselinesBy(y(main.value)).below, main.label)] : [],
    table: {
      headings: ['Name', `${of.charAt(0).toUpperCase()}${of.slice(1)}`, 'Figure'],
      rows: units.map(({ label, size, value }) => ({
        day: label,
        figures: [figure(Math.round(size), 'number'), figure(value, 'percent')],
      })),
    },
  }
}

const within = ({ lower, upper }: Limits): Limits => ({ lower: Math.max(0, lower), upper: Math.min(1, upper) })
