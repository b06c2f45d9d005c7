import assert from 'node:assert/strict'
import { test } from 'node:test'
import { londonTimeOf, momentOf } from './clock.ts'

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
