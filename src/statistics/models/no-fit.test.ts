import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designOf } from './design-matrix.ts'
import type { FamilyName } from './exponential-family.ts'
import { generalizedLinearModel } from './generalized-linear-model.ts'
import type { Observations } from './no-fit.ts'

const problem = (data: Observations & { family: FamilyName }) => {
  const found = generalizedLinearModel(data)
  assert.ok(found.problem, 'there should be no fit')
  return found
}

const ones = (rows: number) => new Array<number>(rows).fill(1)
const line = (x: readonly number[]) => designOf({ one: ones(x.length), x })
const x = [0.5, 1, 1.5, 2.5, 3, 4, 4.5, 6]
const counts = [1, 0, 3, 2, 5, 9, 7, 19]

test('columns that follow from those before them are named', () => {
  const design = designOf({ one: ones(8), x, twice: x.map((each) => 2 * each), rest: x.map((each) => 7 - each) })
  const found = problem({ design, y: counts, family: 'poisson' })
  assert.equal(found.problem, 'dependent columns')
  assert.deepEqual(found.columns, ['twice', 'rest'])
  assert.match(found.sentence, /twice, rest/)
  assert.deepEqual(
    problem({ design: designOf({ one: ones(3), none: [0, 0, 0] }), y: [1, 2, 3], family: 'poisson' }).columns,
    ['none'],
  )
})

test('rounding does not pass for information, nor a distant covariate for a constant', () => {
  const many = Array.from({ length: 50_000 }, (_, row) => row)
  const data = { y: many.map((row) => row % 7), family: 'poisson' as const }
  const tenths = designOf({ one: ones(50_000), tenth: many.map(() => 0.1), x: many.map((row) => row % 11) })
  assert.deepEqual(problem({ ...data, design: tenths }).columns, ['tenth'])
  const thirds = many.map((row) => (row % 13) / 3)
  const sums = designOf({ one: ones(50_000), thirds, sum: thirds.map((value) => 1e6 * value + 0.7) })
  assert.deepEqual(problem({ ...data, design: sums }).columns, ['sum'])
  const distant = line(x.map((each) => each + 5e6))
  assert.ok(!generalizedLinearModel({ design: distant, y: counts, family: 'poisson' }).problem)
})

test('what has no finite coefficient is named, and not given a large one', () => {
  const groups = designOf({ one: ones(6), other: [0, 0, 0, 1, 1, 1] })
  const separated = [
    { y: [1, 2, 3, 0, 0, 0], family: 'poisson', columns: ['other'] },
    { y: [0, 0, 1, 1, 1, 1], family: 'binomial', columns: ['other'] },
    { y: [0, 0, 0, 1, 1, 1], family: 'binomial', columns: ['one', 'other'] },
    { y: [0, 0, 0, 0, 0, 0], family: 'poisson', columns: ['one'] },
  ] as const
  for (const { y, family, columns } of separated) {
    const found = problem({ design: groups, y, family })
    assert.equal(found.problem, 'separation')
    assert.deepEqual(found.columns, columns)
  }
  assert.equal(problem({ design: groups, y: [0, 0, 0, 1, 2, 2], family: 'poisson' }).problem, 'separation')
})

test('rows that are told apart only by several covariates together are found, too', () => {
  const design = designOf({
    one: ones(8),
    x: [1, 2, 3, 4, 5, 6, 7, 8],
    z: [310, 120, 450, 330, 610, 420, 840, 500],
  })
  const y = [0, 1, 0, 1, 0, 1, 0, 1] // where 75·x is above z − 50
  const found = problem({ design, y, weights: [1e3, 2, 300, 9, 1, 70, 5, 1e3], family: 'binomial' })
  assert.equal(found.problem, 'separation')
})

test('impossible input has its reason and its place', () => {
  const design = line(x)
  const family = 'poisson'
  const reasons = [
    [{ design, y: counts.with(2, -1), family }, 'impossible response', 2],
    [{ design, y: counts.with(3, 1.5), family }, 'impossible response', 3],
    [{ design, y: x, family: 'binomial' as const }, 'impossible response', 2],
    [{ design, y: counts.with(4, Number.NaN), family }, 'not a number', 4],
    [{ design: line(x.with(5, Number.POSITIVE_INFINITY)), y: counts, family }, 'not a number', 5],
    [{ design, y: counts, offset: x.with(1, Number.NEGATIVE_INFINITY), family }, 'not a number', 1],
    [{ design, y: counts, weights: x.with(6, Number.NaN), family }, 'not a number', 6],
    [{ design, y: counts, weights: x.with(7, -1), family }, 'negative weight', 7],
    [{ design, y: counts, weights: x.map(() => 0), family }, 'no rows', undefined],
    [{ design: line([]), y: [], family }, 'no rows', undefined],
    [{ design: line([1, 2]), y: [1, 2], family: 'quasi-poisson' as const }, 'no degrees of freedom', undefined],
    [{ design: line([1, 2]), y: [1, 2], family: 'gaussian' as const }, 'no degrees of freedom', undefined],
  ] as const
  for (const [data, reason, row] of reasons) {
    const found = problem(data)
    assert.equal(found.problem, reason)
    assert.equal(found.row, row)
    assert.match(found.sentence, /^[A-Z].*\.$/)
  }
  assert.ok(!generalizedLinearModel({ design, y: x, family: 'quasi-poisson' }).problem, 'fractions are quasi-counts')
})

test('parts of different length are a mistake of the program', () => {
  assert.throws(() => generalizedLinearModel({ design: line(x), y: [1, 2], family: 'poisson' }), RangeError)
  assert.throws(
    () => generalizedLinearModel({ design: line(x), y: counts, offset: [1], family: 'poisson' }),
    RangeError,
  )
  assert.throws(() => designOf({ one: [1, 1], x: [1] }), RangeError)
  assert.throws(() => designOf({}), RangeError)
})
