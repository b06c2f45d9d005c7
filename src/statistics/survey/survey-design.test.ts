import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as builders from './builders.ts'
import { clusteredMeans } from './clustered-means.ts'
import { surveyDesign } from './survey-design.ts'
import { surveyMean } from './survey-mean.ts'
import { surveyShare } from './survey-share.ts'
import { surveyTotal } from './survey-total.ts'
import { varianceOf } from './survey-variance.ts'

const { always, answersOf, designOfRows, figure, inventedRows, simpleRows } = builders
const near = (got: number, expected: number, relative?: number) =>
  assert.ok(builders.isNear(got, expected, relative), `${got} is not ${expected}`)
const meanOf = (rows: readonly builders.InventedRow[], more = {}) =>
  figure(surveyMean(designOfRows(rows, more), answersOf(rows)))

test('trap 17: a cluster’s name may come again in another stratum', () => {
  always([inventedRows], (rows) => {
    const unique = { clusters: rows.map(({ stratum, cluster }) => `${stratum} ${cluster}`) }
    near(meanOf(rows).variance, meanOf(rows, unique).variance)
    assert.equal(meanOf(rows).df, meanOf(rows, unique).df)
  })
})

test('a cluster alone in its stratum is measured from the mean of all, and never makes the variance smaller', () => {
  const rows = simpleRows([1, 0, 1, 1, 0, 1, 1]).map((row, at) => ({ ...row, stratum: at < 6 ? 'S' : 'T' }))
  const by = (lonely: 'adjust' | 'certainty' | 'average') => meanOf(rows, { lonely }).variance
  near(by('adjust'), by('certainty') + ((1 - 5 / 7) / 7) ** 2)
  near(by('average'), by('certainty') * 2)
})

test('the finite population correction takes off the share that was asked; asking all leaves no variance', () => {
  const rows = simpleRows([1, 0, 1, 1, 0, 1, 1, 0])
  const of = (population: number) => meanOf(rows, { population: new Array(8).fill(population) }).variance
  near(of(32), 0.75 * meanOf(rows).variance)
  assert.equal(of(8), 0)
  const refused = surveyDesign({ weights: new Array(8).fill(1), population: new Array(8).fill(7) })
  assert.equal('problem' in refused && refused.problem, 'impossible numbers')
})

test('a second stage adds its own variance by the share drawn at the first', () => {
  const rows = simpleRows([1, 0, 1, 1, 0, 1, 1, 0]).map((row, at) => ({ ...row, cluster: Math.floor(at / 2) }))
  const units = rows.map((_, at) => at)
  const of = (inCluster: number) =>
    meanOf(rows, {
      population: new Array(8).fill(16),
      secondStage: { units, population: new Array(8).fill(inCluster) },
    }).variance
  near(of(2), 0.75 * meanOf(rows).variance) // all of each cluster: nothing to add
  assert.ok(of(10) > of(2) && of(1000) > of(10))
})

test('variances are never below 0', () => {
  always([inventedRows], (rows) => {
    const design = designOfRows(rows)
    assert.ok(
      varianceOf(
        design,
        Float64Array.from(rows, ({ weight }, at) => weight * (at % 3)),
      ) >= 0,
    )
  })
})

test('an impossible sample says why there is no figure', () => {
  const problem = (result: object) => ('problem' in result ? result.problem : 'a figure')
  assert.equal(problem(surveyDesign({ weights: [] })), 'no cases')
  assert.equal(problem(surveyDesign({ weights: [1, -1] })), 'impossible numbers')
  assert.equal(problem(surveyDesign({ weights: [1, Number.NaN] })), 'impossible numbers')
  assert.equal(problem(surveyDesign({ weights: [0, 0] })), 'nothing counted')
  const design = designOfRows(simpleRows([1, 0, 1]))
  assert.equal(problem(surveyMean(design, [null, null, null])), 'no cases')
  assert.equal(problem(surveyMean(design, [Number.NaN, null, Number.NaN])), 'no cases')
  assert.equal(problem(surveyMean(design, [1, null, null])), 'too few clusters')
  assert.equal(problem(surveyMean(design, [1, Number.POSITIVE_INFINITY, 0])), 'impossible numbers')
  assert.equal(problem(surveyShare(design, [1, 2, 0])), 'impossible numbers')
  assert.equal(problem(surveyTotal(design, [null, null, null])), 'no cases')
  const oneCluster = figure(surveyDesign({ weights: [1, 1, 1], clusters: ['a', 'a', 'a'] }))
  assert.equal(problem(surveyMean(oneCluster, [1, 0, 1])), 'too few clusters')
  assert.equal(
    problem(
      clusteredMeans({ stratum: [0, 0], cell: [0], weight: new Float64Array(2), weighted: new Float64Array(2) })[0]!,
    ),
    'no cases',
  )
})
