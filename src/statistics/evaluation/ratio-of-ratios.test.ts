import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { mcnemar } from '../tests/mcnemar.ts'
import { type DiffInDiff, diffInDiff } from './diff-in-diff.ts'
import { monthlyDiffInDiff } from './monthly-diff-in-diff.ts'
import { type RatioOfRatios, ratioOfRatios } from './ratio-of-ratios.ts'
import { shrink } from './regression-to-mean.ts'
import { displacementQuotient, weightedDisplacement } from './weighted-displacement.ts'

const problem = (result: unknown) => (result as NoFigure).problem
const isNear = (got: number, expected: number) =>
  assert.ok(Math.abs(got - expected) <= 1e-10 * Math.abs(expected) + 1e-12, `${got}, not ${expected}`)
const change = (before: number, after: number) => ({ before, after })
const evaluated = (treated: [number, number], comparison: [number, number], dispersion = 1): RatioOfRatios =>
  figure(ratioOfRatios({ treated: change(...treated), comparison: change(...comparison), dispersion }))

test('swapping treated and comparison turns the ratio over, and nothing else', () => {
  const [there, back] = [evaluated([240, 160], [900, 870]), evaluated([900, 870], [240, 160])]
  isNear(there.ratio, 1 / back.ratio)
  isNear(there.interval.lower, 1 / back.interval.upper)
  isNear(there.p, back.p)
})

test('no change beyond that of the comparison prevents nothing, and more varied counts prove less', () => {
  const same = evaluated([100, 80], [500, 400])
  isNear(same.ratio, 1)
  isNear(same.prevented!.count, 0)
  assert.ok(same.prevented!.lower < 0 && same.prevented!.upper > 0)
  assert.ok(evaluated([240, 160], [900, 870], 3).p > evaluated([240, 160], [900, 870]).p)
})

test('a zero adds a half to all four cells, and periods of other lengths cancel out', () => {
  const found = evaluated([9, 0], [60, 55])
  assert.ok(found.isCorrected && !evaluated([9, 1], [60, 55]).isCorrected)
  isNear(found.ratio, 0.5 / 9.5 / (55.5 / 60.5))
  isNear(evaluated([40, 10], [80, 40]).ratio, evaluated([40, 20], [80, 80]).ratio)
  assert.equal(evaluated([9, 3], [0, 5]).prevented, undefined)
})

test('displacement is counted: what the buffer gains is taken off what the target lost', () => {
  const areas = {
    treated: change(100, 60),
    comparison: change(100, 100),
    buffer: change(50, 90),
    bufferComparison: change(50, 50),
  }
  assert.equal(figure(weightedDisplacement(areas)).difference, 0)
  const quotient = figure(displacementQuotient(areas))
  isNear(quotient.quotient, -1)
  assert.ok(quotient.isDefined)
  isNear(quotient.totalNetEffect, 0)
  const diffused = figure(displacementQuotient({ ...areas, buffer: change(50, 30) }))
  assert.ok(diffused.quotient > 0)
})

test('the quotient means nothing where there was no success', () => {
  const areas = { treated: change(22, 20), comparison: change(88, 84), buffer: change(12, 12) }
  assert.equal(figure(displacementQuotient(areas)).isDefined, false)
  const worse = { treated: change(20, 80), comparison: change(88, 84), buffer: change(12, 12) }
  assert.equal(figure(displacementQuotient(worse)).isDefined, false)
})

test('equal changes in share are no difference, and the areas the other way round turn its sign', () => {
  const waves = (before: number, after: number) => ({
    before: { share: before, effectiveN: 90 },
    after: { share: after, effectiveN: 110 },
  })
  const none = figure(diffInDiff({ treated: waves(0.4, 0.5), comparison: waves(0.4, 0.5) }))
  isNear(none.difference.difference, 0)
  isNear(none.difference.p, 1)
  const [there, back] = [waves(0.41, 0.53), waves(0.45, 0.46)].map((treated, at, all) =>
    figure(diffInDiff({ treated, comparison: all[1 - at]! })),
  ) as [DiffInDiff, DiffInDiff]
  isNear(there.difference.difference, -back.difference.difference)
  isNear(there.mover.lower, -back.mover.upper)
  const edge = figure(diffInDiff({ treated: waves(0, 0.5), comparison: waves(0.4, 0.5) }))
  assert.equal(edge.logOdds, undefined)
})

