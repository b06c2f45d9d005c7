import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, daysAfter, londonTimeOf, momentOf, startOfDay } from './clock.ts'

test('a time on a day is the moment at which London’s clocks show it, in summer and in winter', () => {
  assert.equal(momentOf('2026-07-01', '18:30').toISOString(), '2026-07-01T17:30:00.000Z')
  assert.equal(momentOf('2026-12-03', '18:30').toISOString(), '2026-12-03T18:30:00.000Z')
})

test('of an hour that comes twice it is the first, and of one that is skipped the hour after', () => {
  assert.equal(momentOf('2026-10-25', '01:30').toISOString(), '2026-10-25T00:30:00.000Z')
  assert.equal(londonTimeOf(momentOf('2026-03-29', '01:30')), '2026-03-29T02:30:00+01:00')
})

test('every other half hour of the two days of change is shown again as it was asked for', () => {
  for (const day of ['2026-03-29', '2026-10-25'])
    for (let half = 0; half < 48; half += 1) {
      const time = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
      if (day === '2026-03-29' && time.startsWith('01')) continue
      assert.equal(londonTimeOf(momentOf(day, time)).slice(0, 16), `${day}T${time}`)
    }
})

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
