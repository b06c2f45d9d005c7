import assert from 'node:assert/strict'
import { test } from 'node:test'
import { people, satisfied, tablesOf } from './builders.ts'
import { type Change, changeOf, sharedQuestions } from './change.ts'

const wave = (yes: number, of: number) => ({ tables: tablesOf(people(yes, of)), question: satisfied })
const between = (before: [number, number], after: [number, number]) =>
  changeOf(wave(...before), wave(...after)) as Change

test('40% of 50 before and 62% of 50 after is higher (R-32)', () => {
  const { difference, interval, p, verdict } = between([20, 50], [31, 50])
  assert.ok(Math.abs(difference - 0.22) < 1e-12)
  assert.equal(verdict, 'higher')
  assert.ok(p < 0.05 && interval.lower > 0 && interval.upper < 0.42)
})

test('the same turned round is lower, and a little change is none', () => {
  assert.equal(between([31, 50], [20, 50]).verdict, 'lower')
  assert.equal(between([20, 50], [24, 50]).verdict, 'no significant difference')
})

test('fewer than thirty before or after are indicative only', () => {
  assert.equal(between([10, 29], [40, 50]).verdict, null)
  assert.equal(between([12, 30], [25, 30]).verdict, 'higher')
})

test('shares near the end are compared by their intervals, which agree with the verdict', () => {
  const { interval, p, verdict } = between([30, 60], [60, 60])
  assert.equal(verdict, 'higher')
  assert.ok(interval.lower > 0 && p < 0.05)
})

test('what is hidden is not compared, nor what people chose to answer', () => {
  assert.equal(changeOf(wave(4, 8), wave(20, 50)), 'hidden')
  const open = { tables: tablesOf(people(20, 50), { kind: 'open' }), question: satisfied }
  assert.equal(changeOf(open, wave(20, 50)), undefined)
})

test('only questions whose answers count the same way are compared', () => {
  const [one, other] = [wave(20, 50).tables, wave(20, 50).tables]
  assert.equal(sharedQuestions(one, other).length, 1)
  const turned = { ...satisfied, asked: { kind: 'one', answers: [] } } as const
  assert.equal(sharedQuestions({ ...one, shares: [turned] }, other).length, 0)
})
