import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  completenessOf,
  hoursOf,
  inactiveSince,
  isMajority,
  isMissing,
  knownDuties,
  minutesByKind,
  missingFrom,
  type PlannedDuty,
  type SpecialTour,
} from './rules.ts'

const at = (day: string, hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
const tour = (day: string, more: Partial<SpecialTour> = {}): SpecialTour => ({
  id: `tour ${day}`,
  memberId: 'sam',
  day,
  startsAt: at(day, 19),
  endsAt: at(day, 23),
  dutyMinutes: 240,
  isImported: false,
  spent: [],
  ...more,
})
const plan = (day: string, more: Partial<PlannedDuty> = {}): PlannedDuty => ({
  id: `plan ${day}`,
  memberId: 'sam',
  day,
  startsAt: at(day, 19),
  endsAt: at(day, 23),
  askedOn: null,
  calledOff: '',
  version: 1,
  ...more,
})
const priority = (hours: number) => [{ kind: 'priority' as const, minutes: hours * 60 }]
const worked = (dutyHours: number, priorityHours: number) =>
  hoursOf([tour('2026-11-01', { dutyMinutes: dutyHours * 60, spent: priority(priorityHours) })])

test('the worked example of R-26: 12 of 24 hours is no majority, 13 of 24 is one', () => {
  assert.equal(isMajority(worked(24, 12)), false)
  assert.equal(isMajority(worked(24, 13)), true)
  assert.equal(isMajority({ dutyMinutes: 24 * 60, priorityMinutes: 12 * 60 + 1 }), true)
  assert.equal(isMajority(hoursOf([])), null)
})

test('only hours that were said to be on a neighbourhood priority count as such', () => {
  const tours = [
    tour('2026-11-01', { spent: [...priority(1), { kind: 'event', minutes: 60 }] }),
    tour('2026-11-02', { spent: priority(2) }),
    tour('2026-11-03'),
  ]
  assert.deepEqual(hoursOf(tours), { dutyMinutes: 720, priorityMinutes: 180 })
  assert.deepEqual(minutesByKind(tours), [
    { kind: undefined, minutes: 480 },
    { kind: 'priority', minutes: 180 },
    { kind: 'event', minutes: 60 },
  ])
})

test('a duty without a sheet is missing one seven days after it, not before', () => {
  const [duty] = knownDuties([plan('2026-11-01')], [])
  assert.equal(missingFrom(duty!, 7), '2026-11-08')
  assert.equal(isMissing(duty!, '2026-11-07', 7), false)
  assert.equal(isMissing(duty!, '2026-11-08', 7), true)
})

test('a tour of that day or time is its sheet, whatever its hours were', () => {
  const duties = knownDuties(
    [plan('2026-11-01'), plan('2026-11-03')],
    [
      tour('2026-11-01', { startsAt: at('2026-11-01', 9), endsAt: at('2026-11-01', 12) }),
      tour('2026-11-04', { startsAt: at('2026-11-03', 22), endsAt: at('2026-11-04', 2) }),
    ],
  )
  assert.deepEqual(
    duties.map(({ hasSheet }) => hasSheet),
    [true, true],
  )
})

test('somebody else’s tour is no sheet, and a duty that was called off needs none', () => {
  const duties = knownDuties(
    [plan('2026-11-01'), plan('2026-11-02', { calledOff: 'Ill' })],
    [tour('2026-11-01', { memberId: 'bo' })],
  )
  assert.deepEqual(
    duties.map(({ memberId, hasSheet }) => [memberId, hasSheet]),
    [
      ['sam', false],
      ['bo', true],
    ],
  )
})

test('a line of a rota is known of, and has a sheet once somebody says what it was spent on', () => {
  const imported = tour('2026-11-01', { isImported: true })
  const said = tour('2026-11-02', { isImported: true, spent: priority(4) })
  const duties = knownDuties([], [imported, said])
  assert.deepEqual(completenessOf(duties, '2026-11-30', 7), { kept: 1, of: 2, missing: 1 })
})

test('what is still to come, or not seven days ago, counts neither way', () => {
  const duties = knownDuties([plan('2026-11-29'), plan('2026-12-05')], [tour('2026-11-10')])
  assert.deepEqual(completenessOf(duties, '2026-11-30', 7), { kept: 1, of: 1, missing: 0 })
})

test('inactive from the day after the ninetieth without duty, or without any duty since they joined', () => {
  const special = { lastDuty: '2026-08-01', joinedOn: '2020-01-01' }
  assert.equal(inactiveSince(special, '2026-10-30', 90), undefined)
  assert.equal(inactiveSince(special, '2026-10-31', 90), '2026-10-31')
  assert.equal(inactiveSince({ lastDuty: undefined, joinedOn: '2026-10-01' }, '2026-11-26', 90), undefined)
  assert.equal(inactiveSince({ lastDuty: undefined, joinedOn: '2020-01-01' }, '2026-11-26', 90), '2020-04-01')
})
