import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { check } from './golden/answers.ts'
import { type Case, readGolden } from './golden/case.ts'
import { differences } from './golden/compare.ts'

const folder = '../shared/golden'
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

describe('R’s answers', { skip: files.length === 0 && `${folder} is not here` }, () => {
  for (const name of files)
    test(`all of ${name} come out`, () => {
      const wrong = check(readGolden(join(folder, name)), name).filter((each) => each.wrong.length > 0)
      assert.deepEqual(wrong, [])
    })
})

const chosen: Case = {
  id: 'pnorm',
  inputs: { x: [-1.5, 0, 30] },
  expected: { value: [0.0668072012689, 0.5, 1] },
  tolerance_rel: 1e-10,
  tolerance_abs: 0,
}
const wrongIn = (change: Partial<Case>) =>
  check({ meta: { id: '00_special_functions' }, cases: [{ ...chosen, ...change }] }, 'other.json')[0]!.wrong

test('a right value passes, and one that is a little wrong fails', () => {
  assert.deepEqual(wrongIn({}), [])
  assert.equal(wrongIn({ expected: { value: [0.0668072013, 0.5, 1] } }).length, 1)
  assert.equal(wrongIn({ expected: { value: [0.0668072012689, 0.5] } }).length, 1)
  assert.equal(wrongIn({ expected: { value: [0.0668072012689, 'NaN', null] } }).length, 2)
})

test('a case that nobody answers fails', () => {
  assert.deepEqual(wrongIn({ id: 'of a function that is not there' }), ['nobody answers it'])
})

test('a case that cannot be read fails, and does not stop the others', () => {
  assert.equal(wrongIn({ inputs: { same_inputs_as: 'a case that is not there' } }).length, 1)
})

test('numbers that are none are written as words, and a missing figure is null', () => {
  const expected = { ratio: 'NaN', width: 'Infinity', low: ['-Infinity'], none: null, is: true }
  const got = {
    ratio: Number.NaN,
    width: Number.POSITIVE_INFINITY,
    low: Number.NEGATIVE_INFINITY,
    none: null,
    is: true,
  }
  assert.deepEqual(differences(got, { ...chosen, expected }), [])
  assert.equal(differences({ ...got, none: 0, is: 1 }, { ...chosen, expected }).length, 2)
  assert.equal(differences({}, { ...chosen, expected }).length, 5)
})

test('a block may have tolerances of its own', () => {
  const expected = { residuals: [0], ranks: { tolerance_abs_prob: 0.1, prob: [0.5], rank: [1] } }
  const params = { residuals_tolerance_abs: 1e-8 }
  const near = (residual: number, prob: number, rank: number) =>
    differences({ residuals: [residual], ranks: { prob: [prob], rank: [rank] } }, { ...chosen, expected, params })
      .length
  assert.equal(near(1e-9, 0.55, 1), 0)
  assert.equal(near(1e-7, 0.55, 1), 1)
  assert.equal(near(1e-9, 0.65, 1), 1)
  assert.equal(near(1e-9, 0.55, 1.05), 1)
})
