import { area, line } from 'd3-shape'
import { day as dayInWords } from '../view-filters.ts'
import { type Chart, capitalised, emptyChart, labelAt, plot, rounded } from './chart.ts'
import { dayOfNumber, daysToName, numberOfDay, periodInWords } from './days.ts'
import { atBeginning, labelBaseline, pastAll, targetAt } from './line-labels.ts'
import { tableOf } from './line-table.ts'
import { figure, type Measure, valueAxis } from './values.ts'

export type MeasuredDay = {
  day: string
  /** null where it was not measured: the line has a gap there. */
  value: number | null
  /** The interval in which the true figure most likely lies. */
  low?: number | null
  high?: number | null
}

export type Series = {
  /** One of a kind on the page. */
  id: string
  /** The finding, as a sentence. */
  title: string
  /** What is measured: "victims satisfied". */
  what: string
  /** 'percent' for shares from 0 to 1. */
  measure: Measure
  /** In any order, each day once. */
  points: readonly MeasuredDay[]
  target?: { value: number; label: string }
  /** Other lines to hold beside it, each named where it ends. */
  beside?: readonly OtherLine[]
  /** A sentence under the chart; says what the shading is, where there is one. */
  note?: string
}

export type OtherLine = {
  /** "Actual": stands on the line. */
  what: string
  /** What really was is drawn whole, what would be if something happened is dotted. */
  isSupposed?: true
  points: readonly { day: string; value: number }[]
}

export type Point = { day: number; value: number | null; low: number | null; high: number | null; x: number }

/**
 * A line from day to day, with its interval shaded and the target dashed. Throws RangeError for a day that is none,
 * a figure below nothing and a share above 1.
 */
export function lineChart({ id, title, what, measure, points: given, target, beside = [], note = '' }: Series): Chart {
  const days = [given, ...beside.map(({ points }) => points)].flat().map(({ day }) => numberOfDay(day))
  const [first, last] = [
    days.reduce((a, b) => Math.min(a, b), Infinity),
    days.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  const points = placed(given, first, last)
  const others = beside.map((each) => ({ ...each, points: placed(each.points, first, last) }))
  const known = figuresOf([...points, ...others.flatMap((each) => each.points)], target)
  if (!known.every((value) => value >= 0)) throw new RangeError('A figure cannot be below nothing.')
  if (measure === 'percent' && known.some((value) => value > 1)) throw new RangeError('A share is from 0 to 1.')
  const measured = points.filter((point) => point.value !== null)
  if (measured.length === 0) return emptyChart(id, title, note)
  const { y, ...axis } = axisFor(known, measure)
  const [oldest, newest] = [measured[0]!, measured.at(-1)!]
  return {
    ...emptyChart(id, title, note),
    period: periodInWords(first, last),
    description: describe(what, oldest, newest, measure, target),
    ...axis,
    ticks: daysToName(first, last).map(({ day, label }) => labelAt(across(day, first, last), plot.height, label)),
    ...paths(points, y),
    others: othersOf(others, points, y, target?.value),
    dots: dotsOf(points, y),
    target: target ? targetAt(y(target.value), target.label, oldest, y) : null,
    labels: [labelAt(newest.x, labelBaseline(measured, y, target?.value), figure(newest.value, measure))],
    table: tableOf({ what, points }, others, measure),
  }
}

const figuresOf = (points: readonly Point[], target: Series['target']) =>
  [...points.flatMap(({ value, low, high }) => [value, low, high]), target?.value ?? null].filter(
    (value) => value !== null,
  )

/** Hundredths of the plot; a single day stands in the middle. */
const across = (day: number, first: number, last: number) =>
  first === last ? 50 : rounded(((day - first) / (last - first)) * 100)

const placed = (given: readonly MeasuredDay[], first: number, last: number): Point[] =>
  given
    .map(({ day, value, low = null, high = null }) => ({ day: numberOfDay(day), value, low, high }))
    .map((point) => ({ ...point, x: across(point.day, first, last) }))
    .sort((a, b) => a.day - b.day)

function axisFor(figures: readonly number[], measure: Measure) {
  const least = figures.reduce((a, b) => Math.min(a, b))
  const most = figures.reduce((a, b) => Math.max(a, b))
  const room = (most - least) * 0.1 || most * 0.1 || 1
  return valueAxis(Math.max(0, least - room), most + room, measure)
}

function paths(points: readonly Point[], y: (value: number) => number) {
  const along = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ x }) => onPlot(x))
    .y(({ value }) => y(value!))
  const within = area<Point>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(({ x }) => onPlot(x))
    .y0(({ low }) => y(low!))
    .y1(({ high }) => y(high!))
  return { line: along.digits(1)(points) ?? '', band: within.digits(1)(points) ?? '' }
}

type Placed = Omit<OtherLine, 'points'> & { points: Point[] }

/** Each with its name: at its beginning where it really was, away from the target; past all at its end where it is supposed. */
const othersOf = (others: readonly Placed[], main: readonly Point[], y: (value: number) => number, target?: number) =>
  others
    .filter(({ points }) => points.length > 0)
    .map(({ what, isSupposed = false, points }) => ({
      path: paths(points, y).line,
      isSupposed,
      label: isSupposed ? pastAll(what, points, main, y) : atBeginning(what, points, y, target),
    }))

const onPlot = (x: number) => (x / 100) * plot.width

/** A dot for the newest figure, and for each that has no neighbour and so no line. */
function dotsOf(points: readonly Point[], y: (value: number) => number) {
  const isAlone = (at: number) => (points[at - 1]?.value ?? null) === null && (points[at + 1]?.value ?? null) === null
  const newest = points.findLastIndex(({ value }) => value !== null)
  return points.flatMap(({ value, x }, at) =>
    value !== null && (at === newest || isAlone(at)) ? [{ x: rounded(x), y: y(value) }] : [],
  )
}

function describe(what: string, oldest: Point, newest: Point, measure: Measure, target: Series['target']) {
  const said = ({ day, value }: Point) => `${figure(value, measure)} on ${dayInWords(dayOfNumber(day))}`
  const change = oldest === newest ? said(newest) : `from ${said(oldest)} to ${said(newest)}`
  return `${capitalised(what)}: ${change}.${target ? ` ${target.label}: ${figure(target.value, measure)}.` : ''}`
}
