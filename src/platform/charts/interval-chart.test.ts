import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { htmlProblems } from '../../../test/page-checks.ts'
import { funnelChart } from './funnel-chart.ts'
import { intervalChart } from './interval-chart.ts'

const tick = (value: number) => `${value * 100}%`
const hostile = '<script>alert("1")</script> & \'co\''
const row = (value: number, given: object = {}) => ({
  label: `At ${value}`,
  value,
  interval: { lower: value - 0.1, upper: value + 0.1 },
  said: tick(value),
  ...given,
})

const views = nunjucks.configure(join(import.meta.dirname, '../..'), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})
const page = (drawn: object) =>
  views.renderString(
    `<!DOCTYPE html><html lang="en"><head><title>Intervals</title></head><body><main><h1>Intervals</h1>
    {% from "platform/charts/intervals.njk" import intervals %}{{ intervals(drawn) }}</main></body></html>`,
    { drawn },
  )

test('all figures stand on one scale, in order of size and within the picture', () => {
  const { rows, ticks, reference } = intervalChart({
    rows: [row(0.3), row(0.5), row(0.9)],
    reference: { value: 0.4, label: 'the mean' },
    tick,
  })
  assert.ok(rows[0]!.x < reference!.x && reference!.x < rows[1]!.x && rows[1]!.x < rows[2]!.x)
  for (const { x, from, width } of rows) {
    assert.ok(from! >= 0 && from! < x && x < from! + width && from! + width <= 100)
  }
  assert.ok(ticks.length > 1)
})

test('a figure of which nothing more is known has its dot and no bar; one alone is in the picture', () => {
  const { rows } = intervalChart({ rows: [row(0.3, { interval: undefined })], tick })
  assert.deepEqual([rows[0]!.from, rows[0]!.width], [null, 0])
  assert.ok(rows[0]!.x > 0 && rows[0]!.x < 100)
  assert.deepEqual(intervalChart({ rows: [], tick }), { rows: [], ticks: [], reference: null })
})

test('differences run through 0, and what is no number is refused', () => {
  const { rows, reference } = intervalChart({ rows: [row(-0.2)], reference: { value: 0, label: 'none' }, tick })
  assert.ok(rows[0]!.x < reference!.x)
  assert.throws(() => intervalChart({ rows: [row(Number.NaN)], tick }), RangeError)
})

test('the picture is valid HTML whatever its words, and its figures can be read without it', async () => {
  const html = page(
    intervalChart({
      rows: [row(0.3, { label: hostile, said: hostile }), row(0.4, { href: '/one', isMain: true })],
      reference: { value: 0.35, label: hostile },
      tick,
    }),
  )
  assert.deepEqual(await htmlProblems(html), [])
  assert.doesNotMatch(html, /<script/)
  assert.match(html, /40%/)
})

const limits = [
  { label: '95%', at: (size: number) => ({ lower: 0.5 - 1 / Math.sqrt(size), upper: 0.5 + 1 / Math.sqrt(size) }) },
]
const target = { value: 0.5, label: 'Mean' }

test('a funnel narrows to the right, with every unit in it and in its table', () => {
  const units = [100, 400, 1600].map((size, at) => ({
    label: `Unit ${size}`,
    size,
    value: 0.45 + at / 20,
    isMain: at === 1,
  }))
  const chart = funnelChart({ id: 'funnel', title: 'A funnel', of: 'answers', units, target, limits })
  assert.equal(chart.dots.length, 3)
  assert.deepEqual(
    chart.dots.map(({ isQuiet }) => isQuiet),
    [true, true, false],
  )
  const heights = (path: string) => [...path.matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y))
  const [upper, lower] = chart.others.map(({ path }) => heights(path))
  assert.ok(lower![0]! - upper![0]! > lower!.at(-1)! - upper!.at(-1)!)
  assert.deepEqual(
    chart.table.rows.map(({ day, figures }) => [day, ...figures]),
    [
      ['Unit 100', '100', '45%'],
      ['Unit 400', '400', '50%'],
      ['Unit 1600', '1,600', '55%'],
    ],
  )
  assert.deepEqual(
    chart.labels.map(({ text }) => text),
    ['Unit 400'],
  )
})

test('a funnel of nobody is a chart without figures, and one of equals stands', () => {
  assert.deepEqual(funnelChart({ id: 'funnel', title: 'None', of: 'answers', units: [], target, limits }).dots, [])
  const alone = funnelChart({
    id: 'funnel',
    title: 'One',
    of: 'answers',
    units: [{ label: 'Only', size: 50, value: 0 }],
    target,
    limits,
  })
  assert.ok(Number.isFinite(alone.dots[0]!.x) && Number.isFinite(alone.dots[0]!.y))
})
