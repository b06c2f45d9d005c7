import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designOf } from '../models/design-matrix.ts'
import * as builders from './builders.ts'
import { calibrate } from './calibration.ts'
import { type Margin, postStratify } from './post-stratification.ts'
import { rake } from './raking.ts'
import { surveyMean } from './survey-mean.ts'
import { surveyTotal } from './survey-total.ts'

const { always, answersOf, designOfRows, figure, inventedRows, simpleRows } = builders
const near = (got: number, expected: number, relative = 1e-9) =>
  assert.ok(builders.isNear(got, expected, relative, 1e-9), `${got} is not ${expected}`)
const sumOf = (weights: Float64Array, isIn: (row: number) => boolean) =>
  weights.reduce((sum, weight, row) => sum + (isIn(row) ? weight : 0), 0)

const byGroup = (rows: readonly builders.InventedRow[], a: number, b: number): Margin => ({
  groups: rows.map(({ group }) => group),
  totals: new Map([
    ['A', a],
    ['B', b],
  ]),
})
const byStratum = (rows: readonly builders.InventedRow[], total: number): Margin => {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))]
  return {
    groups: rows.map(({ stratum }) => stratum),
    totals: new Map(
      strata.map((stratum, at) => [stratum, (total * (at + 1) * 2) / (strata.length * (strata.length + 1))]),
    ),
  }
}

test('post-stratified weights add up to the totals, and what defines the groups no longer varies', () => {
  always([inventedRows], (rows) => {
    const design = figure(postStratify(designOfRows(rows), byGroup(rows, 300, 500)))
    near(
      sumOf(design.weights, (row) => rows[row]!.group === 'A'),
      300,
    )
    near(
      sumOf(design.weights, (row) => rows[row]!.group === 'B'),
      500,
    )
    const isA = figure(
      surveyTotal(
        design,
        rows.map(({ group }) => (group === 'A' ? 1 : 0)),
      ),
    )
    near(isA.estimate, 300)
    near(isA.standardError, 0)
  })
})

test('trap 18: residuals of a post-stratified mean are those within the groups', () => {
  const rows = simpleRows([1, 0, 1, 0, 1, 0, 1, 1, 1, 0])
  const before = designOfRows(rows)
  const design = figure(postStratify(before, byGroup(rows, 5, 5)))
  const mean = figure(surveyMean(design, answersOf(rows)))
  // The weights are as before, so only the residuals can have made the variance smaller.
  assert.deepEqual([...design.weights], [...before.weights])
  const [a, b] = [1, 1 / 5]
  const within = rows.reduce((sum, { answer, group }) => sum + ((answer! - (group === 'A' ? a : b)) / 10) ** 2, 0)
  near(mean.variance, (10 / 9) * within)
  assert.ok(mean.variance < figure(surveyMean(before, answersOf(rows))).variance / 2)
})

test('raking by one margin is post-stratifying', () => {
  always([inventedRows], (rows) => {
    const one = figure(rake(designOfRows(rows), [byGroup(rows, 300, 500)]))
    const other = figure(postStratify(designOfRows(rows), byGroup(rows, 300, 500)))
    for (const [row, weight] of one.weights.entries()) near(weight, other.weights[row]!)
  })
})

test('margins that no weights of this sample can meet have none, though sweeps over them come to rest', () => {
  const rows = simpleRows([0, 1, 0, 1])
  const whole = (one: number, other: number): Margin => ({
    groups: rows.map(({ group }) => (group === 'A' ? 'north' : 'south')),
    totals: new Map([
      ['north', one],
      ['south', other],
    ]),
  })
  const found = rake(designOfRows(rows), [byGroup(rows, 40, 60), whole(70, 30)])
  assert.ok('problem' in found && found.problem === 'out of reach')
})

test('raked weights meet every margin', () => {
  always([inventedRows], (rows) => {
    const strata = byStratum(rows, 800)
    const design = rake(designOfRows(rows), [byGroup(rows, 300, 500), strata])
    if ('problem' in design) return assert.equal(design.problem, 'out of reach') // a stratum of one group only
    near(
      sumOf(design.weights, (row) => rows[row]!.group === 'A'),
      300,
    )
    for (const [stratum, total] of strata.totals)
      near(
        sumOf(design.weights, (row) => rows[row]!.stratum === stratum),
        total,
      )
    assert.ok(design.weights.every((weight) => weight > 0))
  })
})

test('linear calibration meets the totals, leaves them without variance, and without need changes nothing', () => {
  always([inventedRows], (rows) => {
    const before = designOfRows(rows)
    const covariates = designOf({ one: rows.map(() => 1), a: rows.map(({ group }) => (group === 'A' ? 1 : 0)) })
    const [all, inA] = [sumOf(before.weights, () => true), sumOf(before.weights, (row) => rows[row]!.group === 'A')]
    const same = figure(calibrate(before, covariates, [all, inA]))
    for (const [row, weight] of same.weights.entries()) near(weight, before.weights[row]!)
    const design = figure(calibrate(before, covariates, [all * 1.1, inA * 1.2]))
    near(
      sumOf(design.weights, () => true),
      all * 1.1,
    )
    near(
      figure(
        surveyTotal(
          design,
          rows.map(() => 1),
        ),
      ).standardError / all,
      0,
    )
  })
})

test('margins that contradict each other or the sample say so', () => {
  const rows = simpleRows([1, 0, 1, 1])
  const design = designOfRows(rows)
  const problem = (result: object) => ('problem' in result ? result.problem : 'weights')
  assert.equal(
    problem(postStratify(design, { ...byGroup(rows, 1, 1), totals: new Map([['A', 1]]) })),
    'impossible numbers',
  )
  assert.equal(problem(postStratify(design, byGroup(rows, Number.NaN, 1))), 'impossible numbers')
  const third = new Map([['A', 1], ['B', 1], ['C', 1]]) // biome-ignore format: one line
  assert.equal(problem(postStratify(design, { ...byGroup(rows, 1, 1), totals: third })), 'no cases')
  const whole: Margin = { groups: rows.map(() => 'all'), totals: new Map([['all', 7]]) }
  assert.equal(problem(rake(design, [byGroup(rows, 1, 1), whole])), 'impossible numbers')
  const doubled = designOf({ one: [1, 1, 1, 1], two: [2, 2, 2, 2] })
  assert.equal(problem(calibrate(design, doubled, [4, 8])), 'out of reach')
  const slope = designOf({ one: [1, 1, 1, 1], x: [0, 1, 2, 3] })
  assert.equal(problem(calibrate(design, slope, [4, 100])), 'out of reach')
  assert.equal(problem(calibrate(design, slope, [4, Number.NaN])), 'impossible numbers')
})
