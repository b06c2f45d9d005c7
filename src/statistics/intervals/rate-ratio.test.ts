import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { type PercentChange, percentChange } from './percent-change.ts'
import { byar, garwood, rate } from './poisson-interval.ts'
import { type RateRatio, rateRatio } from './rate-ratio.ts'

const ratio = (a: number, t1: number, b: number, t2: number): RateRatio => {
  const found = rateRatio({ count: a, exposure: t1 }, { count: b, exposure: t2 })
  assert.ok(!isNoFigure(found))
  return found
}
const isNear = (got: number, expected: number, relative = 1e-10) =>
  assert.ok(Math.abs(got - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`)

test('two rates the other way round have the inverse ratio and limits, and the same p', () => {
  for (const [a, t1, b, t2] of [
    [11, 800, 23, 3011],
    [120, 1, 162, 1],
    [1743, 366, 1893, 365],
  ] as const) {
    const [there, back] = [ratio(a, t1, b, t2), ratio(b, t2, a, t1)]
    isNear(there.ratio, 1 / back.ratio)
    for (const name of ['exact', 'midP'] as const) {
      isNear(there[name].lower, 1 / back[name].upper)
      isNear(there[name].upper, 1 / back[name].lower)
    }
    for (const name of ['central', 'mid', 'minLikelihood', 'score'] as const) isNear(there.p[name], back.p[name], 1e-9)
  }
})

test('the mid-p limits exclude 1 exactly where the mid-p is below 5%', () => {
  for (let a = 0; a <= 40; a += 1) {
    const { p, midP, exact } = ratio(a, 1, 20, 1)
    assert.equal(midP.lower > 1 || midP.upper < 1, p.mid < 0.05, String(a))
    assert.equal(exact.lower > 1 || exact.upper < 1, p.central < 0.05, String(a))
    assert.ok(exact.lower <= midP.lower && midP.upper <= exact.upper)
  }
})

test('trap 14: a year of 366 days is compared by its days', () => {
  isNear(ratio(366, 366, 365, 365).ratio, 1)
  assert.ok(ratio(1893, 366, 1893, 365).ratio < 1)
})

test('a count of 0 has a ratio and limits, but no log-normal ones', () => {
  const none = ratio(0, 10, 4, 12)
  assert.equal(none.ratio, 0)
  assert.equal(none.midP.lower, 0)
  assert.equal(none.logNormal, undefined)
  assert.equal(ratio(3, 1, 0, 1).exact.upper, Number.POSITIVE_INFINITY)
})

test('nothing on either side, no exposure and impossible counts say why there is no ratio', () => {
  const problem = (a: number, t1: number, b: number, t2: number) =>
    (rateRatio({ count: a, exposure: t1 }, { count: b, exposure: t2 }) as NoFigure).problem
  assert.equal(problem(0, 1, 0, 1), 'nothing counted')
  assert.equal(problem(1, 0, 1, 1), 'no cases')
  assert.equal(problem(-1, 1, 1, 1), 'impossible numbers')
  assert.equal(problem(1, Number.NaN, 1, 1), 'impossible numbers')
})

test('exact limits of a count contain it, and Byar’s are near them from 10 on', () => {
  for (const count of [0, 1, 3, 10, 27, 140, 1893]) {
    const [exact, near] = [garwood(count), byar(count)]
    assert.ok(!isNoFigure(exact) && !isNoFigure(near))
    assert.ok(exact.lower <= count && count < exact.upper)
    if (count >= 10)
      assert.ok(Math.abs(near.lower / exact.lower - 1) < 0.002 && Math.abs(near.upper / exact.upper - 1) < 0.001)
  }
  assert.equal((rate({ count: 3, exposure: 0 }) as NoFigure).problem, 'no cases')
  assert.equal((garwood(0.5) as NoFigure).problem, 'impossible numbers')
})

test('more varied months widen a change without moving it', () => {
  const change = (dispersion: number) => percentChange({ before: 162, after: 120, dispersion }) as PercentChange
  assert.equal(change(1).change, change(3).change)
  assert.ok(change(3).p > change(1).p)
  isNear(change(4).standardError, 2 * change(1).standardError)
})

test('a change from 0, or to 0, is not a percentage', () => {
  assert.match((percentChange({ before: 0, after: 5 }) as NoFigure).sentence, /print the two counts/)
  assert.match((percentChange({ before: 5, after: 0 }) as NoFigure).sentence, /print the two counts/)
  assert.equal((percentChange({ before: 5, after: 5, dispersion: 0 }) as NoFigure).problem, 'impossible numbers')
})
