import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../no-figure.ts'
import { type Moran, moran } from './moran.ts'

function figure(...given: Parameters<typeof moran>): Moran {
  const found = moran(...given)
  if (isNoFigure(found)) assert.fail(found.sentence)
  return found
}

const ring = (size: number) => Array.from({ length: size }, (_, at) => [(at + size - 1) % size, (at + 1) % size])

test('neighbours that are alike have an I above its expectation, and those that differ one below', () => {
  const alike = figure([1, 2, 3, 4, 4, 3, 2, 1], ring(8))
  assert.ok(alike.statistic > 0.5 && alike.z > 1.645 && alike.p < 0.05)
  const unlike = figure([1, 9, 1, 9, 1, 9, 1, 9], ring(8))
  assert.ok(Math.abs(unlike.statistic + 1) < 1e-12 && unlike.p > 0.95)
  assert.equal(alike.expectation, -1 / 7)
})

test('expectation and variance are those over all ways to deal the values out', () => {
  const neighbours = [[1, 2], [0], [0, 3, 4], [2], [], [3]] // one has none, and one is not a neighbour of its own
  const found: number[] = []
  const deal = (left: number[], dealt: number[]) => {
    if (left.length === 0) found.push(figure(dealt, neighbours).statistic)
    for (const at of left.keys()) deal(left.toSpliced(at, 1), [...dealt, left[at]!])
  }
  const values = [3, 1, 4, 1.5, 9, 2.6]
  deal(values, [])
  const mean = found.reduce((sum, each) => sum + each, 0) / found.length
  const variance = found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / found.length
  const { expectation, variance: said } = figure(values, neighbours)
  assert.equal(found.length, 720)
  assert.ok(Math.abs(mean - expectation) < 1e-12, `${mean}, not ${expectation}`)
  assert.ok(Math.abs(variance - said) < 1e-12, `${variance}, not ${said}`)
})

test('units and the order of areas make no difference', () => {
  const values = [3, 1, 4, 1.5, 9, 2.6]
  const { z } = figure(values, ring(6))
  const scaled = values.map((each) => 5 - 100 * each)
  assert.ok(Math.abs(z - figure(scaled, ring(6)).z) < 1e-9)
  assert.ok(Math.abs(z - figure(values.toReversed(), ring(6)).z) < 1e-12)
})

test('there is no I where nothing can be said, with the reason', () => {
  const everyOther = Array.from({ length: 5 }, (_, at) => [0, 1, 2, 3, 4].toSpliced(at, 1))
  const reasons = [
    [[1, 2, 3], ring(3), 'no cases'],
    [[1, 2, 3, 4, 5], [[], [], [], [], []], 'no cases'],
    [[0.1, 0.1, 0.1, 0.1, 0.1], ring(5), 'nothing varies'],
    [[1, 2, 3, 4, 6], everyOther, 'nothing varies'],
    [[1, 2, 3, Number.NaN, 5], ring(5), 'impossible numbers'],
    [[1, 2, 3, Number.POSITIVE_INFINITY, 5], ring(5), 'impossible numbers'],
  ] as const
  for (const [values, neighbours, problem] of reasons) {
    const found = moran(values, neighbours)
    assert.ok(isNoFigure(found) && found.problem === problem, problem)
    assert.match(found.sentence, /^[A-Z].*\.$/)
  }
})

test('neighbours that are not areas are a mistake of the program', () => {
  assert.throws(() => moran([1, 2, 3, 4], [[1], [0], [3], [4]]), RangeError)
  assert.throws(() => moran([1, 2, 3, 4], [[0], [0], [3], [2]]), RangeError)
  assert.throws(() => moran([1, 2, 3], ring(4)), RangeError)
})
