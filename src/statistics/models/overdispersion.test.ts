import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designOf } from './design-matrix.ts'
import { generalizedLinearModel } from './generalized-linear-model.ts'
import { negativeBinomial } from './negative-binomial.ts'
import { likelihoodRatio, overdispersion } from './overdispersion.ts'

const near = (got: number, wanted: number) =>
  assert.ok(Math.abs(got - wanted) <= 1e-10 * (1 + Math.abs(wanted)), `${got}, not ${wanted}`)

function ofOneGroup(y: readonly number[]) {
  const design = designOf({ one: y.map(() => 1) })
  const [poisson, fit] = [generalizedLinearModel({ design, y, family: 'poisson' }), negativeBinomial({ design, y })]
  if (poisson.problem || fit.problem) assert.fail('there should be a fit')
  return { tests: overdispersion({ design, y }, poisson), ratio: likelihoodRatio(fit, y) }
}

test('one group of counts is judged by its variance beside its mean', () => {
  const y = [2, 4, 9, 1, 14, 6]
  const excess = [16, 4, 9, 25, 64, 0].reduce((sum, square) => sum + square, 0) - 36
  const { tests, ratio } = ofOneGroup(y)
  near(tests.pearson.statistic, 118 / 6)
  near(tests.pearson.ratio, 118 / 6 / 5)
  near(tests.score, excess / 2)
  near(tests.dean.statistic, excess / Math.sqrt(2 * 6 * 36))
  near(tests.deanAdjusted.statistic, (excess + 6) / Math.sqrt(2 * 6 * 36)) // the leverages of a mean add up to 1
  near(tests.deanProportional, excess / 6 / Math.sqrt(12))
  near(tests.cameronTrivedi.alpha, excess / (6 * 36))
  assert.ok(tests.pearson.p < 0.01 && tests.dean.p < 0.01 && tests.cameronTrivedi.p < 0.2)
  assert.ok(ratio.statistic > 0)
  near(ratio.p, ratio.naiveP / 2)
})

test('counts that vary too little never speak for a negative binomial model', () => {
  const { tests, ratio } = ofOneGroup([10, 11, 9, 10, 12, 8])
  assert.ok(tests.score < 0 && tests.dean.statistic < 0 && tests.cameronTrivedi.alpha < 0)
  assert.ok(tests.dean.p > 0.5 && tests.deanAdjusted.p > 0.5 && tests.cameronTrivedi.p > 0.5 && tests.pearson.p > 0.5)
  assert.deepEqual(ratio, { statistic: 0, p: 1, naiveP: 1 })
})

test('far tails keep their digits instead of ending at 0 (trap 9)', () => {
  const { tests } = ofOneGroup([0, 0, 0, 0, 0, 0, 0, 0, 0, 100])
  assert.ok(tests.pearson.p > 0 && tests.pearson.p < 1e-180)
  assert.ok(tests.cameronTrivedi.p > 0)
})
