import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentChange } from '../../../../statistics/intervals/percent-change.ts'
import { anAnswer, aQuestion, aResponse } from '../../builders.ts'
import { crimeShown, isPerception, quadrantOf, seenBy, trendInWords } from './rules.ts'

const question = aQuestion({
  key: 'asb',
  topic: 'perception',
  asked: { kind: 'one', answers: [anAnswer('big', 'for'), anAnswer('small', 'against'), anAnswer('unsure')] },
})
const answers = (place: string, big: number, small: number, unsure = 0) =>
  [
    ...Array<string>(big).fill('big'),
    ...Array<string>(small).fill('small'),
    ...Array<string>(unsure).fill('unsure'),
  ].map((asb) => aResponse({ surveyId: 's', answers: { asb }, groups: { neighbourhood: place } }))
const responses = [...answers('N1', 120, 80, 10), ...answers('N2', 3, 4), ...answers('N3', 5, 15)]
const see = (kind: 'sample' | 'open') =>
  seenBy({ survey: { kind }, question, responses }, ({ groups }) => groups.neighbourhood)

test('a random sample has an interval where enough answers carry it, and nothing is shown where they do not', () => {
  const seen = see('sample')
  const first = seen.get('N1')!
  assert.deepEqual([first.n, first.share, first.gate], [200, 0.6, 'publish'])
  assert.ok(first.interval!.lower > 0.5 && first.interval!.upper < 0.7)
  assert.deepEqual(seen.get('N3'), { n: 20, share: undefined, interval: undefined, gate: 'suppress, precision' })
  assert.equal(seen.get('N2')!.gate, 'suppress, disclosure')
  assert.equal(seen.get('')!.n, 227)
})

test('whoever chose to answer has no margin, and fewer than ten are not shown', () => {
  const seen = see('open')
  assert.deepEqual(seen.get('N3'), { n: 20, share: 0.25, interval: undefined, gate: 'publish with caution' })
  assert.equal(seen.get('N2')!.share, undefined)
})

test('each neighbourhood stands in one of four corners beside the whole force, or in none', () => {
  const all = { share: 0.3, rate: 50 }
  assert.equal(quadrantOf({ share: 0.4, rate: 20 }, all), 'high-low')
  assert.equal(quadrantOf({ share: 0.3, rate: 60 }, all), 'low-high', 'as high as the force is not higher')
  assert.equal(quadrantOf({ share: undefined, rate: 60 }, all), undefined)
  assert.equal(quadrantOf({ share: 0.4, rate: 60 }, { share: 0.3, rate: undefined }), undefined)
})

test('crime is for a thousand residents, and a trend is said only where chance seldom makes one', () => {
  const shown = crimeShown({ count: 300, before: 400, residents: 6000 })
  assert.equal(shown.rate, 50)
  assert.equal(trendInWords(shown.change), 'fewer than the year before')
  assert.equal(trendInWords(percentChange({ before: 10, after: 14 })), 'no clear change')
  assert.equal(trendInWords(percentChange({ before: 0, after: 14 })), 'cannot be compared')
  assert.equal(crimeShown({ count: 3, before: 4, residents: 0 }).rate, undefined)
})

test('only a question with an answer that counts as a problem says how things look', () => {
  assert.equal(isPerception(question), true)
  assert.equal(isPerception({ ...question, topic: 'confidence' }), false)
  assert.equal(isPerception({ ...question, asked: { kind: 'one', answers: [anAnswer('more')] } }), false)
})
