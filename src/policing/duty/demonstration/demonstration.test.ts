import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter } from '../../../platform/clock.ts'
import {
  addTotals,
  asTotals,
  awaitsDecision,
  meetsTarget,
  mondayOf,
  noTours,
  recordedRate,
  shareOnRole,
} from '../rules.ts'
import { demonstrationDuty, printedRate, weeksMade } from './demonstration.ts'
import type { Worker } from './workers.ts'

const today = '2026-11-25'
const now = new Date('2026-11-25T12:00:00Z')
const workers: Worker[] = Array.from({ length: 360 }, (_, at) => ({
  memberId: `m${at}`,
  place: { kind: 'neighbourhood', id: `n${at % 103}` },
}))
const { tours, tasks, decisions } = demonstrationDuty({
  workers,
  besidesOf: () => ['n1', 'n2'],
  awaiting: new Set(['n7']),
  beside: [],
  today,
  now,
})
const totalsOf = (isWanted: (tour: (typeof tours)[number]) => boolean) =>
  tours.filter(isWanted).map(asTotals).reduce(addTotals, noTours)

test('each of the last whole weeks has the printed rate, and earlier ones more', () => {
  const rates = Array.from({ length: weeksMade - 1 }, (_, at) => {
    const monday = daysAfter(mondayOf(today), -7 * (at + 1))
    return recordedRate(totalsOf(({ day }) => mondayOf(day) === monday))!
  })
  for (const rate of rates.slice(0, 4)) assert.equal((rate * 100).toFixed(1), (printedRate * 100).toFixed(1))
  assert.ok(rates.at(-1)! > 0.08)
})

test('the share on role lies below what the recorded rate says, and teams stand on both sides of the aim', () => {
  const all = totalsOf(() => true)
  assert.ok(shareOnRole(all)! < 1 - recordedRate(all)!)
  const met = [...Map.groupBy(tours, ({ place }) => place.id).values()].map((team) =>
    meetsTarget(team.map(asTotals).reduce(addTotals, noTours)),
  )
  assert.ok(met.includes(true) && met.includes(false))
})

test('no tour ends after now, and none is longer than its tasks allow', () => {
  assert.ok(tours.every(({ endsAt }) => endsAt <= now))
  assert.ok(tours.every(({ dutyMinutes, offMinutes, exemptMinutes }) => offMinutes + exemptMinutes <= dutyMinutes))
})

test('some help waits for a supervisor, most of it was approved', () => {
  const decided = new Map(decisions.map((decision) => [decision.taskId, decision]))
  const help = tasks.filter(({ kind }) => kind === 'initiative')
  const waiting = help.filter((task) =>
    awaitsDecision({ ...task, where: 'same division', decision: decided.get(task.id) }),
  )
  assert.ok(waiting.length > 0 && waiting.length < help.length / 2)
  assert.ok(decisions.filter(({ isApproved }) => isApproved).length > decisions.length / 2)
})

test('the supervisor who signs in has help of the last days to decide on', () => {
  const waiting = tours.filter(
    ({ id, place }) =>
      place.id === 'n7' &&
      tasks.some((task) => task.tourId === id && task.kind === 'initiative') &&
      !decisions.some(({ tourId }) => tourId === id),
  )
  assert.ok(waiting.length >= 3)
})
