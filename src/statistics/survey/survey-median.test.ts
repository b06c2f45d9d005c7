import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { always, answersOf, designOfRows, figure, inventedRows, simpleRows } from './builders.ts'
import { surveyDesign } from './survey-design.ts'
import { surveyMedian, surveyQuantile } from './survey-median.ts'

const medianOf = (answers: (number | null)[]) => surveyMedian(designOfRows(simpleRows(answers)), answers)

test('with equal weights it is the usual median', () => {
  assert.equal(medianOf([5, 1, 9]), 5)
  assert.equal(medianOf([5, 1, 9, 6]), 5.5)
  assert.equal(medianOf([null, 5, 1, null, 9]), 5)
})

test('whoever stands for three counts three times', () => {
  const design = figure(surveyDesign({ weights: [3, 1, 1] }))
  assert.equal(surveyMedian(design, [2, 8, 9]), 2)
  assert.equal(surveyQuantile(design, [2, 8, 9], 0.7), 8)
})

test('a weighted median is the median of the rows repeated as often as they weigh', () => {
  always([fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(9)), { minLength: 1 })], (rows) => {
    const design = figure(surveyDesign({ weights: rows.map(([weight]) => weight) }))
    const repeated = rows.flatMap(([weight, answer]) => Array<number>(weight).fill(answer))
    assert.equal(
      surveyMedian(
        design,
        rows.map(([, answer]) => answer),
      ),
      medianOf(repeated),
    )
  })
})

test('it lies between the least and the largest answer of its domain', () => {
  always([inventedRows], (rows) => {
    const answers = answersOf(rows)
    const found = surveyMedian(designOfRows(rows), answers, (row) => rows[row]!.group === 'A')
    if (typeof found === 'number') assert.ok(found >= 0 && found <= 1)
    else assert.ok(answers.every((answer, row) => answer === null || rows[row]!.group !== 'A'))
  })
})

test('there is none of nobody, none of an infinite answer, and none of a share that is no share', () => {
  assert.deepEqual(medianOf([null, null]), { problem: 'no cases', sentence: 'Nobody here answered the question.' })
  const infinite = medianOf([1, Number.POSITIVE_INFINITY, 2])
  assert.ok(typeof infinite === 'object' && infinite.problem === 'impossible numbers')
  assert.throws(() => surveyQuantile(designOfRows(simpleRows([1, 2])), [1, 2], 1), RangeError)
})
