import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anAnswer, aQuestion } from '../builders.ts'
import { declined, type Question } from '../questionnaires/definition.ts'
import type { Response } from '../rules.ts'
import { askedOf, people } from './builders.ts'
import { takingOf } from './estimates.ts'
import type { NumberEstimate } from './numbers.ts'
import { type NumberFigure, openTables } from './tables.ts'
import { meanInWords } from './words.ts'

const years = aQuestion({
  key: 'years',
  text: { en: 'How many years have you lived here?' },
  isRequired: false,
  mayDecline: true,
  asked: { kind: 'number', least: 0, most: 120 },
})

const living = (answers: readonly (number | string | undefined)[], overrides: Partial<Response> = {}) =>
  answers.flatMap((answer) =>
    people(0, 1, { answers: answer === undefined ? {} : { years: String(answer) }, ...overrides }),
  )

const tablesOf = (responses: readonly Response[], kind: 'sample' | 'open' = 'sample') =>
  openTables(askedOf([years], { kind }), responses, new Map())

const shown = (figure: NumberFigure): NumberEstimate => {
  assert.equal(figure.state, 'shown')
  return (figure as Extract<NumberFigure, { state: 'shown' }>).estimate
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

test('the mean of 0 to 99 has the interval that R gives, and the median beside it', () => {
  const estimate = shown(tablesOf(living(upTo(100))).overallNumber(years))
  // R: t.test(0:99)$conf.int is 43.743 to 55.257.
  assert.equal(meanInWords(estimate), '49.5 on average (43.7 to 55.3, 100 answers); the median is 49.5')
  assert.ok(Math.abs(estimate.margin!.designEffect! - 1) < 1e-9)
  assert.ok(Math.abs(estimate.margin!.effectiveN - 100) < 1e-6)
  assert.equal(estimate.gate, 'publish')
})

test('weights move the mean and the median, and cost effective answers', () => {
  const heavy = (answers: number[]) => living(answers, { weight: 5.8 })
  const higher = tablesOf([...living(upTo(50)), ...heavy(upTo(50).map((each) => each + 50))])
  const { mean, median } = shown(higher.overallNumber(years))
  assert.ok(mean > 60 && median > 60)
  const alike = tablesOf([...living(upTo(50)), ...heavy(upTo(50))])
  assert.ok(shown(alike.overallNumber(years)).margin!.effectiveN < 80)
})

test('few answers are shown with caution, not for publication, or not at all, as shares are', () => {
  const gateOf = (count: number) => shown(tablesOf(living(upTo(count))).overallNumber(years)).gate
  assert.equal(gateOf(60), 'publish with caution')
  assert.equal(gateOf(30), 'suppress, precision')
  assert.equal(tablesOf(living(upTo(9))).overallNumber(years).state, 'hidden')
  assert.equal(tablesOf([]).overallNumber(years).state, 'none')
})

test('where all gave the same number there is a mean, and no design effect', () => {
  const { mean, margin } = shown(tablesOf(living(Array<number>(60).fill(7))).overallNumber(years))
  assert.equal(mean, 7)
  assert.equal(margin!.designEffect, null)
  assert.equal(margin!.effectiveN, 60)
})

test('whoever chose to answer has a mean without margin, and without weights', () => {
  const responses = [...living(upTo(50), { weight: 9 }), ...living(upTo(50).map((each) => each + 50))]
  const { mean, margin } = shown(tablesOf(responses, 'open').overallNumber(years))
  assert.equal(margin, null)
  assert.equal(mean, 49.5)
})

test('whoever declined or left it out is counted, and stands outside the base', () => {
  const responses = living([...upTo(20), declined, declined, undefined])
  assert.deepEqual(takingOf(years, responses), { asked: 23, answered: 20, declined: 2, outside: 0, missing: 1 })
  assert.equal(shown(tablesOf(responses).overallNumber(years)).n, 20)
})

test('no class of the picture has one to four people, and together they are everybody', () => {
  const anybody = fc.array(fc.oneof(fc.nat(9), fc.nat(120)), { minLength: 10, maxLength: 150 })
  fc.assert(
    fc.property(anybody, (answers) => {
      const classes = tablesOf(living(answers)).classes(years)
      assert.equal(
        classes.reduce((sum, { n }) => sum + n, 0),
        answers.length,
      )
      assert.ok(Math.abs(classes.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9)
      assert.deepEqual(
        classes.filter(({ n }) => n > 0 && n < 5),
        [],
      )
      for (const [at, { from, to, n }] of classes.entries()) {
        assert.ok(from <= to && (at === 0 ? from === 0 : from === classes[at - 1]!.to + 1))
        assert.equal(n, answers.filter((answer) => answer >= from && answer <= to).length)
      }
    }),
    { seed: 20261126, numRuns: 100 },
  )
})

test('of a question of several answers each has its share of all who answered, and together they pass 100%', () => {
  const matters: Question = aQuestion({
    key: 'matters',
    mayDecline: true,
    isRequired: false,
    asked: { kind: 'several', answers: ['noise', 'litter'].map((value) => anAnswer(value)), most: null },
  })
  const chose = (count: number, ...values: string[]) => people(0, count, { answers: { matters: values } })
  const responses = [
    ...chose(60, 'noise', 'litter'),
    ...chose(30, 'noise'),
    ...chose(10, 'litter'),
    ...people(0, 7, { answers: { matters: declined } }),
    ...people(0, 5, { answers: {} }),
  ]
  const tables = openTables(askedOf([matters]), responses, new Map())
  const [{ parts }] = tables.several as [(typeof tables.several)[0]]
  const figures = parts.map(({ question }) => tables.overall(question))
  assert.deepEqual(
    figures.map((figure) => figure.state === 'shown' && [figure.estimate.share, figure.estimate.n]),
    [
      [0.9, 100],
      [0.7, 100],
    ],
  )
  assert.deepEqual(tables.taking(parts[0]!.question), {
    asked: 112,
    answered: 100,
    declined: 7,
    outside: 0,
    missing: 5,
  })
})
