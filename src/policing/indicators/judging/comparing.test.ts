// The worked examples of, by the general rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayed } from '../../../statistics/displayed.ts'
import type { Polarity } from '../../../statistics/judging/grading-rule.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import type { Share } from '../../../statistics/survey/effective-size.ts'
import { printedShare } from '../../../statistics/survey/survey-share.ts'
import { againstPeers, type Compared, changeSince, forGrading } from './comparing.ts'
import { actionTest, changeInGap, gapOf } from './gap.ts'
import { effectiveAnswersFor } from './printed-verdicts.ts'
import { isContradicted, overallIf, sharedBase } from './shared-base.ts'

const known = <Value>(value: Value) => {
  assert.ok(value !== undefined && !isNoFigure(value), JSON.stringify(value))
  return value as Exclude<Value, undefined | { problem: unknown }>
}
const share = (estimate: number, n: number, designEffect = 1) => known(printedShare(estimate, n, designEffect)) as Share

test('R-16: 9 points are no significant fall below 201 effective answers a year', () => {
  assert.equal(Math.ceil(effectiveAnswersFor(0.645, 0.735)), 201)
  const change = (n: number) => known(changeSince(share(0.645, n), share(0.735, n), 1)) as Compared
  assert.equal(change(200).comparison, 'same')
  assert.equal(change(201).comparison, 'worse')
  const few = known(changeSince(share(20 / 31, 31), share(25 / 34, 34), 1)) as Compared
  assert.equal(few.comparison, 'same')
  assert.equal(few.gate, 'suppress, precision')
  assert.equal(forGrading(few), 'unknown')
})

test('R-18: 1,899 of 2,369 against 20 of 31 is a gap of 15.6 points that is not significant', () => {
  const gap = known(gapOf({ white: share(1899 / 2369, 2369), minority: share(20 / 31, 31) })) as Compared
  assert.equal(displayed(gap.difference * 100), '15.6')
  assert.equal(gap.comparison, 'same')
  assert.ok(gap.interval.lower < 0 && gap.interval.upper > 0.156)
})

test('the interval of a difference excludes nothing exactly where it is significant, sparse or not', () => {
  for (const n of [12, 31, 60, 120, 400, 2400])
    for (const [one, other] of [
      [0.9, 0.8],
      [0.5, 0.4],
      [0.98, 0.9],
      [0.645, 0.735],
    ] as const)
      for (const polarity of [1, -1] as Polarity[]) {
        const { interval, comparison } = known(changeSince(share(one, n), share(other, n), polarity)) as Compared
        assert.equal(comparison !== 'same', interval.lower > 0 || interval.upper < 0)
      }
})

test('polarity turns better into worse and nothing else', () => {
  const peers = Array.from({ length: 6 }, () => share(0.133, 1000, 1.44))
  const [high, low] = ([1, -1] as Polarity[]).map((polarity) => againstPeers(share(0.171, 1000, 1.44), peers, polarity))
  assert.equal((high as Compared).comparison, 'better')
  assert.equal((low as Compared).comparison, 'worse')
  assert.equal((high as Compared).p, (low as Compared).p)
})

test('clusters that were kept make a change surer, and too much of them is not believed', () => {
  const [later, earlier] = [share(0.5, 1000), share(0.46, 1000)]
  const apart = known(changeSince(later, earlier, 1)) as Compared
  const kept = known(changeSince(later, earlier, 1, later.variance / 2)) as Compared
  assert.ok(kept.p < apart.p && kept.standardError! < apart.standardError!)
  assert.equal((known(changeSince(later, earlier, 1, 1)) as Compared).p, apart.p)
})

test('a gap with what its groups share, and its change between two years', () => {
  const white = share(0.801, 2300, 1.2)
  const minority = share(0.645, 120, 1.2)
  const together = { variance: white.variance + minority.variance, df: 2399 }
  const later = { white, minority, together }
  const earlier = {
    white: share(0.79, 2300, 1.2),
    minority: share(0.735, 120, 1.2),
    together: { variance: 0.002, df: 2399 },
  }
  assert.equal((known(gapOf(later)) as Compared).comparison, 'worse')
  const change = known(changeInGap(later, earlier)) as Compared
  assert.equal(displayed(change.difference * 100), '10.1')
  assert.equal(change.method, 't')
  const sparse = known(changeInGap({ white, minority: share(0.9, 20) }, earlier)) as Compared
  assert.equal(sparse.method, 'mover')
})

test('nothing to compare with, and a share of nobody, are said in words', () => {
  assert.ok(isNoFigure(againstPeers(share(0.5, 100), [], 1)))
  assert.ok(isNoFigure(printedShare(0.5, 0, 1.44)))
  assert.ok(isNoFigure(changeSince({ ...share(0.5, 100), estimate: 1.2 }, share(0.5, 100), 1)))
})

test('X-18: 80.0, 64.5 and a gap of 15.6 leave room for 1.6% of minority users at most, so not for 5%', () => {
  const base = sharedBase({ overall: 0.8, minority: 0.645, gap: 0.156 }, 0.0005)!
  assert.equal(displayed(base.implied * 100), '0.6')
  assert.equal(base.least, 0)
  assert.equal(displayed(base.most * 100), '1.6')
  assert.equal(isContradicted(base, 0.05), true)
  assert.equal(isContradicted(base, 0.01), false)
  assert.equal(displayed(overallIf({ minority: 0.645, gap: 0.156 }, 0.05) * 100), '79.3')
  assert.equal(isContradicted(sharedBase({ overall: 0.793, minority: 0.645, gap: 0.156 }, 0.0005)!, 0.05), false)
  assert.equal(isContradicted(sharedBase({ overall: 0.9, minority: 0.645, gap: 0.156 }, 0.0005)!, 0.05), true)
  assert.equal(sharedBase({ overall: 0.8, minority: 0.8, gap: 0 }, 0.0005), undefined)
})

test('the action test asks for a current action with evidence of the last quarter', () => {
  const line = (on: string, given: Partial<{ isOpen: boolean; hasEvidence: boolean }> = {}) => ({
    isOpen: given.isOpen ?? true,
    updates: [{ on, hasEvidence: given.hasEvidence ?? true }],
  })
  const met = (...lines: ReturnType<typeof line>[]) => actionTest([lines], '2026-11-26').isMet
  assert.equal(met(line('2026-11-01')), true)
  assert.equal(met(line('2026-08-27')), true)
  assert.equal(met(line('2026-08-26')), false)
  assert.equal(met(line('2026-11-01', { isOpen: false })), false)
  assert.equal(met(line('2026-11-01', { hasEvidence: false })), false)
  assert.deepEqual(actionTest([], '2026-11-26'), { plans: 0, current: 0, withEvidence: 0, isMet: false })
})
