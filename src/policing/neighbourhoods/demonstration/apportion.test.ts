import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apportion } from './apportion.ts'

test('parts add up to the whole, and each is within one of its exact share', () => {
  const parts = apportion(100, [1, 1, 1])
  assert.deepEqual(parts, [34, 33, 33])
  assert.deepEqual(apportion(7, [5, 0, 2]), [5, 0, 2])
})

test('the largest remainders get what is left', () => {
  assert.deepEqual(apportion(10, [1.4, 2.6, 6]), [1, 3, 6])
})

test('no part is below the least', () => {
  assert.deepEqual(apportion(5, [100, 0, 0], 1), [3, 1, 1])
})

test('what cannot be shared is refused', () => {
  assert.throws(() => apportion(2, [1, 1, 1], 1), /cannot be shared/)
  assert.throws(() => apportion(5, [0, 0]), /cannot be shared/)
  assert.throws(() => apportion(5, []), /cannot be shared/)
})
