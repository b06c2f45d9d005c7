import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Choices, defaultChoices } from './choices.ts'
import {
  addTotals,
  asTotals,
  awaitsDecision,
  countsAs,
  frozenOn,
  guaranteeRate,
  meetsTarget,
  minutesBetween,
  mondayOf,
  noTours,
  reckon,
  recordedRate,
  shareOnRole,
  type Task,
  type Totals,
} from './rules.ts'

const ended = new Date('2026-11-20T22:00:00Z')
const approved = { isApproved: true, isReceiving: false, decidedAt: new Date('2026-11-20T12:00:00Z') }
const task = (fields: Partial<Task> = {}): Task => ({ kind: 'response', where: 'elsewhere', minutes: 60, ...fields })
const choose = (choices: Partial<Choices>): Choices => ({ ...defaultChoices, ...choices })
const tour = (dutyMinutes: number, ...off: number[]) =>
  reckon({ dutyMinutes, endsAt: ended, tasks: off.map((minutes) => task({ minutes })) })
const totals = (fields: Partial<Totals>): Totals => ({ ...noTours, ...fields })

test('R-01 (a): patrol on the own area for its priority is on role', () => {
  assert.equal(countsAs(task({ kind: 'priority', where: 'own' }), ended), 'on role')
})

test('R-01 (b): a football match in the city is off role', () => {
  assert.equal(countsAs(task({ kind: 'event' }), ended), 'off role')
})

test('R-01 (c): an approved clean-up day for a team of the same division is exempt', () => {
  assert.equal(countsAs(task({ kind: 'initiative', where: 'same division', decision: approved }), ended), 'exempt')
})

test('R-01 (d): the same in another division is off role', () => {
  assert.equal(countsAs(task({ kind: 'initiative', where: 'elsewhere', decision: approved }), ended), 'off role')
})

test('R-01 (e): the same without an approval, or refused, is off role; until somebody decides it waits', () => {
  const help = task({ kind: 'initiative', where: 'same division' })
  assert.equal(countsAs(help, ended), 'off role')
  assert.equal(countsAs({ ...help, decision: { ...approved, isApproved: false } }, ended), 'off role')
  assert.ok(awaitsDecision(help))
  assert.ok(!awaitsDecision({ ...help, decision: approved }))
  assert.ok(!awaitsDecision(task({ kind: 'initiative', where: 'elsewhere' })))
})

test('R-01 (f): typing a profile for the own area is on role, wherever the desk is', () => {
  assert.equal(countsAs(task({ kind: 'management', where: 'own' }), ended), 'on role')
})

test('role work for somebody else’s area is off role', () => {
  assert.equal(countsAs(task({ kind: 'engagement', where: 'same division', decision: approved }), ended), 'off role')
})

test('whose approval counts is a choice', () => {
  const help = (isReceiving: boolean) =>
    task({ kind: 'initiative', where: 'same division', decision: { ...approved, isReceiving } })
  const under = (approver: Choices['approver']) =>
    [false, true].map((isReceiving) => countsAs(help(isReceiving), ended, choose({ approver })))
  assert.deepEqual(under('own'), ['exempt', 'off role'])
  assert.deepEqual(under('receiving'), ['off role', 'exempt'])
  assert.deepEqual(under('either'), ['exempt', 'exempt'])
})

test('whether an approval after the event counts is a choice', () => {
  const late = { ...approved, decidedAt: new Date('2026-11-20T22:00:01Z') }
  const help = task({ kind: 'initiative', where: 'same division', decision: late })
  assert.equal(countsAs(help, ended), 'exempt')
  assert.equal(countsAs(help, ended, choose({ lateApproval: false })), 'off role')
  const inTime = { ...help, decision: { ...late, decidedAt: ended } }
  assert.equal(countsAs(inTime, ended, choose({ lateApproval: false })), 'exempt')
})

test('training and court are off role, unless the force’s guidelines say otherwise', () => {
  assert.equal(countsAs(task({ kind: 'training' }), ended), 'off role')
  assert.equal(countsAs(task({ kind: 'training' }), ended, choose({ alsoOnRole: ['training'] })), 'on role')
})

test('R-02: two hours are not an abstraction, and two hours and a minute are, with all their minutes', () => {
  assert.equal(tour(480, 120).isAbstracted, false)
  assert.deepEqual(tour(480, 121), { dutyMinutes: 480, exemptMinutes: 0, offMinutes: 121, isAbstracted: true })
})

test('R-02: 1 h 15 and 1 h 00 are 135 minutes in total; read each alone there is no abstraction', () => {
  assert.deepEqual(tour(480, 75, 60), { dutyMinutes: 480, exemptMinutes: 0, offMinutes: 135, isAbstracted: true })
  const tasks = [task({ minutes: 75 }), task({ minutes: 60 })]
  const alone = choose({ threshold: 'each task' })
  assert.equal(reckon({ dutyMinutes: 480, endsAt: ended, tasks }, alone).isAbstracted, false)
  assert.equal(reckon({ dutyMinutes: 480, endsAt: ended, tasks: [task({ minutes: 121 })] }, alone).isAbstracted, true)
})

test('no more is taken away than the tour was long, whatever its tasks add up to', () => {
  assert.deepEqual(tour(100, 90, 40), { dutyMinutes: 100, exemptMinutes: 0, offMinutes: 100, isAbstracted: false })
  assert.equal(tour(480, 400, 400).offMinutes, 480)
})

