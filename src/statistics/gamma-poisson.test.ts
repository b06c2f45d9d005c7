import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { posterior, predictionInterval, relativeRisk, weightOnData } from './gamma-poisson.ts'

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

test('an infinite or impossible θ has no posterior', () => {
  for (const theta of [Number.POSITIVE_INFINITY, 0, -1, Number.NaN])
    assert.throws(() => posterior(3, 2, theta), RangeError)
  assert.throws(() => posterior(3, 0, 2), RangeError)
  assert.throws(() => posterior(-1, 2, 2), RangeError)
})
