import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inHours, readLength } from './length.ts'

test('how long something took is read as people type it', () => {
  for (const typed of ['2h 15m', '2h15', '2 hours and 15 minutes', '2:15', '135', '135 min', '2hrs 15mins'])
    assert.deepEqual(readLength(typed), { value: { minutes: 135 } }, typed)
  assert.deepEqual(readLength('1.5 hours'), { value: { minutes: 90 } })
  assert.deepEqual(readLength('2m'), { value: { minutes: 2 } })
})

test('from when to when is a length as well', () => {
  const value = { from: { minutes: 840 }, until: { minutes: 975 } }
  for (const typed of ['14:00 to 16:15', '2pm-4:15pm', '1400 – 1615'])
    assert.deepEqual(readLength(typed), { value }, typed)
})

test('a number alone that could be hours or minutes is asked about', () => {
  assert.deepEqual(readLength('2'), { error: 'Say whether it was 2h or 2m' })
  assert.deepEqual(readLength('17'), { value: { minutes: 17 } })
})

test('what is no length is refused', () => {
  for (const typed of ['', 'h', 'long', '2:75', '-5', '14:00 to', '0', '0m', '14:00 to 25:00', '1e3'])
    assert.ok('error' in readLength(typed), typed)
})

test('minutes are said in hours', () => {
  assert.deepEqual([135, 120, 45, 0].map(inHours), ['2h 15m', '2h', '45m', '0m'])
})
