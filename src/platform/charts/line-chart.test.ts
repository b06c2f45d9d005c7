import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOfNumber } from './days.ts'
import { lineChart, type MeasuredDay, type Series } from './line-chart.ts'

const chartOf = (points: readonly MeasuredDay[], more: Partial<Series> = {}) =>
  lineChart({ id: 'l', title: 'More are satisfied', what: 'satisfied', measure: 'percent', points, ...more })

const heightsOf = (path: string) => [...path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y))

test('a line runs from the first day to the last, and its newest figure stands beside a dot', () => {
  const chart = chartOf([
    { day: '2026-11-30', value: 0.6 },
    { day: '2026-11-01', value: 0.5 },
  ])
  assert.match(chart.line, /^M0,[\d.]+L600,[\d.]+$/)
  const [from, to] = heightsOf(chart.line)
  assert.ok(from! > to!)
  assert.deepEqual(chart.dots, [{ x: 100, y: to }])
  assert.deepEqual([chart.labels[0]!.text, chart.labels[0]!.anchor], ['60%', 'end'])
  assert.equal(chart.description, 'Satisfied: from 50% on 1 November 2026 to 60% on 30 November 2026.')
  assert.equal(chart.isFromZero, false)
})

test('the interval is a band, and stands in the table', () => {
  const chart = chartOf([
    { day: '2026-11-01', value: 0.49, low: 0.46, high: 0.52 },
    { day: '2026-12-01', value: 0.5, low: 0.47, high: 0.53 },
    { day: '2027-01-01', value: 0.5 },
  ])
  assert.match(chart.band, /^M0,.*Z$/)
  assert.deepEqual(chart.table.headings, ['Day', 'Satisfied', 'From', 'To'])
  assert.deepEqual(chart.table.rows[0], { day: '1 November 2026', figures: ['49%', '46%', '52%'] })
  assert.deepEqual(chart.table.rows[2]!.figures, ['50%', 'not known', 'not known'])
})

test('a day that was not measured leaves a gap, and a figure alone between gaps is a dot', () => {
  const chart = chartOf([
    { day: '2026-11-01', value: 0.5 },
    { day: '2026-11-02', value: 0.5 },
    { day: '2026-11-03', value: null },
    { day: '2026-11-04', value: 0.6 },
    { day: '2026-11-05', value: null },
  ])
  assert.equal(chart.line.match(/M/g)!.length, 2)
  assert.deepEqual(
    chart.dots.map(({ x }) => x),
    [75],
  )
  assert.equal(chart.labels[0]!.text, '60%')
  assert.equal(chart.period, '1 November 2026 to 5 November 2026')
})

test('nothing measured is nothing to draw', () => {
  assert.deepEqual(chartOf([]).table.rows, [])
  assert.deepEqual(chartOf([{ day: '2026-11-01', value: null }], { target: { value: 1, label: 'Aim' } }).gridlines, [])
})

test('one point stands in the middle, its figure clear of the target', () => {
  const target = { value: 0.5, label: 'Aim: 50%' }
  const chart = chartOf([{ day: '2026-11-01', value: 0.49, low: 0.46, high: 0.52 }], { target })
  assert.equal(chart.dots[0]!.x, 50)
  assert.ok(chart.labels[0]!.y > chart.dots[0]!.y, 'under the dot, for the target is above it')
  assert.ok(chart.target!.y < chart.dots[0]!.y && chart.target!.labelY < chart.target!.y)
  assert.equal(chart.description, 'Satisfied: 49% on 1 November 2026. Aim: 50%: 50%.')
})

