// Figures on an axis and in a table: plain numbers, or shares from 0 to 1 as percentages.
import { scaleLinear } from 'd3-scale'
import { percent } from '../view-filters.ts'
import { plot, rounded } from './chart.ts'

export type Measure = 'number' | 'percent'

const exact = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })
const share = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })

export const figure = (value: number | null, measure: Measure) =>
  value === null ? 'not known' : measure === 'percent' ? percent(value) : exact.format(value)

const axisFigure = (value: number, measure: Measure) =>
  measure === 'percent' ? share.format(value) : value < 10_000 ? exact.format(value) : compact.format(value)

const fewGridlines = 4

/** From figures to heights, over round numbers, with a gridline at some of them. Never below nothing. */
export function valueAxis(least: number, most: number, measure: Measure, { isCount = false } = {}) {
  const scale = scaleLinear().domain([least, most]).nice(fewGridlines)
  const [bottom, top] = scale.domain() as [number, number]
  scale.domain([Math.max(0, bottom), measure === 'percent' ? Math.min(1, top) : top]).range([plot.height, 0])
  const y = (value: number) => rounded(scale(value))
  const gridlines = scale
    .ticks(fewGridlines)
    .filter((value) => !isCount || Number.isInteger(value))
    .map((value) => ({ y: y(value), label: axisFigure(value, measure) }))
  return { y, gridlines, isFromZero: scale.domain()[0] === 0 }
}