test('R-02: exempt minutes do not make an abstraction', () => {
  const help = task({ kind: 'initiative', where: 'same division', decision: approved, minutes: 300 })
  assert.deepEqual(reckon({ dutyMinutes: 480, endsAt: ended, tasks: [help, task({ minutes: 30 })] }), {
    dutyMinutes: 480,
    exemptMinutes: 300,
    offMinutes: 30,
    isAbstracted: false,
  })
})

test('R-03: 36 of 40 hours meet the target, 35.9 do not, whatever they round to', () => {
  const hours = (onRole: number) => totals({ dutyMinutes: 2400, offMinutes: 2400 - onRole * 60 })
  assert.deepEqual([shareOnRole(hours(36)), meetsTarget(hours(36))], [0.9, true])
  assert.equal(shareOnRole(hours(35.9)), 0.8975)
  assert.equal(meetsTarget(hours(35.9)), false)
})

test('R-03: a team is sum by sum: 40 of 40 and 30 of 40 hours are 87.5%', () => {
  const team = addTotals(totals({ dutyMinutes: 2400 }), totals({ dutyMinutes: 2400, offMinutes: 600 }))
  assert.deepEqual([shareOnRole(team), meetsTarget(team)], [0.875, false])
})

test('R-03: five tours with 1 h 54 off role have no abstraction and 76.25% on role: the target is missed', () => {
  const week = Array.from({ length: 5 }, () => asTotals({ ...tour(480, 114), rosteredMinutes: 480 })).reduce(addTotals)
  assert.deepEqual([recordedRate(week), shareOnRole(week), meetsTarget(week)], [0, 0.7625, false])
  assert.equal(guaranteeRate(week), 0.2375)
})

test('no duty is no figure', () => {
  const byTours = (all: Totals) => recordedRate(all, 'by tours')
  const figures = [shareOnRole, meetsTarget, (all: Totals) => recordedRate(all), byTours, guaranteeRate]
  assert.deepEqual(
    figures.map((figure) => figure(noTours)),
    [null, null, null, null, null],
  )
})

test('R-04: 610 recorded hours of 10,000 are 6.1%, and so are 61 tours of 1,000', () => {
  const week = totals({ tours: 1000, abstractedTours: 61, dutyMinutes: 600_000, abstractedMinutes: 36_600 })
  assert.equal((recordedRate(week)! * 100).toFixed(1), '6.1')
  assert.equal((recordedRate(week, 'by tours')! * 100).toFixed(1), '6.1')
})

test('a week is Monday to Sunday, and frozen as its second Tuesday begins', () => {
  assert.deepEqual(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(mondayOf), [
    '2026-11-16',
    '2026-11-23',
    '2026-11-23',
    '2026-11-30',
  ])
  assert.equal(frozenOn('2026-11-23'), '2026-12-01')
})

test('tours over the nights on which the clocks change have the minutes that they lasted', () => {
  const spring = minutesBetween(new Date('2026-03-28T22:00:00Z'), new Date('2026-03-29T06:00:00+01:00'))
  const autumn = minutesBetween(new Date('2026-10-24T22:00:00+01:00'), new Date('2026-10-25T06:00:00Z'))
  assert.deepEqual([spring, autumn], [7 * 60, 9 * 60])
})

const golden = '../shared/golden/12_abstraction.json'
test('R’s flags and rates come out of the same tours', { skip: !existsSync(golden) && `${golden} is not here` }, () => {
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { cases: GoldenCase[] }
  for (const { inputs, expected, tolerance_rel } of cases) {
    const tasks = Map.groupBy(
      inputs.tasks.tour.map((tourId, at) => ({
        tourId,
        minutes: inputs.tasks.minutes[at]!,
        kind: inputs.tasks.kind[at]!,
      })),
      ({ tourId }) => tourId,
    )
    const tours = inputs.tours.tour.map((id, at) =>
      reckon({
        dutyMinutes: inputs.tours.duty_min[at]!,
        endsAt: ended,
        tasks: (tasks.get(id) ?? []).map(({ minutes, kind }) => task({ minutes, ...meant[kind] })),
      }),
    )
    assert.deepEqual(
      tours.map(({ offMinutes }) => offMinutes),
      expected.away_minutes,
    )
    assert.deepEqual(
      tours.map(({ isAbstracted }) => isAbstracted),
      expected.abstracted,
    )
    const all = tours.map((each) => asTotals({ ...each, rosteredMinutes: each.dutyMinutes })).reduce(addTotals)
    assert.deepEqual([all.tours, all.abstractedTours], [expected.tours, expected.abstracted_tours])
    const near = (got: number | null, value: number) => assert.ok(Math.abs(got! - value) <= tolerance_rel * value)
    near(recordedRate(all, 'by tours'), expected.tour_rate.p)
    near(recordedRate(all), expected.hours_rate)
    near(shareOnRole(all), expected.time_in_role_share)
    assert.equal(meetsTarget(all), expected.meets_90pct_target)
  }
})

/** R's kinds of task, in our terms. */
const meant: Record<string, Partial<Task>> = {
  away: {},
  own_role: { kind: 'priority', where: 'own' },
  help_not_approved: { kind: 'initiative', where: 'same division' },
  help_other_division: { kind: 'initiative', where: 'elsewhere', decision: approved },
  approved_help_same_division: { kind: 'initiative', where: 'same division', decision: approved },
}
type GoldenCase = {
  inputs: {
    tours: { tour: string[]; duty_min: number[] }
    tasks: { tour: string[]; minutes: number[]; kind: string[] }
  }
  expected: {
    away_minutes: number[]
    abstracted: boolean[]
    tours: number
    abstracted_tours: number
    tour_rate: { p: number }
    hours_rate: number
    time_in_role_share: number
    meets_90pct_target: boolean
  }
  tolerance_rel: number
}
