import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTime } from '../../../platform/calendar/local-time.ts'
import { minutesBetween } from '../rules.ts'
import { readLength } from './length.ts'
import { checkTour, inWords, isOwnToCorrect, type TypedTask, type TypedTour } from './typed-tour.ts'

const now = new Date('2026-11-25T21:00:00Z')
const elsewhere = { kind: 'elsewhere', id: '' } as const

function aTask(length: string, row = 1): TypedTask {
  const read = readLength(length)
  if ('error' in read) throw new Error(read.error)
  return { kind: 'response', place: elsewhere, length: read.value, row }
}
const typed = (from: string, until: string, { day = '2026-11-25', tasks = [] as TypedTask[] } = {}): TypedTour => ({
  day,
  from: readTime(from)!,
  until: readTime(until)!,
  tasks,
})
const check = (tour: TypedTour, given: Partial<Parameters<typeof checkTour>[1]> = {}) =>
  checkTour(tour, { now, others: [], ...given })
const minutesOf = (tour: TypedTour, at = now) => {
  const { value } = check(tour, { now: at })
  return value && minutesBetween(value.startsAt, value.endsAt)
}

test('a tour is from its start to its end, and over midnight where the end is earlier by the clock', () => {
  assert.equal(minutesOf(typed('13:00', '21:00')), 480)
  const night = check(typed('22:00', '06:00', { day: '2026-11-24' })).value!
  assert.equal(night.day, '2026-11-24')
  assert.deepEqual(night.endsAt, new Date('2026-11-25T06:00:00Z'))
})

test('a tour of more than 16 hours is refused, and says how long it would be', () => {
  assert.equal(minutesOf(typed('05:00', '21:00')), 960)
  const { errors } = check(typed('14:00', '13:00', { day: '2026-11-24' }))
  assert.match(errors!.until!, /14:00 to 13:00 the next day is 23h\. A tour is 16 hours at most/)
  assert.match(check(typed('14:00', '14:00', { day: '2026-11-24' })).errors!.until!, /is 24h/)
})

test('a tour over either night on which the clocks change of 2026 has the minutes that were worked', () => {
  const march = new Date('2026-03-30T12:00:00Z')
  assert.equal(minutesOf(typed('22:00', '06:00', { day: '2026-03-28' }), march), 420)
  const october = new Date('2026-10-26T12:00:00Z')
  assert.equal(minutesOf(typed('22:00', '06:00', { day: '2026-10-24' }), october), 540)
})

test('a time that no clock showed is refused', () => {
  const march = new Date('2026-03-30T12:00:00Z')
  assert.match(check(typed('01:30', '09:00', { day: '2026-03-29' }), { now: march }).errors!.from!, /29 March 2026/)
  assert.match(check(typed('20:00', '01:30', { day: '2026-03-28' }), { now: march }).errors!.until!, /29 March 2026/)
})

test('of the hour that comes twice the first is taken, unless it was said which', () => {
  const october = { now: new Date('2026-10-26T12:00:00Z') }
  const startOf = (from: string) => check(typed(from, '09:00', { day: '2026-10-25' }), october).value!.startsAt
  assert.deepEqual(startOf('01:30'), new Date('2026-10-25T00:30:00Z'))
  assert.deepEqual(startOf('01:30 GMT'), new Date('2026-10-25T01:30:00Z'))
  const within = check(typed('01:50', '01:10', { day: '2026-10-25' }), october).value!
  assert.equal(minutesBetween(within.startsAt, within.endsAt), 20)
})

test('a tour that has not begun, or was long ago, is refused', () => {
  assert.match(check(typed('22:00', '23:00')).errors!.from!, /not begun/)
  assert.match(check(typed('08:00', '16:00', { day: '2026-11-26' })).errors!.day!, /still to come/)
  assert.match(check(typed('08:00', '16:00', { day: '2025-11-25' })).errors!.day!, /31 days ago/)
  assert.ok(check(typed('08:00', '16:00', { day: '2026-10-25' })).value)
})

test('a tour at the time of another one is refused, and names that one', () => {
  const others = [{ startsAt: new Date('2026-11-25T06:00:00Z'), endsAt: new Date('2026-11-25T14:00:00Z') }]
  assert.match(check(typed('13:00', '20:00'), { others }).errors!.from!, /25 November 2026, 06:00 to 14:00/)
  assert.ok(check(typed('14:00', '20:00'), { others }).value)
})

test('tasks lie within the tour, and are no longer than it', () => {
  const first = check(typed('13:00', '21:00', { tasks: [aTask('14:00 to 16:15')] })).value!.tasks[0]!
  assert.deepEqual([first.startsAt, first.minutes], [new Date('2026-11-25T14:00:00Z'), 135])
  const outside = check(typed('13:00', '21:00', { tasks: [aTask('1h', 1), aTask('20:00 to 22:00', 2)] }))
  assert.match(outside.errors!['length-2']!, /within the tour, 13:00 to 21:00/)
  const tooMuch = check(typed('13:00', '21:00', { tasks: [aTask('5h', 1), aTask('3h 1m', 2)] }))
  assert.match(tooMuch.errors!['length-1']!, /8h 1m away, and the tour is 8h long/)
  assert.ok(check(typed('13:00', '21:00', { tasks: [aTask('8h')] })).value)
})

test('a task after midnight lies in the night of its tour', () => {
  const { value } = check(typed('22:00', '06:00', { day: '2026-11-24', tasks: [aTask('1:00 to 3:00')] }))
  assert.deepEqual(value!.tasks[0]!.startsAt, new Date('2026-11-25T01:00:00Z'))
})

test('people correct their own tours for seven days', () => {
  assert.equal(isOwnToCorrect({ day: '2026-11-18' }, '2026-11-25'), true)
  assert.equal(isOwnToCorrect({ day: '2026-11-17' }, '2026-11-25'), false)
})

test('a tour is said by its day and its clock', () => {
  const night = { startsAt: new Date('2026-06-30T21:00:00Z'), endsAt: new Date('2026-07-01T05:00:00Z') }
  assert.equal(inWords(night), '30 June 2026, 22:00 to 06:00 the next day')
})
