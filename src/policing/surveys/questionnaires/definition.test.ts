import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAnswer, aQuestion } from '../builders.ts'
import { countOf, declined, isAsked, wordsIn } from './definition.ts'

test('a question is asked of whoever gave the answer that leads to it, and of nobody else', () => {
  const why = aQuestion({ key: 'why', onlyIf: { question: 'safe', values: ['no', 'unsure'] } })
  assert.equal(isAsked(why, { safe: 'no' }), true)
  assert.equal(isAsked(why, { safe: ['yes', 'unsure'] }), true)
  assert.equal(isAsked(why, { safe: 'yes' }), false)
  assert.equal(isAsked(why, {}), false)
})

test('an answer counts in the top, in the base alone, or in neither', () => {
  const answers = [anAnswer('yes', 'for'), anAnswer('no', 'against'), anAnswer("don't know")]
  const safe = aQuestion({ key: 'safe', asked: { kind: 'one', answers } })
  const counts = ['yes', 'no', "don't know", declined, 'unheard of'].map((value) => countOf(safe, { safe: value }))
  assert.deepEqual(counts, [1, 0, undefined, undefined, undefined])
  assert.equal(countOf(safe, {}), undefined)
})

test('words stand in English where nobody has put them into the language yet', () => {
  assert.equal(wordsIn({ en: 'Street', pl: 'Ulica' }, 'pl'), 'Ulica')
  assert.equal(wordsIn({ en: 'Street', pl: 'Ulica' }, 'ur'), 'Street')
})
