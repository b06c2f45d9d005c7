import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../src/platform/random.ts'
import { medianOf, signedRankTest } from './paired.ts'

/** Hamilton's depression scale before and after (Hollander and Wolfe 1973, page 29): V = 40 by R's wilcox.test. */
const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]

test('the signed-rank test is that of R, without its correction for continuity', () => {
  const differences = before.map((value, at) => value - after[at]!)
  assert.ok(Math.abs(signedRankTest(differences) - 0.03815) < 1e-4, String(signedRankTest(differences)))
  assert.equal(
    signedRankTest(differences.map((each) => -each)),
    signedRankTest(differences),
    'whichever of the two comes first',
  )
})

test('what is equal favours no side, and what all lies on one side does', () => {
  assert.equal(signedRankTest([]), 1)
  assert.equal(signedRankTest([0, 0, 0]), 1)
  assert.ok(signedRankTest(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 1 : -1))) > 0.99, 'ties')
  assert.ok(signedRankTest(Array.from({ length: 40 }, (_, at) => 1 + at)) < 1e-6)
})

test('the interval holds the true median about 99 times in 100', () => {
  const random = randomFrom('intervals')
  let held = 0
  for (let round = 0; round < 1000; round += 1) {
    const { from, to } = medianOf(Array.from({ length: 100 }, () => random.integer(0, 20_000) ** 3))
    if (from <= 10_000 ** 3 && 10_000 ** 3 <= to) held += 1
  }
  assert.ok(held >= 980, String(held))
  assert.ok(held < 1000, 'and is no wider than it has to be')
})

test('the median of an even number lies between the two in the middle', () => {
  assert.equal(medianOf([4, 1, 3, 2]).median, 2.5)
  assert.equal(medianOf([3, 1, 2]).median, 2)
})
