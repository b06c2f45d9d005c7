import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  chancesAtIntakes,
  dayOfChance,
  fanOn,
  latestStart,
  type Plan,
  plannedStrength,
  printedPlan,
  reachedOn,
} from './forecast.ts'

const plan = (start: number, startsOn: string): Plan => ({ ...printedPlan, start, startsOn, firstIntake: startsOn })
const far = '2012-01-01'
const strengthAt = (points: ReturnType<typeof plannedStrength>, day: string) =>
  points.findLast((point) => point.day <= day)?.strength

test('R-06: 160 from 1 June 2008 misses September and is reached on 8 February 2009 with 200', () => {
  const points = plannedStrength(plan(160, '2008-06-01'), far)
  const days = ['2008-06-01', '2008-07-01', '2008-08-01', '2008-08-24', '2008-09-01', '2008-10-01']
  assert.deepEqual(
    days.map((day) => strengthAt(points, day)),
    [176, 173, 170, 186, 183, 180],
  )
  assert.equal(reachedOn(plan(160, '2008-06-01'), '2008-09-30'), undefined)
  assert.equal(reachedOn(plan(160, '2008-06-01'), far), '2009-02-08')
  assert.equal(strengthAt(points, '2009-02-08'), 200)
})

test('R-06: 177 from 1 June 2008 stands just below the target at first, and is there on 24 August with 203', () => {
  const points = plannedStrength(plan(177, '2008-06-01'), far)
  assert.equal(strengthAt(points, '2008-06-01'), 193)
  assert.equal(reachedOn(plan(177, '2008-06-01'), far), '2008-08-24')
  assert.equal(strengthAt(points, '2008-08-24'), 203)
})

test('R-06: 160 from 1 January 2008 is there on 9 September with 200', () => {
  const points = plannedStrength(plan(160, '2008-01-01'), far)
  assert.deepEqual(
    ['2008-01-01', '2008-03-25', '2008-06-17', '2008-09-09'].map((day) => strengthAt(points, day)),
    [176, 186, 193, 200],
  )
  assert.equal(reachedOn(plan(160, '2008-01-01'), far), '2008-09-09')
})

test('R-06: for 30 September 2008 the plan had to start by 22 January from 160, by 8 July from 177', () => {
  assert.equal(latestStart(plan(160, '2008-06-01'), '2008-09-30'), '2008-01-22')
  assert.equal(latestStart(plan(177, '2008-06-01'), '2008-09-30'), '2008-07-08')
})

test('a plan that loses more than it gains is never met, and says so', () => {
  const losing = { ...plan(160, '2008-06-01'), leaversPerMonth: 9 }
  assert.equal(latestStart(losing, '2008-09-30'), undefined)
  assert.equal(dayOfChance(chancesAtIntakes(losing, 16), 0.5), undefined)
})

test('a plan that is met from the start needs no intake', () => {
  assert.equal(reachedOn(plan(194, '2008-06-01'), far), '2008-06-01')
})

test('the fan lies around the expected strength, and is a line where nothing is left to chance', () => {
  const days = ['2008-05-31', '2008-06-01', '2008-12-01']
  const fan = fanOn(plan(160, '2008-06-01'), days, [0.05, 0.5, 0.95])
  assert.deepEqual(fan[0], { day: '2008-05-31', quantiles: [160, 160, 160] })
  assert.deepEqual(fan[1]!.quantiles, [176, 176, 176])
  const [low, middle, high] = fan[2]!.quantiles as [number, number, number]
  const expected = 160 + 48 - (3 * 183) / 30.4375
  assert.ok(low < middle && middle < high && Math.abs(middle - expected) < 1)
})

const addDays = (day: string, count: number) =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)

test('the day that the plan reckons with is the first of its own table', () => {
  for (const start of [140, 160, 177, 190, 193])
    for (const startsOn of ['2008-01-01', '2008-01-31', '2008-02-29', '2008-06-15']) {
      const asked = { ...plan(start, startsOn), firstIntake: addDays(startsOn, 20) }
      const first = plannedStrength(asked, far).find(({ strength }) => strength >= asked.target)?.day
      assert.equal(reachedOn(asked, far), first, `${start} ${startsOn}`)
    }
})
