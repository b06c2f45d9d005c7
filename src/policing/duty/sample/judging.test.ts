import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultChoices } from '../choices.ts'
import { type Checked, differencesOf, drawFrom, resultOf, timesNear } from './judging.ts'

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`)
const tour = { startsAt: at('14:00'), endsAt: at('22:00'), offMinutes: 130, exemptMinutes: 60, isAbstracted: true }
const other = (fields: object = {}) => ({ startsAt: at('14:00'), endsAt: at('22:00'), awayMinutes: 190, ...fields })
const judge = (fields: object = {}) => differencesOf(tour, other(fields), defaultChoices)

test('a quarter of an hour either way agrees, a minute more does not', () => {
  assert.deepEqual(judge(), [])
  assert.deepEqual(judge({ startsAt: at('13:45'), endsAt: at('22:15'), awayMinutes: 205 }), [])
  assert.deepEqual(judge({ startsAt: at('13:44') }), ['times'])
  assert.deepEqual(judge({ endsAt: at('22:16'), awayMinutes: 206 }), ['times', 'away'])
})

test('whether it is an abstraction is judged by the minutes that the other record leaves once approved help is out', () => {
  assert.deepEqual(judge({ awayMinutes: 180 }), ['abstraction'], '120 minutes are none')
  assert.deepEqual(judge({ awayMinutes: 181 }), [])
})

test('the other record may begin on the other side of midnight, or on a night on which the clocks change', () => {
  const late = timesNear(
    { startsAt: new Date('2026-11-20T23:55:00Z') },
    { from: { minutes: 5 }, until: { minutes: 480 } },
  )
  assert.deepEqual(late, { startsAt: new Date('2026-11-21T00:05:00Z'), endsAt: new Date('2026-11-21T08:00:00Z') })
  const night = { startsAt: new Date('2026-03-28T22:00:00Z') }
  assert.equal(timesNear(night, { from: { minutes: 1320 }, until: { minutes: 90 } })?.endsAt.toISOString(), undefined)
})

test('the same seed draws the same tours, another seed others, and each tour once', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `tour ${at}`)
  const drawn = drawFrom(ids, 50, 'dice 6 2 5')
  assert.deepEqual(drawFrom(ids, 50, 'dice 6 2 5'), drawn)
  assert.notDeepEqual(drawFrom(ids, 50, 'dice 6 2 4'), drawn)
  assert.equal(new Set(drawn).size, 50)
  assert.equal(drawFrom(ids.slice(0, 3), 50, 'few').length, 3)
})

test('every tour is drawn as often as every other', () => {
  const ids = Array.from({ length: 20 }, (_, at) => `${at}`)
  const times = new Map(ids.map((id) => [id, 0]))
  for (let seed = 0; seed < 4000; seed += 1)
    for (const id of drawFrom(ids, 5, `${seed}`)) times.set(id, times.get(id)! + 1)
  for (const count of times.values()) assert.ok(Math.abs(count - 1000) < 5 * Math.sqrt(4000 * 0.25 * 0.75), `${count}`)
})

test('the error rate is of the tours that were compared, with its interval; without any there is none', () => {
  const checked = (outcome: Checked['outcome'], ...differences: string[]): Checked => ({ outcome, differences })
  const result = resultOf([
    ...Array.from({ length: 43 }, () => checked('agrees')),
    checked('differs', 'times'),
    checked('differs', 'away', 'abstraction'),
    checked('differs', 'away'),
    checked('no record'),
    checked(null),
  ])
  assert.deepEqual([result.size, result.compared, result.withoutRecord, result.toCheck], [48, 46, 1, 1])
  assert.deepEqual([result.any?.count, result.abstraction?.count], [3, 1])
  assert.ok(result.any!.interval.lower < 3 / 46 && 3 / 46 < result.any!.interval.upper)
  assert.equal(resultOf([checked(null), checked('no record')]).any, null)
})
