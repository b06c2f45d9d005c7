import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, daysAfter, londonTimeOf, startOfDay } from './clock.ts'

const at = (iso: string) => new Date(iso)

test('a day turns at midnight in London: an hour before that of UTC in summer, with it in winter', () => {
  assert.equal(dayOf(at('2026-06-25T22:59:59.999Z')), '2026-06-25')
  assert.equal(dayOf(at('2026-06-25T23:00:00Z')), '2026-06-26')
  assert.equal(dayOf(at('2026-12-31T23:59:59.999Z')), '2026-12-31')
  assert.equal(dayOf(at('2027-01-01T00:00:00Z')), '2027-01-01')
  assert.equal(dayOf(at('2026-06-25T22:00:00Z')), '2026-06-25', 'whatever was asked before')
})

test('a moment is told as London tells it, with its distance from UTC', () => {
  assert.equal(londonTimeOf(at('2026-06-25T18:30:05Z')), '2026-06-25T19:30:05+01:00')
  assert.equal(londonTimeOf(at('2026-01-02T00:03:04Z')), '2026-01-02T00:03:04+00:00')
  assert.equal(londonTimeOf(at('2026-10-25T00:59:59Z')), '2026-10-25T01:59:59+01:00')
  assert.equal(londonTimeOf(at('2026-10-25T01:59:59Z')), '2026-10-25T01:59:59+00:00', 'the same hour again')
})

test('a day begins at midnight in London, on the days on which clocks change as well', () => {
  const days = ['2026-06-25', '2026-12-25', '2027-03-28', '2027-03-29', '2026-10-25', '2026-10-26']
  assert.deepEqual(
    days.map((day) => startOfDay(day).toISOString()),
    [
      '2026-06-24T23:00:00.000Z',
      '2026-12-25T00:00:00.000Z',
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T23:00:00.000Z',
      '2026-10-24T23:00:00.000Z',
      '2026-10-26T00:00:00.000Z',
    ],
  )
})

test('days are counted over months, years and leap days, forwards and backwards', () => {
  assert.equal(daysAfter('2026-12-31', 1), '2027-01-01')
  assert.equal(daysAfter('2028-02-28', 1), '2028-02-29')
  assert.equal(daysAfter('2027-03-01', -1), '2027-02-28')
  assert.equal(daysAfter('2027-03-27', 2), '2027-03-29', 'over the night that lacks an hour')
  assert.equal(daysAfter('2026-11-25', 0), '2026-11-25')
})
