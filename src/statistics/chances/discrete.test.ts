import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binomial, convolve, poisson, quantile } from './discrete.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const isNear = (got: number, expected: number, relative = 1e-12) =>
  assert.ok(Math.abs(got - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`)

test('Poisson probabilities add up to 1, with the mean that was asked for', () => {
  for (const mean of [0, 0.1, 3, 8.28, 132, 650, 4000]) {
    const probabilities = poisson(mean)
    isNear(sum(probabilities), 1, 1e-12)
    isNear(sum(probabilities.map((probability, count) => probability * count)) + 1, mean + 1, 1e-11)
  }
})

test('nobody leaves where the mean is 0', () => {
  assert.deepEqual(poisson(0).slice(0, 2), [1, 0])
})

test('Poisson probabilities are those of the formula, in the tail as well', () => {
  isNear(poisson(3)[0]!, Math.exp(-3))
  isNear(poisson(3)[5]!, (Math.exp(-3) * 243) / 120)
  isNear(poisson(3)[20]!, (Math.exp(-3) * 3 ** 20) / 2432902008176640000)
})

test('binomial probabilities are those of Pascal’s triangle', () => {
  assert.deepEqual(
    binomial(4, 0.5),
    [1, 4, 6, 4, 1].map((ways) => ways / 16),
  )
  assert.deepEqual(binomial(3, 1), [0, 0, 0, 1])
  assert.deepEqual(binomial(3, 0), [1, 0, 0, 0])
  assert.deepEqual(binomial(0, 0.3), [1])
})

test('the sum of two Poisson numbers is a Poisson number', () => {
  const added = convolve(poisson(2), poisson(3.5))
  for (const [count, probability] of poisson(5.5).slice(0, 30).entries()) isNear(added[count]!, probability, 1e-10)
})

test('a quantile is the least count that is not exceeded with that probability', () => {
  const coin = binomial(2, 0.5)
  assert.deepEqual(
    [0.25, 0.26, 0.75, 0.76, 1].map((share) => quantile(coin, share)),
    [0, 1, 1, 2, 2],
  )
})

test('impossible means, sizes and chances are refused, and say so', () => {
  assert.throws(() => poisson(-1), /Poisson mean must lie between 0 and 100000, not -1/)
  assert.throws(() => poisson(Number.NaN), /not NaN/)
  assert.throws(() => poisson(100_001), RangeError)
  assert.throws(() => binomial(1.5, 0.5), /size must be a whole number/)
  assert.throws(() => binomial(2, 1.1), /chance must lie between 0 and 1/)
})
