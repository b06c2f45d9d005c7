import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { cohensKappa } from './cohens-kappa.ts'

const isNear = (got: number, expected: number, within: number) =>
  assert.ok(Math.abs(got - expected) <= within, `${got}, not ${expected}`)

test('the example of Cohen 1960: 200 patients in three kinds give 0.492', () => {
  const found = figure(
    cohensKappa([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]),
  )
  isNear(found.observed, 0.7, 1e-12)
  isNear(found.expected, 0.41, 1e-12)
  isNear(found.kappa, 0.492, 0.0005)
})

test('the example of Fleiss, Cohen and Everitt 1969: kappa 0.429, with a standard error of 0.054', () => {
  const found = figure(
    cohensKappa([
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ]),
  )
  isNear(found.kappa, 0.429, 0.0005)
  isNear(found.standardError, 0.054, 0.0005)
})

test('full agreement is 1, and the interval never leaves what kappa can be', () => {
  const found = figure(
    cohensKappa([
      [7, 0],
      [0, 5],
    ]),
  )
  isNear(found.kappa, 1, 1e-12)
  assert.deepEqual(found.interval, { lower: 1, upper: 1 })
  const opposed = figure(
    cohensKappa([
      [0, 5],
      [5, 0],
    ]),
  )
  assert.equal(opposed.kappa, -1)
  assert.ok(opposed.interval.lower >= -1)
})

test('who judges first, and the order of the drawers, change nothing', () => {
  const count = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }), (table) => {
      const there = figure(cohensKappa(table))
      const turned = figure(cohensKappa(table.map((row, at) => row.map((_, by) => table[by]![at]!))))
      const reversed = figure(cohensKappa(table.map((row) => row.toReversed()).toReversed()))
      for (const other of [turned, reversed]) {
        isNear(other.kappa, there.kappa, 1e-12)
        isNear(other.standardError, there.standardError, 1e-12)
      }
    }),
    { seed: 20261126 },
  )
})

test('nothing judged twice, one drawer alone and impossible counts say why there is no figure', () => {
  const problem = (table: number[][]) => (cohensKappa(table) as NoFigure).problem
  assert.equal(
    problem([
      [0, 0],
      [0, 0],
    ]),
    'no cases',
  )
  assert.equal(
    problem([
      [9, 0],
      [0, 0],
    ]),
    'nothing varies',
  )
  assert.equal(
    problem([
      [9, Number.NaN],
      [0, 1],
    ]),
    'impossible numbers',
  )
  assert.throws(() => cohensKappa([[1, 2]]), RangeError)
})
