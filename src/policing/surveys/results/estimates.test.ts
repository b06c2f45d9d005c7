import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printedShare, shownInterval } from '../../../statistics/survey/survey-share.ts'
import { aQuestion } from '../builders.ts'
import { people, satisfied, tablesOf } from './builders.ts'
import { answersTo, isMeasured, takingOf } from './estimates.ts'
import type { Figure } from './tables.ts'
import { estimateInWords, intervalInWords } from './words.ts'

const shown = (figure: Figure) => {
  assert.equal(figure.state, 'shown')
  return (figure as Extract<Figure, { state: 'shown' }>).estimate
}

test('81% of a thousand, drawn by chance alone, is sure to within two and a half points', () => {
  const estimate = shown(tablesOf(people(810, 1000)).overall(satisfied))
  assert.equal(estimateInWords(estimate), '81.0% (78.5% to 83.3%, 1,000 answers)')
  assert.ok(Math.abs(estimate.margin!.designEffect! - 1) < 1e-9)
  assert.equal(estimate.gate, 'publish')
})

test('81% of a thousand of a design like the national one is 78% to 84%, as the source prints it', () => {
  const printed = printedShare(0.81, 1000, 1.5)
  assert.ok(!('problem' in printed))
  assert.equal(intervalInWords(shownInterval(printed), 0), '78% to 84%')
  // Half with a weight of 1 and half with one of 5.8 have that design effect by their weights alone.
  const light = people(405, 500, { weight: 1 })
  const heavy = people(405, 500, { weight: 5.8 })
  const { margin } = shown(tablesOf([...light, ...heavy]).overall(satisfied))
  assert.ok(margin!.designEffect! > 1.4 && margin!.designEffect! < 1.6)
  assert.ok(margin!.interval.lower > 0.775 && margin!.interval.upper < 0.842)
})

test('20 of 31 is shown with its margin, and not for publication', () => {
  const estimate = shown(tablesOf(people(20, 31)).overall(satisfied))
  assert.equal(estimateInWords(estimate), '64.5% (46.7% to 79.1%, 31 answers)')
  assert.equal(estimate.gate, 'suppress, precision')
})

test('fewer than a hundred are shown with caution, fewer than ten are not shown', () => {
  assert.equal(shown(tablesOf(people(60, 90)).overall(satisfied)).gate, 'publish with caution')
  assert.equal(tablesOf(people(5, 9)).overall(satisfied).state, 'hidden')
})

test('whoever chose to answer has a share and no margin', () => {
  const estimate = shown(tablesOf(people(150, 200), { kind: 'open' }).overall(satisfied))
  assert.equal(estimate.margin, null)
  assert.equal(estimateInWords(estimate), '75.0% of 200 answers')
  const weighted = [...people(50, 100, { weight: 9 }), ...people(100, 100)]
  assert.equal(shown(tablesOf(weighted, { kind: 'open' }).overall(satisfied)).share, 0.75, 'weights count for nothing')
})

test('where nobody answered there is no figure, and why', () => {
  assert.deepEqual(tablesOf([]).overall(satisfied), { state: 'none', why: 'Nobody has answered yet.' })
  const silent = people(0, 20, { answers: {} })
  assert.deepEqual(tablesOf(silent).overall(satisfied), { state: 'none', why: 'Nobody here answered the question.' })
})

test('those who left a question out, declined, or do not know are counted, and stand outside the base', () => {
  const declining = { ...satisfied, mayDecline: true }
  const responses = [
    ...people(6, 10),
    ...people(0, 3, { answers: {} }),
    ...people(0, 2, { answers: { overall: 'prefer-not-to-say' } }),
    ...people(0, 1, { answers: { overall: 'unsure' } }),
  ]
  assert.deepEqual(takingOf(declining, responses), { asked: 16, answered: 10, declined: 2, outside: 1, missing: 3 })
  assert.deepEqual(answersTo(declining, responses).filter((answer) => answer === null).length, 6)
})

test('only a question with an answer that counts makes a percentage', () => {
  assert.equal(isMeasured(satisfied), true)
  assert.equal(isMeasured(aQuestion({ key: 'why', asked: { kind: 'words', most: 100 } })), false)
})
