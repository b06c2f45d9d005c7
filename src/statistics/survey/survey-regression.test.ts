import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designOf } from '../models/design-matrix.ts'
import * as builders from './builders.ts'
import { domainDifference } from './domain-difference.ts'
import { raoScott } from './rao-scott.ts'
import { surveyMean } from './survey-mean.ts'
import { surveyRegression } from './survey-regression.ts'

const { always, answersOf, designOfRows, figure, inventedRows, simpleRows } = builders
const near = (got: number, expected: number, relative = 1e-9) =>
  assert.ok(builders.isNear(got, expected, relative), `${got} is not ${expected}`)
const onGroup = (rows: readonly builders.InventedRow[]) =>
  designOf({ '(Intercept)': rows.map(() => 1), a: rows.map(({ group }) => (group === 'A' ? 1 : 0)) })
const isIn = (rows: readonly builders.InventedRow[], group: string) => (row: number) => rows[row]!.group === group

test('a linear regression on a group is the gap between the groups', () => {
  always([inventedRows], (rows) => {
    const gap = domainDifference(designOfRows(rows), answersOf(rows), [isIn(rows, 'A'), isIn(rows, 'B')])
    const found = surveyRegression(designOfRows(rows), 'gaussian', answersOf(rows), onGroup(rows))
    if ('problem' in gap || found.problem !== undefined) return
    near(found.coefficients[1]!, gap.difference)
    near(found.standardErrors[1]!, gap.standardError)
    near(found.p[1]!, gap.p, 1e-8)
    assert.equal(found.df, gap.df)
  })
})

test('trap 5: a logistic regression with nothing to explain has the standard error of the share, to the last digits', () => {
  const rows = simpleRows([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]).map((row, at) => ({ ...row, weight: 1 + (at % 5) }))
  const design = designOfRows(rows)
  const { estimate, standardError } = figure(surveyMean(design, answersOf(rows)))
  const found = surveyRegression(design, 'binomial', answersOf(rows), designOf({ '(Intercept)': rows.map(() => 1) }))
  assert.equal(found.problem, undefined)
  near(found.coefficients[0]!, Math.log(estimate / (1 - estimate)), 1e-12)
  near(found.standardErrors[0]!, standardError / (estimate * (1 - estimate)), 1e-12)
})

test('rows without the answer or a covariate are left out as a domain', () => {
  const rows = simpleRows([1, 0, null, 1, 0, 1, 1, 0, 0, 1, 0, 1])
  const covariates = designOf({
    '(Intercept)': rows.map(() => 1),
    x: rows.map((_, at) => (at === 3 ? Number.NaN : at % 4)),
  })
  const found = surveyRegression(designOfRows(rows), 'gaussian', answersOf(rows), covariates)
  assert.equal(found.problem, undefined)
  assert.equal(found.df, 10 - 1 + 1 - 2)
})

test('what cannot be fitted says why', () => {
  const rows = simpleRows([1, 1, 1, 1, 0, 0, 0, 0])
  const design = designOfRows(rows)
  const on = (x: number[]) =>
    surveyRegression(design, 'binomial', answersOf(rows), designOf({ '(Intercept)': rows.map(() => 1), x })).problem
  assert.equal(on([1, 1, 1, 1, 0, 0, 0, 0]), 'separation')
  assert.equal(on([2, 2, 2, 2, 2, 2, 2, 2]), 'dependent columns')
  const few = designOfRows(rows.map((row, at) => ({ ...row, cluster: at % 2 })))
  const covariates = designOf({
    '(Intercept)': rows.map(() => 1),
    x: [1, 2, 3, 4, 5, 6, 7, 8],
    z: [1, 0, 0, 1, 0, 1, 1, 0],
  })
  assert.equal(surveyRegression(few, 'gaussian', answersOf(rows), covariates).problem, 'too few clusters')
})

test('independence is the same by rows as by columns, and whatever comes first', () => {
  always([inventedRows], (rows) => {
    const [answers, groups] = [answersOf(rows), rows.map(({ group }) => group)]
    const one = raoScott(designOfRows(rows), answers, groups)
    const turned = raoScott(designOfRows(rows), groups, answers)
    const reversed = raoScott(designOfRows(rows.toReversed()), answers.toReversed(), groups.toReversed())
    if ('problem' in one || 'problem' in turned || 'problem' in reversed) return
    for (const other of [turned, reversed]) {
      near(other.f, one.f, 1e-7)
      near(other.df1, one.df1, 1e-7)
      near(other.df2, one.df2, 1e-7)
    }
  })
})

test('a table of one row, or of nobody, cannot be tested', () => {
  const rows = simpleRows([1, 1, 1, 1])
  const groups = rows.map(({ group }) => group)
  assert.ok('problem' in raoScott(designOfRows(rows), answersOf(rows), groups))
  assert.ok('problem' in raoScott(designOfRows(rows), [null, null, null, null], groups))
})
