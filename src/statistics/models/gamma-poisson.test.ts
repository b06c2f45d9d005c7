import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isNoFigure } from '../no-figure.ts'
import { type Gamma, posteriors, predictionInterval, relativeRisk, weightOnData } from './gamma-poisson.ts'

function posterior(count: number, mean: number, theta: number): Gamma {
  const found = posteriors([count], [mean], theta)
  if (isNoFigure(found)) assert.fail(found.sentence)
  return found[0]!
}

const near = (got: number, wanted: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(got - wanted) <= tolerance * Math.abs(wanted), `${got}, not ${wanted}`)

test('an estimate lies between the model and the count, by their weights', () => {
  const [y, mean, theta] = [52, 30, 4]
  const { estimate, lower, upper, probabilityAboveOne } = relativeRisk(posterior(y, mean, theta))
  const weight = weightOnData(mean, theta)
  near(weight, 30 / 34)
  near(estimate, (1 - weight) * 1 + weight * (y / mean))
  near(estimate * mean, 49.41176470588235)
  assert.ok(1 < lower && lower < estimate && estimate < upper && probabilityAboveOne > 0.975)
})

test('without a count of its own, an exponential posterior has the quantiles of its logarithm', () => {
  const { lower, upper, probabilityAboveOne } = relativeRisk(posterior(0, 3, 1))
  near(lower, -Math.log(0.975) / 4)
  near(upper, -Math.log(0.025) / 4)
  near(probabilityAboveOne, Math.exp(-4))
})

test('a chance that is all but 0 keeps its digits (trap 9)', () => {
  near(relativeRisk(posterior(0, 600, 1)).probabilityAboveOne, Math.exp(-601), 1e-10)
})

test('a larger count never lowers an estimate, its interval or the next period', () => {
  const mean = fc.double({ min: -1, max: 7, noNaN: true }).map(Math.exp)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), mean, mean, (y, of, theta) => {
      const [one, more] = [posterior(y, of, theta), posterior(y + 1, of, theta)]
      const [risk, higher] = [relativeRisk(one), relativeRisk(more)]
      assert.ok(higher.estimate > risk.estimate && higher.lower > risk.lower && higher.upper > risk.upper)
      assert.ok(risk.lower < risk.estimate && risk.estimate < risk.upper)
      const [next, after] = [predictionInterval(one, of / 3), predictionInterval(more, of / 3)]
      assert.ok(next.lower <= after.lower && next.upper <= after.upper && next.lower <= next.upper)
    }),
    { seed: 20261126, numRuns: 150 },
  )
})

test('counts that vary by chance alone have no risks of their own, and impossible ones none either', () => {
  const problem = (...given: Parameters<typeof posteriors>) => {
    const found = posteriors(...given)
    return isNoFigure(found) && found.problem
  }
  assert.equal(problem([3, 4], [2, 5], Number.POSITIVE_INFINITY), 'nothing varies')
  for (const theta of [0, -1, Number.NaN]) assert.equal(problem([3], [2], theta), 'impossible numbers')
  for (const mean of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(problem([3, 4], [2, mean], 2), 'impossible numbers')
  for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(problem([3, count], [2, 5], 2), 'impossible numbers')
  assert.throws(() => posteriors([3], [2, 5], 2), RangeError)
})
