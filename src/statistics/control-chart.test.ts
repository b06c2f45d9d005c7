import assert from 'node:assert/strict'
import { test } from 'node:test'
import { d2, exact, laneyP, laneyU, signalsAt, textbook, xmr } from './control-chart.ts'

test('trap 13: the constants are exact; rounded ones are offered beside them, and differ by less than 0.05%', () => {
  assert.equal(d2, 2 / Math.sqrt(Math.PI))
  for (const name of ['d2', 'threeSigma', 'upperRange'] as const) {
    assert.notEqual(exact[name], textbook[name])
    assert.ok(Math.abs(exact[name] / textbook[name] - 1) < 5e-4)
  }
  const values = [50, 48, 51, 47, 52]
  assert.ok(xmr(values, 5, textbook)!.limits.upper > xmr(values)!.limits.upper)
})

test('moving a chart moves its limits, and stretching it stretches them', () => {
  const values = [50, 48, 51, 47, 52, 55]
  const [there, moved] = [xmr(values)!, xmr(values.map((value) => 3 * value + 10))!]
  assert.ok(Math.abs(moved.limits.upper - (3 * there.limits.upper + 10)) < 1e-9)
  assert.ok(Math.abs(moved.rangeLimit - 3 * there.rangeLimit) < 1e-9)
  assert.equal(there.medianRange, 3)
})

test('a frozen baseline is not moved by what comes after it', () => {
  const before = [3, 5, 4, 6].map((count) => ({ count, of: 100 }))
  const after = { count: 60, of: 100 }
  const [alone, longer] = [laneyU(before)!, laneyU([...before, after], 4)!]
  assert.deepEqual([longer.center, longer.sigmaZ], [alone.center, alone.sigmaZ])
  assert.deepEqual(longer.points.slice(0, 4), alone.points)
})

test('with thousands of cases a plain chart calls almost every month a signal, and Laney’s does not', () => {
  const chart = laneyP([510, 400, 590, 440, 640, 410, 560].map((count) => ({ count, of: 10_000 })))!
  assert.ok(chart.sigmaZ > 2)
  const outside = (limits: 'plain' | 'limits') =>
    chart.points.filter((point) => point.value > point[limits].upper || point.value < point[limits].lower).length
  assert.ok(outside('plain') >= 3)
  assert.equal(outside('limits'), 0)
})

test('there is no chart of one period, nor where nothing ever happened', () => {
  assert.equal(laneyP([{ count: 3, of: 10 }]), null)
  assert.equal(
    laneyP([
      { count: 0, of: 10 },
      { count: 0, of: 12 },
    ]),
    null,
  )
  assert.equal(
    laneyP([
      { count: 10, of: 10 },
      { count: 12, of: 12 },
    ]),
    null,
  )
  assert.equal(xmr([5]), null)
})

test('a lower limit of a share is never below 0', () => {
  const chart = laneyP([
    { count: 1, of: 10 },
    { count: 9, of: 30 },
    { count: 0, of: 10 },
  ])!
  assert.ok(chart.points.every(({ limits }) => limits.lower >= 0))
})

test('a point is judged on what came before it, never on what comes after', () => {
  const z = [0.5, 0.6, 0.5, 0.4, 0.5, 0.6, 0.7, 0.1, -3.5]
  const all = signalsAt(z)
  assert.deepEqual(all[6], [])
  assert.deepEqual(all[7], ['eight on one side'])
  assert.deepEqual(all[8], ['beyond 3 sigma'])
  assert.deepEqual(signalsAt(z.slice(0, 8)), all.slice(0, 8))
})

test('turning a chart over turns nothing else', () => {
  const z = [0.1, 2.5, -0.2, 2.2, 1, 2, 3, 4, 5, 6]
  assert.deepEqual(signalsAt(z.map((each) => -each)), signalsAt(z))
})
