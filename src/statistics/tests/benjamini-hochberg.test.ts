import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from './benjamini-hochberg.ts'

const adjustments = [benjaminiHochberg, benjaminiYekutieli, holm, bonferroni]
const p = [0.03, 0.001, 0.04, 0.04, 0.9, 0.0002, 1]

test('trap 10: q is the least of its own and all larger p, so the order of q is that of p', () => {
  assert.deepEqual(benjaminiHochberg([0.01, 0.02, 0.021]), [0.021, 0.021, 0.021])
  for (const adjust of adjustments) {
    const adjusted = adjust(p) as number[]
    for (const [at, one] of p.entries())
      for (const [by, other] of p.entries()) if (one <= other) assert.ok(adjusted[at]! <= adjusted[by]!)
  }
})

test('trap 10: equal p have equal q, in whatever order they come', () => {
  for (const adjust of adjustments) {
    const adjusted = adjust(p)
    assert.equal(adjusted[2], adjusted[3])
    assert.deepEqual(adjust(p.toReversed()), adjusted.toReversed())
  }
})

test('trap 10 and 20: a missing p stays missing, and does not count among the tests', () => {
  for (const adjust of adjustments) {
    const adjusted = adjust([null, ...p, null])
    assert.deepEqual(adjusted, [null, ...adjust(p), null])
  }
  assert.deepEqual(benjaminiHochberg([null]), [null])
  assert.deepEqual(benjaminiHochberg([]), [])
})

test('no adjustment makes a p smaller, nor larger than 1; Holm is never above Bonferroni', () => {
  for (const adjust of adjustments) for (const [at, q] of adjust(p).entries()) assert.ok(q! >= p[at]! && q! <= 1)
  for (const [at, each] of holm(p).entries()) assert.ok(each! <= bonferroni(p)[at]!)
})

test('one test alone is left as it is', () => {
  for (const adjust of adjustments) assert.deepEqual(adjust([0.03]), [0.03])
})

test('what is no p is refused', () => {
  for (const wrong of [-0.1, 1.1, Number.NaN])
    assert.throws(() => benjaminiHochberg([wrong]), /must lie between 0 and 1/)
})
