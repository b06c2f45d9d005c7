import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursOfWeek, suggestTimes } from './hours-of-week.ts'

const duty = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) })
/** A Tuesday evening in winter. */
const tuesday = duty('2026-11-24T19:00:00Z', '2026-11-24T22:00:00Z')

test('a duty counts in each hour that it touches, by the clock in London', () => {
  const counts = hoursOfWeek([tuesday, duty('2026-06-23T18:30:00Z', '2026-06-23T19:15:00Z')]) // 19:30 to 20:15 in summer
  assert.deepEqual(counts[1]!.slice(18, 23), [0, 2, 2, 1, 0])
  assert.equal(
    counts.flat().reduce((sum, each) => sum + each),
    5,
  )
})

test('a duty over midnight counts on both days, and Sunday is the last', () => {
  const counts = hoursOfWeek([duty('2026-11-22T23:00:00Z', '2026-11-23T01:00:00Z')])
  assert.deepEqual([counts[6]![23], counts[0]![0]], [1, 1])
})

test('times are suggested where most are on duty and work by day is over, one for each day', () => {
  const morning = duty('2026-11-25T09:00:00Z', '2026-11-25T12:00:00Z')
  const saturday = duty('2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z')
  const counts = hoursOfWeek([tuesday, tuesday, morning, morning, morning, saturday])
  assert.deepEqual(suggestTimes(counts), [
    { weekday: 1, hour: 19, duties: 2 },
    { weekday: 5, hour: 10, duties: 1 },
  ])
})

test('without any duty nothing is suggested, and at night nobody meets', () => {
  assert.deepEqual(suggestTimes(hoursOfWeek([])), [])
  assert.deepEqual(suggestTimes(hoursOfWeek([duty('2026-11-28T02:00:00Z', '2026-11-28T05:00:00Z')])), [])
})