test('only those who changed their mind count, and nobody changing is a p of 1', () => {
  const pairs = (yesBoth: number, yesThenNo: number, noThenYes: number, noBoth: number) =>
    figure(mcnemar({ yesBoth, yesThenNo, noThenYes, noBoth }))
  assert.deepEqual(pairs(31, 9, 22, 38).p, pairs(0, 9, 22, 0).p)
  assert.deepEqual(pairs(31, 9, 22, 38).p, pairs(31, 22, 9, 38).p)
  assert.deepEqual(pairs(10, 0, 0, 5).p, { exact: 1, mid: 1 })
  assert.equal(pairs(10, 0, 0, 5).chiSquared, undefined)
})

test('months that repeat exactly have the ratio of their means', () => {
  const months = (before: number, after: number) =>
    [...Array(12).fill(before), ...Array(6).fill(after)].map((count, at) => count + (at % 2))
  const found = figure(monthlyDiffInDiff({ treated: months(19, 9), comparison: months(39, 39), before: 12 }))
  assert.ok('ratio' in found)
  isNear(found.ratio, 9.5 / 19.5)
  assert.equal(found.df, 32)
})

test('a count that was high by luck shrinks towards what is expected, the more so the less places differ', () => {
  const count = (theta: number) => figure(shrink(52, { expected: 30, theta })).count
  assert.ok(30 < count(100) && count(100) < count(4) && count(4) < 52)
  assert.equal(count(Number.POSITIVE_INFINITY), 30)
  assert.equal(figure(shrink(30, { expected: 30, theta: 2 })).count, 30)
  assert.equal(problem(shrink(5, { expected: 0, theta: 1 })), 'impossible numbers')
})

test('impossible counts, empty samples and nothing counted say why there is no figure', () => {
  const [zero, some] = [change(0, 0), change(5, 6)]
  assert.equal(problem(ratioOfRatios({ treated: zero, comparison: some })), 'nothing counted')
  assert.equal(problem(ratioOfRatios({ treated: change(-1, 2), comparison: some })), 'impossible numbers')
  assert.equal(
    problem(displacementQuotient({ treated: change(5, 0), comparison: some, buffer: some })),
    'nothing counted',
  )
  assert.equal(
    problem(weightedDisplacement({ treated: zero, comparison: zero, buffer: zero, bufferComparison: zero })),
    'nothing counted',
  )
  const wave = (share: number, effectiveN: number) => ({ before: { share, effectiveN }, after: { share, effectiveN } })
  assert.equal(problem(diffInDiff({ treated: wave(0.5, 0), comparison: wave(0.5, 9) })), 'no cases')
  assert.equal(problem(diffInDiff({ treated: wave(1, 9), comparison: wave(0, 9) })), 'nothing varies')
  assert.equal(problem(diffInDiff({ treated: wave(Number.NaN, 9), comparison: wave(0, 9) })), 'impossible numbers')
  assert.equal(problem(mcnemar({ yesBoth: 0, yesThenNo: 0, noThenYes: 0, noBoth: 0 })), 'no cases')
  assert.equal(problem(monthlyDiffInDiff({ treated: [1, 2, 3], comparison: [1, 2], before: 2 })), 'impossible numbers')
  assert.equal(problem(monthlyDiffInDiff({ treated: [1, 2], comparison: [1, 2], before: 2 })), 'too short')
  assert.equal(problem(monthlyDiffInDiff({ treated: [0, 0, 3], comparison: [1, 2, 3], before: 2 })), 'nothing counted')
})
