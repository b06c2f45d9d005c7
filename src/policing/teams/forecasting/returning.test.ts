import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returned, whyNotReturn } from './returning.ts'
import { forecast, type Scenario, scenarioFrom } from './scenario.ts'

const teams = { constables: 162, sergeants: 27 }
const standing = { heads: 177, establishment: 193.5, nextEnd: undefined }
const from177: Scenario = { ...scenarioFrom(standing, '2008-06-01'), by: '2008-09-30' }
const left = (scenario: Scenario) => returned(scenario, teams, { start: scenario.start, ...forecast(scenario) })

test('SF-21: constables go when the plan is met, and the teams may stay as large with fewer of them', () => {
  const { day, before, after, keepsCount } = left({ ...from177, returning: 20 })!
  assert.equal(day, '2008-08-24')
  assert.deepEqual([before.heads, after.constables, after.pcsos, after.heads], [339, 142, 203, 345])
  assert.deepEqual([before.mix!.toFixed(2), after.mix!.toFixed(2)], ['1.09', '1.43'])
  assert.deepEqual([before.perSergeant!.toFixed(1), after.perSergeant!.toFixed(1)], ['12.6', '12.8'])
  assert.equal(keepsCount, true)
})

test('more of them than PCSOs have come make the teams smaller, which is said', () => {
  assert.equal(left({ ...from177, returning: 27 })!.keepsCount, false)
  assert.equal(left({ ...from177, returning: 26 })!.keepsCount, true)
})

test('on a day that is named it is the strength of that day that counts, met or not', () => {
  const early = left({ ...from177, returning: 1, returnOn: '2008-07-15' })!
  assert.deepEqual([early.day, early.after.pcsos], ['2008-07-15', 190])
  assert.equal(left({ ...from177, returning: 1, returnOn: '2008-06-01', firstIntake: '2008-07-01' })!.after.pcsos, 177)
})

test('nobody returns where none is asked for, or where the plan is never met', () => {
  assert.equal(left(from177), undefined)
  assert.equal(left({ ...from177, returning: 5, leaversPerMonth: 20 }), undefined)
})

test('all constables may go, which leaves no mix; without sergeants nobody is to one of them', () => {
  assert.equal(left({ ...from177, returning: 162 })!.after.mix, null)
  const scenario = { ...from177, returning: 1 }
  const none = returned(scenario, { ...teams, sergeants: 0 }, { start: 177, ...forecast(scenario) })
  assert.equal(none!.after.perSergeant, null)
})

test('more than there are, a day before the start, and a day on which nobody returns are refused', () => {
  assert.match(whyNotReturn({ ...from177, returning: 163 }, teams)!.returning!, /No more than 162/)
  assert.match(whyNotReturn({ ...from177, returning: 1, returnOn: '2008-05-31' }, teams)!.returnOn!, /starts on 1 June/)
  assert.match(whyNotReturn({ ...from177, returnOn: '2008-07-01' }, teams)!.returning!, /Say how many/)
  assert.equal(whyNotReturn({ ...from177, returning: 162, returnOn: '2008-07-01' }, teams), undefined)
})