test('a figure below nothing, a share above all and a day that is none are refused', () => {
  assert.throws(() => chartOf([{ day: '2026-11-01', value: -0.1 }]), /below nothing/)
  assert.throws(() => chartOf([{ day: '2026-11-01', value: 0.1, low: -0.1, high: 1 }]), /below nothing/)
  assert.throws(() => chartOf([{ day: '2026-11-01', value: 93 }]), /from 0 to 1/)
  assert.throws(() => chartOf([{ day: '2026-11-01', value: Number.NaN }]), /below nothing/)
  assert.throws(() => chartOf([{ day: 'today', value: 0.1 }]), /"today" is not a day/)
})

test('whatever is measured, everything stays on the plot and a share never passes 0% or 100%', () => {
  const point = fc.record({
    day: fc.integer({ min: 15_000, max: 25_000 }),
    value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  const days = fc.uniqueArray(point, { selector: ({ day }) => day, minLength: 1, maxLength: 3000, size: 'large' })
  fc.assert(
    fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), (points, value) => {
      const given = points.map((one) => ({ ...one, day: dayOfNumber(one.day), low: one.value, high: one.value }))
      const chart = chartOf(given, { target: { value, label: 'Aim' } })
      const heights = [...heightsOf(chart.line + chart.band), ...chart.dots.map(({ y }) => y), chart.target?.y ?? 0]
      assert.ok(heights.every((y) => y >= 0 && y <= 200))
      assert.ok(chart.gridlines.every(({ y, label }) => y >= 0 && y <= 200 && Number.parseFloat(label) <= 100))
    }),
    { seed: 2009, numRuns: 50 },
  )
})

test('other lines are held beside it, each named, on one axis of days and of figures', () => {
  const chart = lineChart({
    id: 'beside',
    title: 'A plan beside what was',
    what: 'PCSOs',
    measure: 'number',
    points: [
      { day: '2026-02-01', value: 180, low: 170, high: 190 },
      { day: '2026-03-01', value: 200, low: 185, high: 215 },
    ],
    beside: [
      {
        what: 'Actual',
        points: [
          { day: '2026-01-01', value: 160 },
          { day: '2026-02-01', value: 175 },
        ],
      },
      { what: 'Without 6 posts', isSupposed: true, points: [{ day: '2026-03-01', value: 194 }] },
      { what: 'Nothing', points: [] },
    ],
    target: { value: 193.5, label: 'Establishment' },
  })
  assert.equal(chart.period, '1 January 2026 to 1 March 2026')
  assert.deepEqual(
    chart.others.map(({ isSupposed, label }) => [label.text, label.anchor, isSupposed]),
    [
      ['Actual', 'start', false],
      ['Without 6 posts', 'end', true],
    ],
  )
  assert.match(chart.others[0]!.path, /^M0,/)
  assert.match(chart.line, /^M315,/)
  assert.deepEqual(chart.table.headings, ['Day', 'PCSOs', 'From', 'To', 'Actual', 'Without 6 posts', 'Nothing'])
  assert.deepEqual(chart.table.rows[0], { day: '1 January 2026', figures: ['', '', '', '160', '', ''] })
  assert.deepEqual(chart.table.rows[2]!.figures, ['200', '185', '215', '', '194', ''])
})

test('a line that is supposed is named on its side of the main one, and a real one clear of its own beginning', () => {
  const days = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']
  const line = (values: readonly number[]) => values.map((value, at) => ({ day: days[at]!, value }))
  const labelsOf = (supposed: number) =>
    chartOf(line([50, 52, 51, 50, 52]), {
      measure: 'number',
      beside: [
        { what: 'Supposed', isSupposed: true, points: line([supposed, supposed, supposed, supposed, supposed]) },
        { what: 'Real', points: line([30, 80, 30, 30, 30]) },
      ],
    }).others.map(({ path, label }) => ({ heights: [...path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y)), label }))
  for (const [supposed, isAbove] of [
    [70, true],
    [20, false],
  ] as const) {
    const [named, real] = labelsOf(supposed)
    assert.equal(named!.label.y < named!.heights.at(-1)!, isAbove)
    assert.ok(real!.label.y < real!.heights[0]!)
  }
})
