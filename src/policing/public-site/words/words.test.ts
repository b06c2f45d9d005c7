import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english, type WordKey } from './english.ts'
import { catalogues, dayIn, wordsIn } from './words.ts'

const keys = Object.keys(english) as WordKey[]
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

for (const [tag, wording] of Object.entries(catalogues)) {
  test(`the catalogue of ${tag} has every text, none of them empty, with the same places to fill in`, () => {
    assert.deepEqual(Object.keys(wording).sort(), [...keys].sort())
    for (const key of keys) {
      assert.ok(wording[key].trim(), key)
      assert.deepEqual(places(wording[key]), places(english[key]), key)
    }
  })
}

test('the telephone numbers are the same in every language', () => {
  const numbers = (text: string) => text.match(/\d{3}/g) ?? []
  for (const wording of Object.values(catalogues))
    for (const key of keys) assert.deepEqual(numbers(wording[key]), numbers(english[key]), key)
})

test('easy read has no long sentence', () => {
  for (const text of Object.values(catalogues['en-simple']!))
    for (const sentence of text.split(/[.?!]/)) assert.ok(sentence.trim().split(/\s+/).length <= 12, sentence)
})

test('a language without a catalogue has the English words, and says so', () => {
  assert.deepEqual([wordsIn('ur').isOwn, wordsIn('pl').isOwn, wordsIn('constructor').isOwn], [false, true, false])
  assert.equal(wordsIn('ur').say('team'), english.team)
  assert.match(wordsIn('pl').say('teamNotNamed', { name: 'Ely' }), /Ely\.$/)
})

test('a day is written as the language of the page writes it', () => {
  assert.equal(dayIn('pl', '2026-11-23'), '23 listopada 2026')
  assert.equal(dayIn('cy', '2026-11-23'), '23 Tachwedd 2026')
  assert.equal(dayIn('en-simple', '2026-11-23'), '23 November 2026')
  assert.equal(dayIn('ur', '2026-11-23'), '23 November 2026')
})
