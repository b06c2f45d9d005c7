import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditKinds } from './audit.ts'
import { joinWords, kindWords, platformWords, wordsFor } from './words.ts'

test('the six kinds that the law names, and ours, have each a name of its own and a meaning', () => {
  const names = auditKinds.map((kind) => kindWords[kind].name)
  assert.equal(new Set(names).size, 7)
  assert.deepEqual(Object.keys(kindWords).sort(), [...auditKinds].sort())
  for (const { meaning } of Object.values(kindWords)) assert.match(meaning, /^[a-z]/, 'it goes on a sentence')
})

test('an act that nobody has words for is shown by its own name', () => {
  assert.equal(wordsFor(platformWords, 'setting.change'), 'Changed a setting')
  assert.equal(wordsFor(platformWords, 'dog.walk'), 'dog.walk')
  assert.equal(wordsFor(platformWords, ''), '')
})

test('a name that every object has is no word', () => {
  for (const what of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    assert.equal(wordsFor(platformWords, what), what)
})

test('words of several parts stand side by side, and of one act the last that speaks', () => {
  const dogs = { whats: { 'dog.walk': 'Walked a dog' }, records: { dog: { name: 'Dog' } } }
  const cats = {
    whats: { 'cat.feed': 'Fed a cat', 'dog.walk': 'Was walked by a dog' },
    records: { cat: { name: 'Cat' } },
  }
  const joined = joinWords(dogs, cats)
  assert.equal(wordsFor(joined, 'cat.feed'), 'Fed a cat')
  assert.equal(wordsFor(joined, 'dog.walk'), 'Was walked by a dog')
  assert.deepEqual(Object.keys(joined.records), ['dog', 'cat'])
  assert.equal(wordsFor(dogs, 'dog.walk'), 'Walked a dog', 'the parts are left as they were')
  assert.deepEqual(joinWords(), { whats: {}, records: {} })
})

test('acts are named subject.verb, and no two of them read the same', () => {
  const { whats, records } = platformWords
  for (const what of Object.keys(whats)) assert.match(what, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, what)
  assert.equal(new Set(Object.values(whats)).size, Object.keys(whats).length)
  for (const [kind, { name }] of Object.entries(records)) assert.match(name, /^[A-Z]/, kind)
})
