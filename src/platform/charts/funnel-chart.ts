// Many units around one target, with limits that narrow where a unit has more cases; drawn by chart.njk.
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { baselinesBy, type Chart, capitalised, emptyChart, labelAt, plot, rounded } from './chart.ts'
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

type Ends = readonly ({ size: number } & Limits)[]

export function funnelChart({ id, title, of, units, target, limits, note = '' }: FunnelGiven): Chart {
  if (units.length === 0) return emptyChart(id, title, note)
  const across = acrossFor(units)
  const drawn = limits.map(({ label, at }) => ({
    label,
    ends: sizesAlong(across).map((size) => ({ size, ...within(at(size)) })),
  }))
  const ends = drawn.flatMap((each) => each.ends.flatMap(({ lower, upper }) => [lower, upper]))
  const values = [...units.map(({ value }) => value), ...ends, target.value]
  const { y, gridlines, isFromZero } = valueAxis(Math.min(...values), Math.max(...values), 'percent')
  const main = units.find(({ isMain }) => isMain)
  const placed = (unit: FunnelUnit) => ({ x: rounded(across(unit.size)), y: y(unit.value) })
  return {
    ...emptyChart(id, title, note),
    period: `${units.length} in all, by how many ${of} each has`,
    description: `${units.length} figures around ${target.label.toLowerCase()} ${figure(target.value, 'percent')}, with limits that narrow to the right.`,
    gridlines,
    isFromZero,
    ticks: across.ticks(4).map((size) => labelAt(rounded(across(size)), plot.height, figure(size, 'number'))),
    ...limitPaths(drawn, (size) => (across(size) / 100) * plot.width, y),
    dots: units
      .toSorted((one, other) => Number(one.isMain ?? false) - Number(other.isMain ?? false))
      .map((unit) => ({ ...placed(unit), isQuiet: !unit.isMain })),
    target: { y: y(target.value), label: target.label, labelY: baselinesBy(y(target.value)).above },
    labels: main ? [labelAt(placed(main).x, baselinesBy(placed(main).y).below, main.label)] : [],
    table: {
      headings: ['Name', capitalised(of), 'Figure'],
      rows: units.map(({ label, size, value }) => ({
        day: label,
        figures: [figure(Math.round(size), 'number'), figure(value, 'percent')],
      })),
    },
  }
}

/** From sizes to hundredths of the plot, with a little room at both ends. */
function acrossFor(units: readonly FunnelUnit[]) {
  const sizes = units.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes) * 0.95, Math.max(...sizes) * 1.05]
  return scaleLinear().domain([least, most]).nice(4).range([0, 100])
}

function sizesAlong(across: ReturnType<typeof acrossFor>) {
  const [first, last] = across.domain() as [number, number]
  const sizes = Array.from({ length: steps + 1 }, (_, at) => first + ((last - first) * at) / steps)
  return sizes.filter((size) => size > 0) // nothing has limits at no cases at all
}

/** The inner limits are shaded between; each pair is named at its upper end. */
function limitPaths(
  drawn: readonly { label: string; ends: Ends }[],
  x: (size: number) => number,
  y: (value: number) => number,
): Pick<Chart, 'band' | 'others'> {
  const along = (end: keyof Limits) =>
    line<Ends[number]>()
      .x(({ size }) => x(size))
      .y((each) => y(each[end]))
      .digits(1)
  const between = area<Ends[number]>()
    .x(({ size }) => x(size))
    .y0(({ lower }) => y(lower))
    .y1(({ upper }) => y(upper))
    .digits(1)
  return {
    band: between([...(drawn[0]?.ends ?? [])]) ?? '',
    others: drawn.flatMap(({ label, ends }) =>
      (['upper', 'lower'] as const).map((end) => ({
        path: along(end)([...ends]) ?? '',
        isSupposed: true,
        label: { x: 100, y: rounded(y(ends.at(-1)![end]) + 4), text: end === 'upper' ? label : '', anchor: 'start' },
      })),
    ),
  }
}

const within = ({ lower, upper }: Limits): Limits => ({ lower: Math.max(0, lower), upper: Math.min(1, upper) })
