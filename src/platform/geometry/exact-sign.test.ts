import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareProducts, turn } from './exact-sign.ts'

const BITS = 200n

/** A number as a whole number of 2^-200ths: exact for all doubles from 1e-40 up. */
function exact(value: number): bigint {
  if (value === 0) return 0n
  const exponent = Math.floor(Math.log2(Math.abs(value))) - 60
  return BigInt(value * 2 ** -exponent) << (BITS + BigInt(exponent))
}

const signOf = (value: number | bigint) => (value > 0 ? 1 : value < 0 ? -1 : 0)

test('the sign of a difference of products is exact, however close they are', () => {
  const number = fc.oneof(
    fc.integer({ min: -50, max: 50 }).map((tenths) => tenths / 10),
    fc.double({ min: -180, max: 180, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-12),
  )
  const nudge = fc.integer({ min: -2, max: 2 }).map((ulps) => 1 + ulps * Number.EPSILON)
  fc.assert(
    fc.property(number, number, number, nudge, nudge, (a, b, c, first, second) => {
      // a*b against (a*first)*(b*second) differ by a rounding or two, or not at all.
      const cases = [
        [a, b, a * first, b * second],
        [a, b, b * first, a * second],
        [a, b, c, a],
      ] as const
      for (const [p, q, r, s] of cases) {
        assert.equal(signOf(compareProducts(p, q, r, s)), signOf(exact(p) * exact(q) - exact(r) * exact(s)))
      }
    }),
    { seed: 20_251_126, numRuns: 2_000 },
  )
})

test('three points turn left, right or not at all', () => {
  assert.ok(turn(0, 0, 1, 0, 1, 1) > 0)
  assert.ok(turn(0, 0, 1, 0, 1, -1) < 0)
  assert.equal(turn(0, 0, 1, 1, 3, 3), 0)
})
