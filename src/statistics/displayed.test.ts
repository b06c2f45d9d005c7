import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayed } from './displayed.ts'

test('trap 15: figures are shown rounded half away from zero, not as binary fractions fall', () => {
  assert.equal((0.15).toFixed(1), '0.1')
  assert.deepEqual(
    [0.15, 0.25, -0.15, -2.45, 8.05].map((value) => displayed(value)),
    ['0.2', '0.3', '-0.2', '-2.5', '8.1'],
  )
  assert.deepEqual(
    [100 * 0.0805, 100 * 0.1115].map((value) => displayed(value)),
    ['8.1', '11.2'],
  )
})

test('nothing is shown as less than nothing', () => {
  assert.deepEqual(
    [0, -0, -0.04, 0.04].map((value) => displayed(value)),
    ['0.0', '0.0', '0.0', '0.0'],
  )
})

test('decimals and thousands are as in print', () => {
  assert.equal(displayed(1234.5678, 2), '1,234.57')
  assert.equal(displayed(0.5, 0), '1')
})
