import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTime, comesTwice, momentsAt, readTime } from './local-time.ts'

test('a time is read as people type it', () => {
  for (const typed of ['14:00', '1400', '14.00', '2pm', '2 PM', '2:00pm', ' 14 '])
    assert.deepEqual(readTime(typed), { minutes: 840 }, typed)
  assert.deepEqual(
    ['24:00', '12am', '00:00', '12pm'].map(readTime).map((time) => time?.minutes),
    [0, 0, 0, 720],
  )
  assert.deepEqual(readTime('1:30 gmt'), { minutes: 90, zone: 'GMT' })
})

test('what is no time of day is not read as one', () => {
  for (const typed of ['', '25:00', '24:01', '14:60', '13pm', '0am', '-1', 'two', '14:00:00', '1:30 CET'])
    assert.equal(readTime(typed), undefined, typed)
})

test('a time in summer is an hour earlier in UTC than in winter', () => {
  assert.deepEqual(momentsAt('2026-07-01', { minutes: 840 }), [new Date('2026-07-01T13:00:00Z')])
  assert.deepEqual(momentsAt('2026-11-25', { minutes: 840 }), [new Date('2026-11-25T14:00:00Z')])
})

test('the hour that is left out in March has no moment', () => {
  assert.deepEqual(momentsAt('2026-03-29', { minutes: 90 }), [])
  assert.deepEqual(momentsAt('2026-03-29', { minutes: 59 }), [new Date('2026-03-29T00:59:00Z')])
  assert.deepEqual(momentsAt('2026-03-29', { minutes: 120 }), [new Date('2026-03-29T01:00:00Z')])
})

test('the hour that comes twice in October has two moments, and is written with which', () => {
  const [first, second] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')]
  assert.deepEqual(momentsAt('2026-10-25', { minutes: 90 }), [first, second])
  assert.deepEqual(momentsAt('2026-10-25', { minutes: 90, zone: 'GMT' }), [second])
  assert.deepEqual([first, second].map(clockTime), ['01:30 BST', '01:30 GMT'])
  assert.deepEqual([comesTwice(first), comesTwice(new Date('2026-10-25T02:00:00Z'))], [true, false])
  assert.equal(clockTime(new Date('2026-10-25T02:00:00Z')), '02:00')
})
