import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designOf } from '../models/design-matrix.ts'
import { generalizedLinearModel } from '../models/generalized-linear-model.ts'
import type { NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { beforeAfter } from './before-after.ts'
import { clusteredRatioOfRatios } from './clustered-ratio-of-ratios.ts'

const problem = (result: unknown) => (result as NoFigure).problem
const isNear = (got: number, expected: number, digits = 10) =>
  assert.ok(Math.abs(got - expected) <= 10 ** -digits * Math.abs(expected) + 1e-12, `${got}, not ${expected}`)

const before = [31, 18, 45, 40, 16, 43, 30, 19, 57, 34]
const after = [25, 12, 41, 20, 17, 34]
const change = (before: number, after: number) => ({ before, after })
const treated = [change(120, 90), change(80, 75), change(45, 30), change(200, 151), change(66, 60)]
const comparison = [
  [100, 98],
  [150, 160],
  [90, 84],
  [210, 205],
  [55, 61],
  [77, 70],
].map(([before, after]) => change(before!, after!))

test('before and after is the quasi-Poisson regression of R', () => {
  const found = figure(beforeAfter({ before, after }))
  isNear(found.logRatio, -0.293370560269)
  isNear(found.standardError, 0.2231500854853)
  isNear(found.dispersion, 5.125987924684)
  isNear(found.p, 0.2097482101441)
  isNear(found.interval.lower, 0.4620972588681)
  isNear(found.interval.upper, 1.2035057698896)
})

test('periods that vary less than chance makes them are not believed to', () => {
  const even = figure(beforeAfter({ before: [30, 30, 30, 31], after: [20, 20, 20, 20] }))
  assert.equal(even.dispersion, 1)
  isNear(even.standardError, Math.sqrt(1 / 121 + 1 / 80))
})

test('halves the other way round turn the ratio over, and halves of other lengths are held by their means', () => {
  const [there, back] = [figure(beforeAfter({ before, after })), figure(beforeAfter({ before: after, after: before }))]
  isNear(there.ratio, 1 / back.ratio)
  isNear(there.interval.lower, 1 / back.interval.upper)
  isNear(figure(beforeAfter({ before: [10, 20], after: [15, 15, 15, 15, 15] })).ratio, 1)
})

test('clustered by place it is the Poisson regression of R, with its sandwich', () => {
  const found = figure(clusteredRatioOfRatios({ treated, comparison }))
  isNear(found.logRatio, -0.224134060699)
  isNear(found.standardError, 0.0548885279257)
  assert.ok(found.df > 4 && found.df < 9, 'between the smaller side less 1 and both less 2')
})

/** A count of a place in a week, which have something of their own each. */
const counted = (place: number, week: number) => 20 + place * 3 + ((place * 7 + week * 5) % 11) + (week % 4)

test('whatever places and weeks have of their own leaves the ratio as it is', () => {
  const rows = Array.from({ length: 9 * 12 }, (_, at) => ({ place: at % 9, week: Math.floor(at / 9) }))
  const [isTreated, isAfter] = [(place: number) => place < 4, (week: number) => week >= 7]
  const dummies = (name: 'place' | 'week', many: number) =>
    Array.from({ length: many - 1 }, (_, at) => [`${name}${at + 1}`, rows.map((row) => (row[name] === at + 1 ? 1 : 0))])
  const fit = generalizedLinearModel({
    family: 'poisson',
    design: designOf({
      intercept: rows.map(() => 1),
      ...Object.fromEntries([...dummies('place', 9), ...dummies('week', 12)]),
      did: rows.map(({ place, week }) => (isTreated(place) && isAfter(week) ? 1 : 0)),
    }),
    y: rows.map(({ place, week }) => counted(place, week)),
  })
  assert.ok(fit.problem === undefined)
  const placeOf = (place: number) => {
    const sum = (after: boolean) =>
      rows
        .filter((row) => row.place === place && isAfter(row.week) === after)
        .reduce((total, { week }) => total + counted(place, week), 0)
    return change(sum(false), sum(true))
  }
  const found = figure(
    clusteredRatioOfRatios({ treated: [0, 1, 2, 3].map(placeOf), comparison: [4, 5, 6, 7, 8].map(placeOf) }),
  )
  isNear(found.logRatio, fit.coefficients.at(-1)!, 8)
})

test('sides the other way round turn the ratio over, and the size of a place does not matter by itself', () => {
  const [there, back] = [
    figure(clusteredRatioOfRatios({ treated, comparison })),
    figure(clusteredRatioOfRatios({ treated: comparison, comparison: treated })),
  ]
  isNear(there.ratio, 1 / back.ratio)
  isNear(there.interval.upper, 1 / back.interval.lower)
  const doubled = treated.map(({ before, after }) => change(2 * before, 2 * after))
  isNear(figure(clusteredRatioOfRatios({ treated: doubled, comparison })).interval.lower, there.interval.lower)
})

test('nothing counted, a single place, two periods and no counts say why there is no figure', () => {
  assert.equal(problem(beforeAfter({ before: [0, 0], after: [1, 2] })), 'nothing counted')
  assert.equal(problem(beforeAfter({ before: [3, 4], after: [0, 0] })), 'nothing counted')
  assert.equal(problem(beforeAfter({ before: [3], after: [1, 2] })), 'too short')
  assert.equal(problem(beforeAfter({ before: [3, -1], after: [1, 2] })), 'impossible numbers')
  assert.equal(problem(beforeAfter({ before: [3, Number.NaN], after: [1, 2] })), 'impossible numbers')
  const [some, none] = [
    [change(3, 4), change(5, 5)],
    [change(0, 4), change(0, 0)],
  ]
  const ratio = (treated: typeof some, comparison: typeof some) =>
    problem(clusteredRatioOfRatios({ treated, comparison }))
  assert.equal(ratio(none, some), 'nothing counted')
  assert.equal(ratio(some, [change(3, 0), change(2, 0)]), 'nothing counted')
  assert.equal(ratio(some.slice(1), some), 'too few clusters')
  assert.equal(ratio([change(-1, 2), change(1, 2)], some), 'impossible numbers')
  assert.equal(ratio([change(2, 2), change(4, 4)], [change(2, 2), change(4, 4)]), 'nothing varies')
})
