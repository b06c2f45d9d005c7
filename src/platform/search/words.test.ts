import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Dictionary, folded, wordsOf } from './words.ts'

const partnership = { title: 'Community safety partnership', names: ['CSP', 'CDRP', 'community safety partnership'] }
const deputy = { title: 'Deputy Chief Constable', names: ['DCC', 'Deputy Chief Constable'] }
const council = { title: 'Derbyshire County Council', names: ['DCC', 'Derbyshire County Council'] }
const dictionary: Dictionary = (phrase) =>
  [partnership, deputy, council].filter(({ names }) => names.map(folded).includes(phrase))

test('what people type is the same whatever its case, accents and punctuation', () => {
  for (const typed of ['St Marys', 'st. mary’s', " ST  MARY'S ", 'St Mary\u0301s'])
    assert.equal(folded(typed), 'st marys')
  assert.equal(folded('Łódź – 2'), 'łodz 2')
  assert.equal(folded('%_\\\u0000*'), '')
})

test('a word of the trade brings its other names, and the longest phrase goes first', () => {
  assert.deepEqual(
    wordsOf('cdrp Ely', dictionary).map(({ typed, others }) => [typed, others]),
    [
      ['cdrp', ['csp', 'community safety partnership']],
      ['ely', []],
    ],
  )
  assert.deepEqual(
    wordsOf('the Community Safety Partnership', dictionary).map(({ typed }) => typed),
    ['the', 'community safety partnership'],
  )
})

test('a word with two meanings brings the names of both', () => {
  const [group] = wordsOf('DCC', dictionary)
  assert.deepEqual(
    group?.meanings.map(({ title }) => title),
    [deputy.title, council.title],
  )
  assert.deepEqual(group?.others, ['deputy chief constable', 'derbyshire county council'])
})

test('nothing typed is no words, and a whole letter is cut to its first eight', () => {
  assert.deepEqual(wordsOf(' — ', dictionary), [])
  assert.equal(wordsOf('a b c d e f g h i j', dictionary).length, 8)
})
