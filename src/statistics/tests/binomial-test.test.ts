import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as binomial from '../distributions/binomial.ts'
import { poissonTest } from '../intervals/poisson-interval.ts'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { binomialTest } from './binomial-test.ts'
import type { TwoSided } from './two-sided.ts'

const tested = (count: number, of: number, chance: number): TwoSided => {
  const found = binomialTest({ count, of, chance })
  assert.ok(!isNoFigure(found))
  return found
}

test('trap 11: the three two-sided p-values differ where the distribution is not symmetric', () => {
  const { central, mid, minLikelihood } = tested(3, 3, 0.375)
  assert.ok(Math.abs(minLikelihood - 0.052734375) < 1e-15)
  assert.ok(Math.abs(central - 0.10546875) < 1e-15)
  assert.ok(Math.abs(mid - 0.052734375) < 1e-15)
  assert.deepEqual(tested(10, 20, 0.5).central, 1)
})

test('the min-likelihood p is the sum over all counts that are no more likely, as R reckons with its fuzz', () => {
  for (const [of, chance] of [
    [12, 0.5],
    [30, 0.13],
    [41, 0.9],
    [7, 0.01],
  ] as const)
    for (let count = 0; count <= of; count += 1) {
      const most = binomial.density(count, of, chance) * (1 + 1e-7)
      const all = Array.from({ length: of + 1 }, (_, k) => binomial.density(k, of, chance))
      const sum = all.filter((each) => each <= most).reduce((total, each) => total + each, 0)
      assert.ok(Math.abs(tested(count, of, chance).minLikelihood - Math.min(1, sum)) < 1e-12, `${count} of ${of}`)
    }
})

test('counting the noes instead changes no p', () => {
  for (let count = 0; count <= 25; count += 1) {
    const [yes, no] = [tested(count, 25, 0.3), tested(25 - count, 25, 0.7)]
    for (const name of ['central', 'mid', 'minLikelihood'] as const) assert.ok(Math.abs(yes[name] - no[name]) < 1e-12)
  }
})

test('the further a count is out, the smaller its p', () => {
  for (let count = 31; count < 100; count += 1) {
    assert.ok(tested(count, 100, 0.3).mid < tested(count - 1, 100, 0.3).mid)
    assert.ok(tested(count, 100, 0.3).mid <= tested(count, 100, 0.3).central)
  }
})

test('trap 9: the p of an impossible-looking count is tiny and not 0', () => {
  assert.ok(tested(1000, 1000, 0.5).mid > 0 && tested(1000, 1000, 0.5).mid < 1e-300)
  assert.ok(tested(0, 3000, 0.2).central < 1e-280 && tested(0, 3000, 0.2).central > 0)
})

test('a Poisson count as expected has a p of about 1, and none at all proves little where little was expected', () => {
  const mid = (count: number, expected: number) => {
    const found = poissonTest(count, expected)
    assert.ok(!isNoFigure(found))
    return found.mid
  }
  assert.ok(mid(100, 100) > 0.95)
  assert.ok(mid(0, 2.9) > 0.05 && mid(0, 3.8) < 0.05)
  assert.equal((poissonTest(3, 0) as NoFigure).problem, 'impossible numbers')
  assert.equal((poissonTest(-1, 2) as NoFigure).problem, 'impossible numbers')
})

test('what cannot be tested says why', () => {
  assert.equal((binomialTest({ count: 0, of: 0, chance: 0.5 }) as NoFigure).problem, 'no cases')
  for (const wrong of [
    { count: 3, of: 2, chance: 0.5 },
    { count: 0.5, of: 2, chance: 0.5 },
    { count: 1, of: 2, chance: Number.NaN },
  ])
    assert.equal((binomialTest(wrong) as NoFigure).problem, 'impossible numbers')
})
