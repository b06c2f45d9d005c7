import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plot } from './chart.ts'
import { columnChart, type DailyCounts } from './column-chart.ts'
import { dayOfNumber } from './days.ts'

const chartOf = (counts: DailyCounts['counts'], more: Partial<DailyCounts> = {}) =>
  columnChart({ id: 'c', title: 'Sign-ins rose', what: 'sign-ins', counts, ...more })

/** Left, top and width of each column drawn. */
const columnsOf = (path: string) =>
  [...path.matchAll(/M([\d.]+) 200V([\d.]+)h([\d.]+)V200z/g)].map(([, left, top, width]) => ({
    left: Number(left),
    top: Number(top),
    width: Number(width),
  }))

test('each day has its column, as high as its count, and a day without one has none', () => {
  const chart = chartOf([
    { day: '2026-11-25', count: 10 },
    { day: '2026-11-22', count: 5 },
    { day: '2026-11-25', count: 10 },
  ])
  const [first, last, ...others] = columnsOf(chart.columns)
  assert.deepEqual(others, [])
  assert.deepEqual([first!.top, last!.top], [150, 0])
  assert.ok(first!.left < 150 && last!.left >= 450)
  assert.deepEqual(chart.table, {
    headings: ['Day', 'Sign-ins'],
    rows: [
      { day: '22 November 2026', figures: ['5'] },
      { day: '23 November 2026', figures: ['0'] },
      { day: '24 November 2026', figures: ['0'] },
      { day: '25 November 2026', figures: ['20'] },
    ],
  })
  assert.equal(chart.description, 'Sign-ins by day: 25 in all. Most on 25 November 2026: 20.')
  assert.deepEqual(chart.labels, [{ x: 87.5, y: -8, text: '20', anchor: 'middle' }])
})

test('the scale starts at nothing and has whole numbers only', () => {
  const chart = chartOf([{ day: '2026-11-25', count: 2 }])
  assert.deepEqual(
    chart.gridlines.map(({ label }) => label),
    ['0', '1', '2'],
  )
  assert.deepEqual([chart.gridlines[0]!.y, chart.isFromZero], [plot.height, true])
})

test('with no counts and no days there is nothing to draw; with days there are no columns', () => {
  assert.deepEqual(chartOf([]).table.rows, [])
  const none = chartOf([], { from: '2026-11-01', to: '2026-11-03' })
  assert.equal(none.columns, '')
  assert.deepEqual(none.labels, [])
  assert.equal(none.table.rows.length, 3)
  assert.equal(none.description, 'Sign-ins by day: 0 in all.')
})

test('one day stands in the middle, not as wide as the plot', () => {
  const chart = chartOf([{ day: '2026-11-25', count: 1234 }])
  const [only] = columnsOf(chart.columns)
  assert.equal(only!.left + only!.width / 2, plot.width / 2)
  assert.ok(only!.width < 60)
  assert.equal(chart.period, '25 November 2026')
  assert.equal(chart.ticks[0]!.text, '25 Nov')
})

test('days outside the first and the last asked for are left out', () => {
  const chart = chartOf(
    [
      { day: '2026-11-25', count: 3 },
      { day: '2026-10-01', count: 99 },
    ],
    { from: '2026-11-24' },
  )
  assert.deepEqual(
    chart.table.rows.map(({ figures }) => figures[0]),
    ['0', '3'],
  )
})

test('a day that is none, a count below nothing and far too many days are refused', () => {
  assert.throws(() => chartOf([{ day: '2026-02-30', count: 1 }]), /"2026-02-30" is not a day/)
  assert.throws(() => chartOf([{ day: '2026-11-25', count: -1 }]), /below nothing/)
  assert.throws(() => chartOf([{ day: '2026-11-25', count: Number.NaN }]), /below nothing/)
  assert.throws(
    () =>
      chartOf([
        { day: '0206-11-25', count: 1 },
        { day: '2026-11-25', count: 1 },
      ]),
    /room for 4000 days/,
  )
})

test('whatever is counted, columns stay on the plot, apart, and dates have room on a phone', () => {
  const phone = 310 // pixels
  const counts = fc.array(fc.record({ day: fc.integer({ min: 20_000, max: 23_000 }), count: fc.nat(1_000_000) }), {
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(counts, (days) => {
      const chart = chartOf(days.map(({ day, count }) => ({ day: dayOfNumber(day), count })))
      const columns = columnsOf(chart.columns)
      assert.ok(columns.every(({ left, top, width }) => left >= 0 && left + width <= 600.01 && top >= 0 && top <= 200))
      assert.ok(columns.slice(1).every(({ left }, at) => left >= columns[at]!.left + columns[at]!.width - 0.02))
      const gaps = chart.ticks.slice(1).map(({ x }, at) => ((x - chart.ticks[at]!.x) / 100) * phone)
      assert.ok(chart.ticks.length >= 1 && chart.ticks.length <= 5 && gaps.every((gap) => gap > 55))
      assert.ok(chart.gridlines.length >= 2 && chart.gridlines.length <= 8)
    }),
    { seed: 2009 },
  )
})
