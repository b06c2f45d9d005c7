// Where the words of a line chart stand: beside the lines, not on them.
import { baselinesBy, type ChartLabel, isThrough, plot } from './chart.ts'
import type { Point } from './line-chart.ts'

const labelWidth = 16 // hundredths of the plot, on a phone

/** Past all of its own line that is near, away from the target. */
export function atBeginning(
  text: string,
  points: readonly Point[],
  y: (value: number) => number,
  target?: number,
): ChartLabel {
  const [{ x, value }] = points as [Point]
  const near = points.filter((point) => point.x < x + labelWidth).map((point) => y(point.value!))
  const isBelow = target !== undefined && target > value!
  const baseline = isBelow ? baselinesBy(Math.max(...near)).below : baselinesBy(Math.min(...near)).above
  return { x, y: baseline, text, anchor: 'start' }
}

/** On the side of the main line on which it ends. */
export function pastAll(
  text: string,
  points: readonly Point[],
  main: readonly Point[],
  y: (value: number) => number,
): ChartLabel {
  const end = Math.max(...[...main, ...points].map(({ x }) => x))
  const near = [...main, ...points].filter(({ x, value }) => x > end - labelWidth && value !== null)
  const isAbove = y(points.at(-1)!.value!) < y(main.findLast(({ value }) => value !== null)?.value ?? 0)
  const baseline = isAbove
    ? baselinesBy(Math.min(...near.map(({ high, value }) => y(high ?? value!)))).above
    : baselinesBy(Math.max(...near.map(({ low, value }) => y(low ?? value!)))).below
  return { x: end, y: baseline, text, anchor: 'end' }
}

/** Of the newest figure: above or below its dot, where the target's line and the last of the line itself are not. */
export function labelBaseline(measured: readonly Point[], y: (value: number) => number, target: number | undefined) {
  const newest = measured.at(-1)!
  const { above, below } = baselinesBy(y(newest.value!))
  const inTheWay = measured
    .flatMap((point, at) => [point, halfway(point, measured[at + 1] ?? point)])
    .filter(({ x }) => x > newest.x - labelWidth)
    .map(({ value }) => y(value!))
  const crowd = (baseline: number) =>
    inTheWay.filter((lineY) => isThrough(lineY, baseline)).length +
    (target !== undefined && isThrough(y(target), baseline) ? measured.length : 0)
  return crowd(below) < crowd(above) ? below : above
}

const halfway = (one: Point, other: Point) => ({ x: (one.x + other.x) / 2, value: (one.value! + other.value!) / 2 })

/** The target's name stands at the left end, on the side of its line where the figures do not begin. */
export function targetAt(at: number, label: string, oldest: Point, y: (value: number) => number) {
  const { above, below } = baselinesBy(at)
  return { y: at, label, labelY: y(oldest.value!) < at && below < plot.height ? below : above }
}
