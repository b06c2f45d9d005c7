import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { devianceResidual, pearsonResidual, quantileResidual, unitDeviance } from './count-residuals.ts'

const near = (got: number, wanted: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(got - wanted) <= tolerance * Math.abs(wanted), `${got}, not ${wanted}`)

test('a count of 0 adds what its mean alone says: 0·log 0 is 0 (trap 8)', () => {
  near(unitDeviance(0, 3), 6)
  near(unitDeviance(0, 3, 2), 4 * Math.log(5 / 2))
  near(devianceResidual(0, 3), -Math.sqrt(6))
})

test('a count at its mean leaves nothing, and one beside it keeps its digits (trap 8)', () => {
  assert.equal(Math.abs(devianceResidual(7, 7, 2)), 0)
  const beside = 1e-7
  near(devianceResidual(100, 100 * (1 - beside)), 10 * beside, 1e-6)
  near(devianceResidual(100, 100 * (1 + beside), 25), (-10 * beside) / Math.sqrt(5), 1e-6)
})

test('residuals of negative binomial counts pass into those of Poisson counts as θ grows', () => {
  for (const residual of [pearsonResidual, devianceResidual, quantileResidual])
    for (const [y, mean] of [
      [0, 2],
      [3, 2],
      [40, 60],
      [900, 700],
    ] as const)
      near(residual(y, mean, 1e11), residual(y, mean), 1e-6)
})

test('a quantile residual is exact where one tail is all but 0 (trap 9)', () => {
  near(quantileResidual(0, Math.log(2)), -0.6744897501960817) // ½·½: a quarter lies below
  near(quantileResidual(0, 1, 1), -0.6744897501960817)
  const far = quantileResidual(1000, 10, 5)
  near(far, 27.6163238747042) // Φ⁻¹ of the exact tail, by arithmetic of 40 digits
  assert.ok(quantileResidual(1001, 10, 5) > far, 'no step of the tail is lost')
  assert.ok(quantileResidual(0, 800, 50) < -15)
})

test('all residuals rise with the count', () => {
  const positive = fc.double({ min: -2, max: 7, noNaN: true }).map(Math.exp)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), positive, positive, (y, mean, theta) => {
      for (const residual of [pearsonResidual, devianceResidual, quantileResidual])
        assert.ok(residual(y + 1, mean, theta) > Math.min(residual(y, mean, theta), Number.MAX_VALUE))
      assert.equal(Math.sign(devianceResidual(y, mean, theta)), Math.sign(pearsonResidual(y, mean, theta)))
    }),
    { seed: 20261126, numRuns: 300 },
  )
})
