import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as beta from './beta.ts'
import * as binomial from './binomial.ts'
import * as chiSquared from './chi-squared.ts'
import * as f from './f.ts'
import * as gamma from './gamma.ts'
import { logGamma } from './log-gamma.ts'
import * as normal from './normal.ts'
import * as poisson from './poisson.ts'
import { digamma, trigamma } from './polygamma.ts'
import * as studentT from './student-t.ts'

const isNear = (got: number, expected: number, relative = 1e-12) =>
  assert.ok(Math.abs(got - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`)

const shape = fc.double({ min: -3, max: 11, noNaN: true }).map(Math.exp)
const chance = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const distance = fc.double({ min: -6, max: 6, noNaN: true })
const settings = { seed: 20261126, numRuns: 400 }

/** A distribution of one family, its parameters chosen. */
type Continuous = {
  density: (x: number) => number
  lowerTail: (x: number) => number
  upperTail: (x: number) => number
  quantile: (p: number) => number
}
const continuous = fc.oneof(
  fc.constant<Continuous>(normal),
  shape.map((df): Continuous => bound(studentT, df)),
  shape.map((df): Continuous => bound(chiSquared, df)),
  fc.tuple(shape, shape).map(([a, b]): Continuous => bound(beta, a, b)),
  fc.tuple(shape, shape).map(([a, b]): Continuous => bound(gamma, a, b)),
  fc.tuple(shape, shape).map(([a, b]): Continuous => bound(f, a, b)),
)
type Family = Record<keyof Continuous, (value: number, a: number, b: number) => number>
const bound = (family: Family, a: number, b = 0): Continuous => ({
  density: (x) => family.density(x, a, b),
  lowerTail: (x) => family.lowerTail(x, a, b),
  upperTail: (x) => family.upperTail(x, a, b),
  quantile: (p) => family.quantile(p, a, b),
})

test('a quantile is where the lower tail has its probability, and both tails make 1', () => {
  fc.assert(
    fc.property(continuous, chance, (each, p) => {
      const x = each.quantile(p)
      if (x < 1e-300 || x > 1e300 || Math.abs(x - 1) < 1e-9) return // a place at the edge has too few digits itself
      isNear(each.lowerTail(x) + each.upperTail(x), 1, 1e-14)
      const rounding = (Math.abs(x * each.density(x)) / Math.min(p, 1 - p)) * 4e-16 // of x to a double
      isNear(p < 0.5 ? each.lowerTail(x) : each.upperTail(x), p < 0.5 ? p : 1 - p, 1e-11 + rounding)
    }),
    settings,
  )
})

test('quantiles rise with the probability', () => {
  fc.assert(
    fc.property(continuous, chance, chance, (each, p, q) => {
      const [low, high] = [each.quantile(Math.min(p, q)), each.quantile(Math.max(p, q))]
      assert.ok(low <= high * (1 + (high > 0 ? 1e-12 : -1e-12)), `${low} ${high}`)
    }),
    settings,
  )
})

test('the normal distribution and Student’s t are symmetric', () => {
  fc.assert(
    fc.property(distance, shape, (z, df) => {
      assert.equal(normal.lowerTail(z), normal.upperTail(-z))
      assert.equal(studentT.lowerTail(z, df), studentT.upperTail(-z, df))
    }),
    settings,
  )
})

test('t with many degrees of freedom is normal, and F and chi-squared are its square', () => {
  fc.assert(
    fc.property(distance, shape, (z, df) => {
      isNear(studentT.upperTail(z, 1e10), normal.upperTail(z), 1e-7)
      assert.equal(studentT.upperTail(z, Number.POSITIVE_INFINITY), normal.upperTail(z))
      isNear(f.upperTail(z * z, 1, df), studentT.twoSided(z, df), 1e-11)
      isNear(chiSquared.upperTail(z * z, 1), normal.twoSided(z), 1e-11)
    }),
    settings,
  )
})

test('trap 9: upper tails are computed directly, as far as numbers reach', () => {
  isNear(normal.lowerTail(-37), 5.725571222524576e-300, 1e-11)
  isNear(normal.upperTail(37), normal.lowerTail(-37), 0)
  isNear(chiSquared.upperTail(1400, 2), Math.exp(-700), 1e-12)
  isNear(studentT.upperTail(1e30, 2), 1 / (2 * 1e60), 1e-12)
  isNear(normal.upperQuantile(normal.upperTail(37)), 37)
  isNear(chiSquared.upperQuantile(Math.exp(-700), 2), 1400)
  isNear(beta.upperTail(0.999, 1, 100), 1e-3 ** 100, 1e-11)
})

test('discrete tails add up their densities', () => {
  let [low, high] = [0, 0]
  for (let k = 0; k <= 12; k += 1) low += binomial.density(k, 40, 0.3)
  for (let k = 13; k <= 40; k += 1) high += binomial.density(k, 40, 0.3)
  isNear(binomial.lowerTail(12, 40, 0.3), low)
  isNear(binomial.upperTail(12, 40, 0.3), high)
  low = 0
  for (let k = 0; k <= 5; k += 1) low += poisson.density(k, 3.2)
  isNear(poisson.lowerTail(5, 3.2), low)
  isNear(poisson.upperTail(5, 3.2), 1 - low, 1e-11)
})

test('a discrete quantile is the least count whose lower tail is enough', () => {
  const size = fc.integer({ min: 1, max: 5000 })
  fc.assert(
    fc.property(size, chance, chance, fc.integer({ min: 0, max: 5000 }), (n, at, p, count) => {
      const k = Math.min(count, n)
      const found = binomial.quantile(p, n, at)
      assert.ok(binomial.lowerTail(found, n, at) >= p * (1 - 1e-13))
      assert.ok(found === 0 || binomial.lowerTail(found - 1, n, at) < p)
      if (binomial.density(k, n, at) > 1e-10) {
        assert.ok(binomial.quantile(binomial.lowerTail(k, n, at), n, at) <= k)
        assert.ok(poisson.quantile(poisson.lowerTail(k, k + 0.5), k + 0.5) <= k)
      }
    }),
    settings,
  )
})

test('chances of 0 and 1 have their places', () => {
  assert.equal(binomial.density(0, 5, 0), 1)
  assert.equal(binomial.density(5, 5, 1), 1)
  assert.equal(binomial.lowerTail(4, 5, 1), 0)
  assert.equal(binomial.upperTail(0, 5, 0), 0)
  assert.equal(binomial.quantile(0.5, 5, 1), 5)
  assert.equal(binomial.quantile(0.5, 5, 0), 0)
  assert.equal(beta.quantile(0, 2, 3), 0)
  assert.equal(beta.quantile(1, 2, 3), 1)
  assert.equal(gamma.quantile(1, 2), Number.POSITIVE_INFINITY)
  assert.equal(normal.quantile(0), Number.NEGATIVE_INFINITY)
  assert.equal(studentT.quantile(0.5, 3), 0)
})

test('ln Γ, digamma and trigamma climb by their recurrences', () => {
  fc.assert(
    fc.property(shape, (x) => {
      assert.ok(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) <= 4e-15 * (2 + Math.abs(logGamma(x))))
      isNear(digamma(x + 1) + 3, digamma(x) + 1 / x + 3, 1e-13)
      isNear(trigamma(x), trigamma(x + 1) + 1 / (x * x), 1e-13)
    }),
    settings,
  )
})

test('ln Γ keeps its digits beside its zeros', () => {
  isNear(logGamma(1 + 1e-9), -5.77215663e-10, 1e-7)
  isNear(logGamma(2 + 1e-9), 4.22784336e-10, 1e-7)
  assert.equal(logGamma(1), 0)
  assert.equal(logGamma(2), 0)
})

test('what is no parameter is refused', () => {
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => logGamma(wrong), RangeError)
    assert.throws(() => digamma(wrong), RangeError)
    if (Number.isNaN(wrong) || wrong <= 0) assert.throws(() => studentT.quantile(0.5, wrong), RangeError)
    assert.throws(() => beta.lowerTail(0.5, wrong, 1), RangeError)
    assert.throws(() => gamma.lowerTail(0.5, 1, wrong), RangeError)
    assert.throws(() => f.upperTail(0.5, 1, wrong), RangeError)
    assert.throws(() => poisson.lowerTail(1, wrong), RangeError)
  }
  for (const wrong of [-0.1, 1.1, Number.NaN]) {
    assert.throws(() => normal.quantile(wrong), RangeError)
    assert.throws(() => beta.quantile(wrong, 1, 1), RangeError)
    assert.throws(() => binomial.quantile(wrong, 5, 0.5), RangeError)
    assert.throws(() => binomial.lowerTail(2, 5, wrong), RangeError)
  }
  assert.throws(() => binomial.density(1, 2.5, 0.5), RangeError)
  assert.throws(() => normal.lowerTail(Number.NaN), RangeError)
})
