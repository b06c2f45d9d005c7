import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as builders from './builders.ts'
import { clusteredMeans } from './clustered-means.ts'
import { designEffect } from './design-effect.ts'
import { effectiveSize } from './effective-size.ts'
import { surveyMean } from './survey-mean.ts'
import { surveyShare } from './survey-share.ts'
import { surveyRatio, surveyTotal } from './survey-total.ts'

const { always, answersOf, designOfRows, figure, inventedRows, simpleRows } = builders
const near = (got: number, expected: number, relative?: number) =>
  assert.ok(builders.isNear(got, expected, relative), `${got} is not ${expected}`)
const meanOf = (rows: readonly builders.InventedRow[], more = {}) =>
  figure(surveyMean(designOfRows(rows, more), answersOf(rows)))

test('the order of rows makes no difference (trap 16)', () => {
  always([inventedRows], (rows) => {
    const [one, other] = [meanOf(rows), meanOf(rows.toReversed())]
    near(one.estimate, other.estimate, 1e-13)
    near(one.variance, other.variance, 1e-12)
    assert.deepEqual([one.df, one.n, one.missing], [other.df, other.n, other.missing])
  })
})

test('the scale of the weights makes no difference but to totals', () => {
  always([inventedRows, fc.double({ min: 1e-6, max: 1e6, noNaN: true })], (rows, scale) => {
    const scaled = rows.map((row) => ({ ...row, weight: row.weight * scale }))
    near(meanOf(scaled).estimate, meanOf(rows).estimate, 1e-12)
    near(meanOf(scaled).variance, meanOf(rows).variance, 1e-10)
    const total = (each: typeof rows) => figure(surveyTotal(designOfRows(each), answersOf(each)))
    near(total(scaled).estimate, total(rows).estimate * scale)
    near(total(scaled).standardError, total(rows).standardError * scale)
  })
})

test('the share of the other answer is the rest, and as sure', () => {
  always([inventedRows], (rows) => {
    const other = rows.map((row) => ({ ...row, answer: row.answer === null ? null : 1 - row.answer }))
    near(meanOf(other).estimate, 1 - meanOf(rows).estimate)
    near(meanOf(other).variance, meanOf(rows).variance)
  })
})

test('a simple random sample has the textbook’s variance, and a design effect of 1', () => {
  const answers = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1]
  const mean = meanOf(simpleRows(answers))
  near(mean.variance, (0.7 * 0.3) / 9)
  assert.equal(mean.df, 9)
  near(designEffect(mean)!.withReplacement, 1)
  near(designEffect(mean)!.ofWeights, 1)
})

test('trap 1: a domain keeps the clusters that have nobody of it, where a filtered file forgets them', () => {
  const rows = simpleRows([1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0])
  const clustered = rows.map((row, at) => ({ ...row, cluster: Math.floor(at / 3), group: at < 6 ? 'A' : 'B' }))
  const isA = (row: number) => clustered[row]!.group === 'A'
  const whole = figure(surveyMean(designOfRows(clustered), answersOf(clustered), isA))
  const filtered = meanOf(clustered.filter((_, at) => isA(at)))
  near(whole.estimate, filtered.estimate)
  assert.equal(whole.df, 1) // clusters with a kept row, less strata: of 2
  assert.equal(filtered.df, 1)
  // m/(m−1)·Σz²: 4/3 of the same squares, not 2/1 of them
  near(whole.variance / filtered.variance, 4 / 3 / 2)
})

test('trap 2: the design effect with and without the population, and n/deff beside the effective n', () => {
  const rows = simpleRows([1, 0, 0, 1, 1, 1, 0, 1, 1, 1]).map((row, at) => ({ ...row, weight: at < 5 ? 2 : 30 }))
  const mean = meanOf(rows)
  const effect = designEffect(mean)!
  near(effect.withoutReplacement!, effect.withReplacement / ((160 - 10) / 160))
  near((effectiveSize(mean).nEff * effect.withReplacement) / 10, 9 / 10) // n/deff differs by n/(n − 1)
  const normalized = rows.map((row) => ({ ...row, weight: row.weight / 16 }))
  assert.equal(designEffect(meanOf(normalized))!.withoutReplacement, null) // where R says Inf
})

test('trap 3: the effective n is adjusted by the answers and clusters of the domain', () => {
  const size = effectiveSize({ estimate: 0.3, variance: 0.0021, n: 100, df: 11 })
  near(size.nEff, 100)
  near(size.adjusted, 100 * (1.98421695158642 / 2.20098516009164) ** 2, 1e-9)
  assert.equal(size.capped, size.adjusted)
  assert.equal(effectiveSize({ estimate: 0.3, variance: 0.001, n: 100, df: 500 }).capped, 100)
})

test('trap 4: where all say the same, the effective n is the number of answers', () => {
  for (const answer of [0, 1]) {
    const share = figure(surveyShare(designOfRows(simpleRows(new Array(19).fill(answer))), new Array(19).fill(answer)))
    assert.deepEqual([share.estimate, share.variance, share.size.nEff, share.size.capped], [answer, 0, 19, 19])
    assert.equal(share.designEffect, null)
  }
})

test('trap 16: a variance keeps its digits where answers are far from 0', () => {
  const answers = [3, 1, 2, 5, 4, 9, 2, 6].map((value) => value + 1e9)
  near(meanOf(simpleRows(answers)).variance, meanOf(simpleRows([3, 1, 2, 5, 4, 9, 2, 6])).variance, 1e-7)
})

test('trap 20: who did not answer is counted as missing, never as 0', () => {
  const mean = meanOf(simpleRows([1, null, 0, 1, Number.NaN]))
  near(mean.estimate, 2 / 3)
  assert.deepEqual([mean.n, mean.missing], [3, 2])
})

test('means of many cells from sums by cluster are those of the rows', () => {
  always([inventedRows], (rows) => {
    const design = designOfRows(rows)
    const sums = {
      weight: new Float64Array(design.primary.group.length),
      weighted: new Float64Array(design.primary.group.length),
    }
    for (const [at, { weight, answer }] of rows.entries()) {
      if (answer === null) continue
      sums.weight[design.primary.unit[at]!]! += weight
      sums.weighted[design.primary.unit[at]!]! += weight * answer
    }
    const cell = Array.from(design.primary.size, (_, stratum) => stratum % 2)
    const means = clusteredMeans({ stratum: design.primary.group, cell, ...sums })
    for (const [at, each] of means.entries()) {
      const isIn = (row: number) => cell[design.primary.group[design.primary.unit[row]!]!] === at
      const mean = figure(surveyMean(design, answersOf(rows), isIn))
      near(figure(each).estimate, mean.estimate)
      near(figure(each).variance, mean.variance)
      assert.equal(figure(each).df, mean.df)
    }
  })
})

test('a ratio of something to itself is 1 and sure, and to rows without weight is none', () => {
  const rows = simpleRows([3, 1, 2, 5])
  const design = designOfRows(rows)
  const ratio = figure(surveyRatio(design, [3, 1, 2, 5], [3, 1, 2, 5]))
  assert.deepEqual([ratio.estimate, ratio.variance], [1, 0])
  const none = surveyRatio(design, [3, 1, 2, 5], [0, 0, 0, 0])
  assert.equal('problem' in none && none.problem, 'nothing counted')
})
