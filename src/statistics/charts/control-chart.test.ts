import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { d2, exact, laneyP, laneyU, signalsAt, textbook, xmr } from './control-chart.ts'

test('trap 13: the constants are exact; rounded ones are offered beside them, and differ by less than 0.05%', () => {
  assert.equal(d2, 2 / Math.sqrt(Math.PI))
  for (const name of ['d2', 'threeSigma', 'upperRange'] as const) {
    assert.notEqual(exact[name], textbook[name])
    assert.ok(Math.abs(exact[name] / textbook[name] - 1) < 5e-4)
  }
  const values = [50, 48, 51, 47, 52]
  assert.ok(figure(xmr(values, 5, textbook)).limits.upper > figure(xmr(values)).limits.upper)
})

test('moving a chart moves its limits, and stretching it stretches them', () => {
  const values = [50, 48, 51, 47, 52, 55]
  const [there, moved] = [figure(xmr(values)), figure(xmr(values.map((value) => 3 * value + 10)))]
  assert.ok(Math.abs(moved.limits.upper - (3 * there.limits.upper + 10)) < 1e-9)
  assert.ok(Math.abs(moved.rangeLimit - 3 * there.rangeLimit) < 1e-9)
  assert.equal(there.medianRange, 3)
})

test('a frozen baseline is not moved by what comes after it', () => {
  const before = [3, 5, 4, 6].map((count) => ({ count, of: 100 }))
  const after = { count: 60, of: 100 }
  const [alone, longer] = [figure(laneyU(before)), figure(laneyU([...before, after], 4))]
  assert.deepEqual([longer.center, longer.sigmaZ], [alone.center, alone.sigmaZ])
  assert.deepEqual(longer.points.slice(0, 4), alone.points)
})

test('with thousands of cases a plain chart calls almost every month a signal, and Laney’s does not', () => {
  const chart = figure(laneyP([510, 400, 590, 440, 640, 410, 560].map((count) => ({ count, of: 10_000 }))))
  assert.ok(chart.sigmaZ > 2)
  const outside = (limits: 'plain' | 'limits') =>
    chart.points.filter((point) => point.value > point[limits].upper || point.value < point[limits].lower).length
  assert.ok(outside('plain') >= 3)
  assert.equal(outside('limits'), 0)
})

test('one period, nothing that varies and impossible figures say why there is no chart', () => {
  const problem = (result: unknown) => (result as NoFigure).problem
  const of = (...counts: readonly number[]) => counts.map((count) => ({ count, of: 10 }))
  assert.equal(problem(laneyP(of(3))), 'too short')
  assert.equal(problem(laneyP(of(3, 4, 5), 1)), 'too short')
  assert.equal(problem(laneyP(of(0, 0))), 'nothing varies')
  assert.equal(problem(laneyP(of(10, 10))), 'nothing varies')
  assert.equal(problem(laneyU(of(0, 0))), 'nothing varies')
  assert.equal(problem(laneyP([...of(1, 2), { count: 0, of: 0 }])), 'impossible numbers')
  assert.equal(problem(laneyP(of(1, Number.NaN))), 'impossible numbers')
  assert.equal(problem(xmr([5])), 'too short')
  assert.equal(problem(xmr([5, Number.NaN, 4])), 'impossible numbers')
})

test('a lower limit of a share is never below 0', () => {
  const chart = figure(laneyP([1, 9, 0].map((count) => ({ count, of: 10 }))))
  assert.ok(chart.points.every(({ limits, plain }) => limits.lower >= 0 && plain.lower >= 0))
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
