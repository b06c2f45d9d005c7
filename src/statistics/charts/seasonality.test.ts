import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoFigure } from '../no-figure.ts'
import { daysOfMonth, type MonthCount, type Seasonality, seasonality } from './seasonality.ts'

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Months from April 2003 on, with a count of each that may depend on its days, its place and its month (1 to 12). */
function monthsOf(count: number, countOf: (of: { days: number; at: number; month: number }) => number): MonthCount[] {
  return Array.from({ length: count }, (_, at) => {
    const [year, month] = [2003 + Math.floor((at + 3) / 12), ((at + 3) % 12) + 1]
    const days = daysIn(year, month)
    return { month: `${year}-${String(month).padStart(2, '0')}`, days, count: countOf({ days, at, month }) }
  })
}
const found = (months: readonly MonthCount[]) => {
  const result = seasonality(months)
  assert.ok('index' in result, 'sentence' in result ? result.sentence : '')
  return result as Seasonality
}
const isNear = (got: number, expected: number) => assert.ok(Math.abs(got - expected) < 1e-8, `${got}, not ${expected}`)

test('trap 14: months are compared by their days, so February and leap years are no season', () => {
  const { index, adjusted, yearlyChange } = found(monthsOf(60, ({ days }) => 3 * days))
  for (const factor of index) isNear(factor, 1)
  for (const count of adjusted) isNear(count, 3 * daysOfMonth)
  isNear(yearlyChange.percent, 0)
})

test('a season and a trend that are there are found', () => {
  const { index, yearlyChange, terms } = found(
    monthsOf(60, ({ days, at, month }) => days * (month === 7 ? 4 : 2) * 0.9 ** (at / 12)),
  )
  isNear(index[6]! / index[0]!, 2)
  isNear(
    index.reduce((sum, factor) => sum + factor, 0),
    12,
  )
  isNear(yearlyChange.percent, -10)
  assert.deepEqual(terms.slice(0, 4), ['(Intercept)', 'years', 'month2', 'month3'])
})

test('twice as many events have the same season', () => {
  const months = monthsOf(48, ({ days, at }) => days + ((at * 7) % 11))
  const [once, twice] = [found(months), found(months.map((month) => ({ ...month, count: 2 * month.count })))]
  for (const [at, factor] of once.index.entries()) isNear(twice.index[at]!, factor)
  isNear(twice.dispersion, 2 * once.dispersion)
})

test('under three years, a gap in the months and nothing counted say why there is no season', () => {
  const problem = (months: readonly MonthCount[]) => (seasonality(months) as NoFigure).problem
  const months = monthsOf(48, ({ days }) => days)
  assert.equal(problem(months.slice(0, 35)), 'too short')
  assert.equal(problem([...months.slice(0, 20), ...months.slice(21)]), 'impossible numbers')
  assert.equal(problem(months.map((month) => ({ ...month, count: 0 }))), 'nothing counted')
  assert.equal(problem(months.map((month) => ({ ...month, count: -1 }))), 'impossible numbers')
})
