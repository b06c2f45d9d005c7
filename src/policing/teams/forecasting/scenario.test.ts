import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forecast, type Scenario, scenarioForm, scenarioFrom, whyNotForecast } from './scenario.ts'

const standing = { heads: 160, establishment: 193.5, nextEnd: undefined }
const from160: Scenario = { ...scenarioFrom(standing, '2008-06-01'), by: '2008-09-30', lost: 17 }
const from177: Scenario = { ...from160, start: 177 }

test('the report’s claim is met from 177 and missed from 160, with the chance of each', () => {
  const [low, high] = [forecast(from160), forecast(from177)]
  assert.deepEqual([low.reached, high.reached], ['2009-02-08', '2008-08-24'])
  assert.ok(low.chance < 0.001 && high.chance > 0.98)
  assert.deepEqual([low.latestStart, high.latestStart], ['2008-01-22', '2008-07-08'])
  assert.equal(low.overshoot, 6.5)
})

test('GV-16: when the 17 funded posts end, the same plan needs longer, and its table shows both', () => {
  const { points, reachedWithoutFunding } = forecast({ ...from177, lostOn: '2008-08-01' })
  const at = (day: string) => points.find((point) => point.day === day)!
  assert.deepEqual([at('2008-08-01').strength, at('2008-08-01').withoutFunding], [187, 170])
  assert.deepEqual([at('2008-07-01').strength, at('2008-07-01').withoutFunding], [190, 190])
  assert.equal(reachedWithoutFunding, '2009-02-08')
})

test('a plan that only loses is not met, and no start would have done', () => {
  const made = forecast({ ...from160, leaversPerMonth: 20, lostOn: '2008-08-01' })
  assert.deepEqual([made.reached, made.latestStart, made.overshoot], [undefined, undefined, undefined])
  assert.equal(made.reachedWithoutFunding, null)
})

test('what cannot be is refused with what to do, and what was typed stays', () => {
  const typed = { start: '-5', target: 'many', startsOn: '31/2/2026', intakeDays: '0' }
  const { errors } = scenarioForm.check(typed)
  assert.match(errors!.start!, /number from 0 to 5000/)
  assert.match(errors!.target!, /like 193.5/)
  assert.match(errors!.startsOn!, /real day/)
  assert.match(errors!.intakeDays!, /from 7 to 730/)
  assert.deepEqual(scenarioForm.again(typed, errors!).fields.find(({ name }) => name === 'target')!.typed, ['many'])
})

test('days that contradict each other are refused', () => {
  assert.match(whyNotForecast({ ...from160, firstIntake: '2008-05-31' })!.firstIntake!, /or later/)
  assert.match(whyNotForecast({ ...from160, by: '2008-05-31' })!.by!, /before the start/)
  assert.match(whyNotForecast({ ...from160, by: '2030-01-01' })!.by!, /ten years/)
  assert.equal(whyNotForecast(from160), undefined)
})
