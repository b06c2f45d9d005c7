import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binomial, cumulative } from './discrete.ts'
import { firstPassage } from './first-passage.ts'

const step = (leavers: number, size = 16, completion = 1) => ({ leavers, joiners: binomial(size, completion) })

test('without leavers the target is met at the step that adds up to it', () => {
  assert.deepEqual(firstPassage([step(0), step(0), step(0), step(0)], 34), [0, 0, 1, 0])
  assert.deepEqual(firstPassage([step(0), step(0)], 16), [1, 0])
  assert.deepEqual(firstPassage([step(0), step(0)], 17), [0, 1])
})

test('a target that is met already is met at the first step', () => {
  assert.deepEqual(firstPassage([step(0), step(5)], 0), [1, 0])
  const [first, second] = firstPassage([step(5), step(5)], -30) as [number, number]
  assert.ok(first > 0.99 && first + second <= 1 + 1e-12)
})

test('probabilities are those of first passages: they never add up to more than 1', () => {
  for (const leavers of [0.5, 4, 8.3, 15.9, 20]) {
    const sums = cumulative(
      firstPassage(
        Array.from({ length: 20 }, () => step(leavers)),
        34,
      ),
    )
    assert.ok(sums.every((sum, at) => sum >= (sums[at - 1] ?? 0) && sum <= 1 + 1e-12))
  }
})

test('one step is the plain tail: 16 join and at most 3 leave before them', () => {
  const mean = 2
  const tail = Math.exp(-mean) * (1 + mean + mean ** 2 / 2 + mean ** 3 / 6)
  assert.ok(Math.abs(firstPassage([step(mean)], 13)[0]! - tail) < 1e-15)
})

test('more leavers, and fewer who complete, never bring the target nearer', () => {
  const by = (leavers: number, completion: number) =>
    cumulative(
      firstPassage(
        Array.from({ length: 6 }, () => step(leavers, 16, completion)),
        34,
      ),
    )
  for (const [at, sum] of by(8, 1).entries()) {
    assert.ok(by(9, 1)[at]! <= sum + 1e-15)
    assert.ok(by(8, 0.9)[at]! <= sum + 1e-15)
  }
})

test('exact probabilities agree with counting every path of a small plan', () => {
  const chance = 0.3 // two recruits a step, each completes with 0.3; nobody leaves; three are needed
  const probabilities = firstPassage([step(0, 2, chance), step(0, 2, chance), step(0, 2, chance)], 3)
  const [none, one, two] = [0.49, 0.42, 0.09]
  const bySecond = 2 * one * two + two * two
  const atTwo = 2 * none * two + one * one
  const byThird = 2 * none * one * two + atTwo * (one + two)
  assert.deepEqual(
    probabilities.map((probability) => probability.toFixed(12)),
    [0, bySecond, byThird].map((probability) => probability.toFixed(12)),
  )
})
