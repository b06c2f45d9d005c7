import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Cadence, cadences } from '../../platform/calendar/cadence.ts'
import { daysAfter } from '../../platform/clock.ts'
import type { Geography } from '../accounts/rules.ts'
import {
  checkFirstDay,
  type Done,
  mayKeep,
  mayMark,
  maySee,
  nextOf,
  punctuality,
  type Routine,
  turnsOf,
  whyNotDone,
} from './rules.ts'
import { oftenInWords } from './shown.ts'

type Rhythm = Pick<Routine, 'cadence' | 'countedFrom' | 'firstDueOn' | 'endedOn'>
const mondays: Rhythm = { cadence: 'weekly', countedFrom: 'first', firstDueOn: '2026-11-02', endedOn: null }
const visits: Rhythm = { cadence: 'two-monthly', countedFrom: 'last', firstDueOn: '2026-06-30', endedOn: null }
const done = (dueOn: string, doneOn = dueOn) => ({ dueOn, doneOn }) as Done
const stand = (rhythm: Rhythm, all: readonly Done[], today: string) =>
  turnsOf(rhythm, all, today).map(({ dueOn, state }) => `${dueOn} ${state}`)

test('R-38: a weekly report is due on Mondays whenever the last one was done, and one that was not is missed', () => {
  const all = [done('2026-11-02'), done('2026-11-09', '2026-11-11')]
  assert.deepEqual(stand(mondays, all, '2026-11-23'), [
    '2026-11-02 on-time',
    '2026-11-09 late',
    '2026-11-16 missed',
    '2026-11-23 to-do',
  ])
  assert.deepEqual(stand(mondays, all, '2026-11-22').at(-1), '2026-11-16 overdue', 'until the next one is due')
  assert.deepEqual(stand(mondays, [...all, done('2026-11-16', '2026-11-12')], '2026-11-12').at(-1), '2026-11-23 to-do')
})

test('R-38: a visit is due within two months of the last, and stays due until somebody goes', () => {
  const all = [done('2026-06-30', '2026-06-10'), done('2026-08-10', '2026-09-01')]
  assert.deepEqual(stand(visits, all, '2026-11-01'), ['2026-06-30 on-time', '2026-08-10 late', '2026-11-01 to-do'])
  assert.equal(stand(visits, all, '2027-11-01').at(-1), '2026-11-01 overdue')
  assert.deepEqual(stand(visits, [], '2026-06-30'), ['2026-06-30 to-do'])
})

test('R-38: priorities of a division that hold for six months are due again six months after they were set', () => {
  const priorities: Rhythm = { cadence: 'half-yearly', countedFrom: 'last', firstDueOn: '2026-05-01', endedOn: null }
  assert.equal(nextOf(turnsOf(priorities, [done('2026-05-01', '2026-04-30')], '2026-09-01'))!.dueOn, '2026-10-30')
})

test('a duty that has ended has no next turn; what was not done before that day was missed', () => {
  const ended = { ...mondays, endedOn: '2026-11-16' }
  assert.deepEqual(stand(ended, [done('2026-11-02')], '2026-11-23'), ['2026-11-02 on-time', '2026-11-09 missed'])
  const gone = { ...visits, endedOn: '2026-06-30' }
  assert.deepEqual(stand(gone, [], '2026-11-23'), [], 'what was due on its last day is due no longer')
  assert.deepEqual(stand({ ...visits, endedOn: '2026-07-01' }, [], '2026-11-23'), ['2026-06-30 missed'])
  const early = turnsOf({ ...mondays, endedOn: '2026-11-02' }, [done('2026-11-02', '2026-10-30')], '2026-11-23')
  assert.deepEqual(
    early.map(({ state }) => state),
    ['on-time'],
    'what was done early stays',
  )
})

test('a turn is done today at the latest, and not before the turn before it', () => {
  const turns = turnsOf(mondays, [done('2026-11-02', '2026-11-04')], '2026-11-18')
  const why = (at: number, doneOn: string) => whyNotDone(turns[at]!, doneOn, '2026-11-18')?.doneOn
  assert.match(why(2, '2026-11-19')!, /must be today or earlier/)
  assert.equal(why(2, '2026-11-18'), undefined)
  assert.equal(why(2, '2026-11-10'), undefined)
  assert.match(why(2, '2026-11-09')!, /must be 10\/11\/2026 or later, after the turn before/, 'it was missed that day')
  assert.equal(why(1, '2026-11-04'), undefined, 'both on the day on which the first was done late')
  assert.match(why(1, '2026-11-03')!, /4\/11\/2026/)
  assert.match(why(0, '2026-10-26')!, /27\/10\/2026/, 'one turn before the first at most')
  const next = nextOf(turnsOf(visits, [done('2026-06-30')], '2026-07-01'))!
  assert.match(whyNotDone(next, '2026-06-30', '2026-07-01')!.doneOn, /1\/7\/2026 or later/)
})

