import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter } from '../../../platform/clock.ts'
import { aCandidate } from './builders.ts'
import type { Candidate } from './rules.ts'
import { riskOf, stillCandidates, whyWithdrawn } from './waiting.ts'

const today = '2026-11-26'
const rules = { least: 4, weeksAhead: 8 }
const applied = '2025-01-01'
/** Somebody who waited so many days. */
const waited = (days: number, ending: Candidate['ending']) =>
  ending === ''
    ? aCandidate({ appliedOn: daysAfter(today, -days) })
    : aCandidate({
        appliedOn: applied,
        endedOn: daysAfter(applied, days),
        ending,
        reason: ending === 'withdrew' ? 'moved' : '',
      })

/** Ten people: two withdraw after 20 and 50 days, the others are seen for longer. */
const history = [
  waited(20, 'withdrew'),
  waited(50, 'withdrew'),
  waited(40, 'joined'),
  waited(45, ''),
  ...Array.from({ length: 6 }, () => waited(100, 'joined')),
]

test('the share of those who still wait is the product-limit estimate, by hand', () => {
  const shares = stillCandidates(history, today, rules)
  const by = (week: number) => shares.find((each) => each.week === week)!
  assert.ok(Math.abs(by(4).share! - 9 / 10) < 1e-12)
  assert.ok(Math.abs(by(8).share! - (9 / 10) * (6 / 7)) < 1e-12) // at 50 days seven are still seen
  assert.deepEqual([by(4).atRisk, by(8).atRisk], [9, 6])
  const { lower, upper } = by(8).interval!
  assert.ok(lower > 0 && lower < by(8).share! && upper > by(8).share! && upper < 1)
})

test('with fewer people than the force asks for there is no figure', () => {
  assert.deepEqual(stillCandidates(history, today, { ...rules, least: 11 }), [])
  assert.equal(stillCandidates(history, today, { ...rules, least: 7 }).at(-1)!.week, 4)
  assert.deepEqual(riskOf(history, 90, today, { ...rules, least: 7 }), { atRisk: 6, share: null, interval: null })
  assert.deepEqual(stillCandidates([], today, rules), [])
})

test('the risk of somebody who has waited is judged by those who waited longer', () => {
  const risk = riskOf(history, 30, today, rules)
  assert.equal(risk.atRisk, 9)
  assert.ok(Math.abs(risk.share! - 1 / 7) < 1e-12)
  assert.ok(risk.interval!.lower < 1 / 7 && risk.interval!.upper > 1 / 7)
})

test('where nobody withdrew in the weeks ahead the risk is none, without an interval', () => {
  assert.deepEqual(riskOf(history, 60, today, rules), { atRisk: 6, share: 0, interval: null })
})

test('reasons are counted of those who withdrew alone, the most frequent first', () => {
  const some = [...history, aCandidate({ endedOn: today, ending: 'withdrew', reason: 'no-course' })]
  assert.deepEqual(whyWithdrawn(some), [
    { reason: 'moved', count: 2 },
    { reason: 'no-course', count: 1 },
  ])
})
