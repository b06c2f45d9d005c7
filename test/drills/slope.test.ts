import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../src/platform/random.ts'
import { slopeOf, slopeWithInterval } from './slope.ts'

test('the slope is that of a line, wherever it begins', () => {
  const line = Array.from({ length: 20 }, (_, x) => ({ x: x + 5, y: 3 * x - 100 }))
  assert.ok(Math.abs(slopeOf(line) - 3) < 1e-9)
  const { slope, from, to } = slopeWithInterval(line)
  for (const each of [slope, from, to]) assert.ok(Math.abs(each - 3) < 1e-6, String(each))
})

test('the interval holds the true slope about 95 times in 100, whatever scatters around it', () => {
  const random = randomFrom('slopes')
  let held = 0
  for (let round = 0; round < 1000; round += 1) {
    const points = Array.from({ length: 60 }, (_, x) => ({ x, y: 2 * x + random.uniform(-50, 50) }))
    const { from, to } = slopeWithInterval(points)
    if (from <= 2 && 2 <= to) held += 1
  }
  assert.ok(held > 930 && held < 970, String(held))
})
