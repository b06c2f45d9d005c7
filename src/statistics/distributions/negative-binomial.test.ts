import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { density, lowerTail, quantile, tails, upperTail } from './negative-binomial.ts'
import * as poisson from './poisson.ts'

const near = (got: number, wanted: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(got - wanted) <= tolerance * Math.abs(wanted), `${got}, not ${wanted}`)
const positive = fc.double({ min: -2, max: 8, noNaN: true }).map(Math.exp)
const always = (property: fc.IProperty<[number, number, number]>) =>
  fc.assert(property, { seed: 20261126, numRuns: 300 })

test('θ of 1 is geometric, and a half-integer θ follows its recurrence', () => {
  for (const k of [0, 1, 2, 9]) near(density(k, 1, 3), 0.25 * 0.75 ** k)
  near(lowerTail(4, 1, 3), 1 - 0.75 ** 5)
  near(upperTail(200, 1, 3), 0.75 ** 201)
  near(density(1, 0.5, 2), density(0, 0.5, 2) * 0.5 * 0.8)
})

test('densities add up to the tails', () => {
  always(
    fc.property(fc.integer({ min: 0, max: 3000 }), positive, positive, (k, theta, mean) => {
      const step = density(k, theta, mean)
      if (step < 1e-280) return
      const { lower, upper } = tails(k, theta, mean)
      near(lower + upper, 1, 1e-13)
      if (lower < 0.5) near(lower - lowerTail(k - 1, theta, mean), step, 1e-10 * (lower / step) + 1e-11)
      else near(upperTail(k - 1, theta, mean) - upper, step, 1e-10 * (upper / step) + 1e-11)
    }),
  )
})

test('a quantile is the least count that reaches its probability', () => {
  always(
    fc.property(fc.integer({ min: 0, max: 3000 }), positive, positive, (k, theta, mean) => {
      const reached = lowerTail(k, theta, mean)
      if (reached < 1e-300 || reached > 1 - 1e-10) return
      const found = quantile(reached, theta, mean)
      assert.ok(found <= k && lowerTail(found, theta, mean) >= reached * (1 - 1e-12))
      assert.ok(found === k || lowerTail(found, theta, mean) >= reached * (1 - 1e-12))
    }),
  )
  assert.equal(quantile(1, 2, 3), Number.POSITIVE_INFINITY)
  assert.equal(quantile(0, 2, 3), 0)
})

test('a large θ gives Poisson counts', () => {
  for (const k of [0, 3, 10, 30]) {
    near(density(k, 1e12, 8), poisson.density(k, 8), 1e-9)
    near(upperTail(k, 1e12, 8), poisson.upperTail(k, 8), 1e-9)
  }
})

test('impossible counts have no chance, and impossible parameters no distribution', () => {
  assert.equal(density(-1, 2, 3), 0)
  assert.equal(density(1.5, 2, 3), 0)
  assert.deepEqual(tails(-1, 2, 3), { lower: 0, upper: 1 })
  assert.deepEqual(tails(Number.POSITIVE_INFINITY, 2, 3), { lower: 1, upper: 0 })
  for (const [theta, mean] of [
    [0, 1],
    [1, 0],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
  ] as const)
    assert.throws(() => density(1, theta, mean), RangeError)
  assert.throws(() => lowerTail(Number.NaN, 2, 3), RangeError)
  assert.throws(() => quantile(1.1, 2, 3), RangeError)
})
