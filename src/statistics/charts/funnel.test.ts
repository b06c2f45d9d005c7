import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as binomial from '../distributions/binomial.ts'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import {
  additiveLimits,
  exactRatioLimits,
  exactShareLimits,
  type Funnel,
  funnelP,
  multiplicativeLimits,
  normalLimits,
  ratioFunnel,
  shareFunnel,
  surveyFunnel,
} from './funnel.ts'
import { winsorise } from './funnel-dispersion.ts'

const funnel = (result: Funnel | NoFigure) => {
  assert.ok(!isNoFigure(result))
  return result
}
const units = [40, 48, 52, 61, 44, 55, 90, 10, 47, 51, 50].map((count) => ({ count, of: 100 }))

test('trap 12: where F(r) is q itself, the limit is r, whichever count it is reached from', () => {
  // F(0) = ¼ of two coins: from the count beyond it, 1 − (¾ − ¼)/½ = 0.
  const { lower, upper } = exactShareLimits(0.5, 2, 0.5)
  assert.ok(Math.abs(lower) < 1e-14 && Math.abs(upper - 0.5) < 1e-14)
})

test('trap 12: limits between counts lie between them', () => {
  for (let of = 3; of < 60; of += 1) {
    const { lower, upper } = exactShareLimits(0.3, of, 0.95)
    const [below, above] = [lower, upper].map((limit) => Math.ceil(limit * of - 1e-9)) as [number, number]
    assert.ok(
      binomial.lowerTail(below, of, 0.3) > 0.025 && (below === 0 || binomial.lowerTail(below - 1, of, 0.3) <= 0.025),
    )
    assert.ok(binomial.lowerTail(above, of, 0.3) > 0.975 && binomial.lowerTail(above - 1, of, 0.3) <= 0.975)
  }
})

test('trap 12: an interpolated lower limit may be negative, and is clamped where it is drawn only', () => {
  const { lower, upper } = exactRatioLimits(1.2, 0.95)
  assert.ok(lower < 0 && lower > -1 && upper > 1)
})

test('exact limits narrow towards the target as a unit has more cases, and near the normal ones', () => {
  const widths = [50, 200, 1000, 5000].map((of) => {
    const { lower, upper } = exactShareLimits(0.3, of, 0.95)
    assert.ok(lower < 0.3 && 0.3 < upper)
    return upper - lower
  })
  assert.ok(widths.every((width, at) => at === 0 || width < widths[at - 1]!))
  assert.ok(Math.abs(widths[3]! / (2 * 1.959964 * Math.sqrt(0.21 / 5000)) - 1) < 0.01)
})

test('units in another order have the same funnel', () => {
  const [there, back] = [funnel(shareFunnel(units)), funnel(shareFunnel(units.toReversed()))]
  assert.ok(Math.abs(there.target - back.target) < 1e-15)
  assert.ok(Math.abs(there.dispersion.tau2 - back.dispersion.tau2) < 1e-15)
  for (const [at, { z }] of back.units.toReversed().entries()) assert.ok(Math.abs(z - there.units[at]!.z) < 1e-12)
})

test('units that vary as chance makes them leave nothing between them, and both limits meet', () => {
  const calm = funnel(shareFunnel([48, 50, 52, 49, 51].map((count) => ({ count, of: 100 }))))
  assert.equal(calm.dispersion.isOverDispersed, false)
  assert.equal(calm.dispersion.tau2, 0)
  assert.deepEqual(additiveLimits(calm, calm.units[0]!, 0.95), normalLimits(calm, calm.units[0]!, 0.95))
})

test('over-dispersed units get wider limits, and one odd unit does not widen those of all', () => {
  const wide = funnel(shareFunnel([10, 90, 20, 80, 50, 15, 85].map((count) => ({ count, of: 100 }))))
  assert.ok(wide.dispersion.isOverDispersed)
  const [unit, plain] = [wide.units[0]!, normalLimits(wide, wide.units[0]!, 0.95)]
  for (const limits of [additiveLimits, multiplicativeLimits]) assert.ok(limits(wide, unit, 0.95).upper > plain.upper)
  assert.deepEqual(winsorise([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000]), [1, 1, 2, 3, 4, 5, 6, 7, 8, 8])
  assert.deepEqual(winsorise([3, -3]), [3, -3])
})

test('trap 9: a unit far out keeps a p that is not 0', () => {
  assert.ok(funnelP(-37) > 0 && funnelP(-37) < 1e-298)
})

test('a survey funnel stands on the mean of its units, a ratio funnel on 1', () => {
  const survey = funnel(
    surveyFunnel([
      { share: 0.4, effectiveN: 10.5 },
      { share: 0.6, effectiveN: 999 },
    ]),
  )
  assert.equal(survey.target, 0.5)
  assert.equal(funnel(ratioFunnel([{ observed: 5, expected: 4 }])).target, 1)
})

test('no units, no cases and no variation say why there is no funnel', () => {
  assert.equal((shareFunnel([]) as NoFigure).problem, 'no cases')
  assert.equal((shareFunnel([{ count: 0, of: 0 }]) as NoFigure).problem, 'impossible numbers')
  assert.equal(
    (
      shareFunnel([
        { count: 0, of: 5 },
        { count: 0, of: 9 },
      ]) as NoFigure
    ).problem,
    'nothing varies',
  )
  assert.equal((surveyFunnel([{ share: Number.NaN, effectiveN: 5 }]) as NoFigure).problem, 'impossible numbers')
  assert.equal((ratioFunnel([{ observed: 1, expected: 0 }]) as NoFigure).problem, 'impossible numbers')
})
