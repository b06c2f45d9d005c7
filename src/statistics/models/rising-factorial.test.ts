import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDeficit, logDefect, logRising, secondDeficit } from './rising-factorial.ts'

const near = (got: number, wanted: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(got - wanted) <= tolerance * Math.abs(wanted), `${what}: ${got}, not ${wanted}`)

/** Terms from the smallest, so that rounding does not add up. */
function sum(n: number, term: (j: number) => number) {
  let total = 0
  for (let j = 0; j < n; j += 1) total += term(j)
  return total
}

test('long sums by series are those term by term, for every θ (trap 7)', () => {
  for (const theta of [1e-3, 0.2, 1, 3.7, 15.9, 16, 40, 1e3, 1e6, 1e9, 1e12])
    for (const n of [0, 1, 2, 31, 32, 33, 34, 100, 1000, 20000]) {
      const what = `θ ${theta}, n ${n}`
      near(
        logRising(theta, n),
        sum(n, (j) => Math.log1p(j / theta)),
        3e-13,
        what,
      )
      near(
        firstDeficit(theta, n),
        sum(n, (j) => j / (theta + j)),
        3e-13,
        what,
      )
      near(
        secondDeficit(theta, n),
        sum(n, (j) => (j * (2 * theta + j)) / (theta + j) ** 2),
        3e-13,
        what,
      )
    }
})

test('the sums are what differences of gamma functions are', () => {
  near(Math.exp(logRising(1, 5)), 120, 1e-14, '5!')
  near(Math.exp(logRising(0.5, 3) + 3 * Math.log(0.5)), 0.5 * 1.5 * 2.5, 1e-14, 'Γ(3.5)/Γ(0.5)')
  near(firstDeficit(2, 3), 3 - 2 * (1 / 2 + 1 / 3 + 1 / 4), 1e-14, 'digamma')
  near(secondDeficit(2, 3), 3 - 4 * (1 / 4 + 1 / 9 + 1 / 16), 1e-14, 'trigamma')
})

test('x − log(1 + x) keeps its digits near 0', () => {
  assert.equal(logDefect(0), 0)
  near(logDefect(1e-8), 1e-16 / 2 - 1e-24 / 3, 1e-15, 'tiny')
  near(logDefect(0.2), 0.2 - Math.log1p(0.2), 1e-14, 'where the two forms meet')
  near(logDefect(0.2 + 1e-15), logDefect(0.2), 1e-13, 'on both sides')
  near(logDefect(3), 3 - Math.log(4), 1e-15, 'large')
})
