import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wilson } from './wilson.ts'

const z = 1.959963984540054
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`)

test('limits are those that solve |p − x| = z·√(x(1−x)/n), and so are inside 0 and 1', () => {
  for (const [count, n] of [
    [3, 46],
    [1, 2],
    [263, 4000],
    [45, 46],
  ] as const) {
    const [p, { lower, upper }] = [count / n, wilson(count / n, n, z)]
    for (const limit of [lower, upper]) near(Math.abs(p - limit), z * Math.sqrt((limit * (1 - limit)) / n))
    assert.ok(0 < lower && lower < p && p < upper && upper < 1)
  }
})

test('of none and of all one limit is the share itself, and the other z²/(n + z²) from it', () => {
  assert.equal(wilson(0, 20, z).lower, 0)
  near(wilson(0, 20, z).upper, z ** 2 / (20 + z ** 2))
  assert.equal(wilson(1, 20, z).upper, 1)
  near(wilson(1, 20, z).lower, 20 / (20 + z ** 2))
})