test('whatever was done when, each turn is due after the one before, and at most one is to be done, the last', () => {
  const names = Object.keys(cadences) as Cadence[]
  const first = '2026-01-31'
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom('first', 'last'),
      fc.integer({ min: 0, max: 900 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      (cadence, countedFrom, later, marks) => {
        const rhythm = { cadence, countedFrom, firstDueOn: first, endedOn: null } as const
        const today = daysAfter(first, later)
        let all: Done[] = []
        for (const isMarked of marks) {
          const open = nextOf(turnsOf(rhythm, all, today))!
          if (isMarked && open.earliest <= today) all = [...all, done(open.dueOn, open.earliest)]
        }
        const turns = turnsOf(rhythm, all, today)
        for (const [at, { dueOn }] of turns.entries()) assert.ok(at === 0 || dueOn > turns[at - 1]!.dueOn)
        const open = turns.filter(({ state }) => state === 'to-do' || state === 'overdue')
        assert.deepEqual(open, turns.slice(-1))
        const { onTime, of } = punctuality(turns, today)
        assert.ok(onTime <= of && of <= turns.length)
      },
    ),
  )
})

test('of the turns of twelve months those count that fell due, and today’s only once it is done', () => {
  const all = [done('2026-11-02'), done('2026-11-09', '2026-11-12')]
  assert.deepEqual(punctuality(turnsOf(mondays, all, '2026-11-23'), '2026-11-23'), { onTime: 1, of: 3 })
  const today = turnsOf(mondays, [...all, done('2026-11-23')], '2026-11-23')
  assert.deepEqual(punctuality(today, '2026-11-23'), { onTime: 2, of: 4 })
  assert.deepEqual(
    punctuality(turnsOf(mondays, all, '2027-11-09'), '2027-11-09').of,
    52,
    'a year ago and a day is past',
  )
  assert.deepEqual(punctuality(turnsOf(visits, [], '2026-07-01'), '2026-07-01'), { onTime: 0, of: 1 }, 'overdue')
})

test('a record begins with the duty: no day since which it has come round, and none that nobody will see', () => {
  const why = (firstDueOn: string) => checkFirstDay('weekly', firstDueOn, '2026-11-26').errors?.firstDueOn
  assert.equal(why('2026-11-20'), undefined, 'overdue, and not yet due again')
  assert.match(why('2026-11-19')!, /come round again/)
  assert.equal(why('2031-11-26'), undefined)
  assert.match(why('2031-11-27')!, /within 5 years/)
  assert.match(why('9999-12-31')!, /within 5 years/)
})

test('how often is said in words that leave no doubt', () => {
  const often = (cadence: Cadence, countedFrom: 'first' | 'last') =>
    oftenInWords({ cadence, countedFrom, firstDueOn: '2026-11-30' })
  assert.deepEqual(
    [often('weekly', 'first'), often('two-monthly', 'last'), often('weekly', 'last'), often('quarterly', 'first')],
    [
      'Every week, on a Monday',
      'Within two months of the last time',
      'Within a week of the last time',
      'Every three months',
    ],
  )
  assert.equal(often('daily', 'first'), 'Every day')
})

test('whoever has it marks it, whoever keeps duties there changes it too, and others of that part only see it', () => {
  const geography: Geography = new Map([['n', { kind: 'neighbourhood', code: 'N', name: 'Fen', within: ['a'] }]])
  const of = (accountId: string, sees: string[], keeps: string[]) => {
    const scopes = (ids: string[]) => ids.map((id) => ({ kind: 'division', id }) as const)
    const viewer = { accountId, sees: scopes(sees), keeps: scopes(keeps) }
    const routine = { scope: { kind: 'neighbourhood', id: 'n' }, ownerId: 'owner' } as const
    return [maySee, mayMark, mayKeep].map((may) => may(routine, viewer, geography))
  }
  assert.deepEqual(of('owner', [], []), [true, true, false])
  assert.deepEqual(of('x', ['a'], []), [true, false, false])
  assert.deepEqual(of('x', [], ['a']), [true, true, true])
  assert.deepEqual(of('x', ['b'], ['b']), [false, false, false])
})
