import assert from 'node:assert/strict'
import { test } from 'node:test'
import { easyRead, findLanguage, languageOf, longSentences, spokenOf, stateOf } from './rules.ts'

test('a language has its own name, its English name and its direction', () => {
  assert.deepEqual(languageOf('pl'), { tag: 'pl', name: 'Polski', englishName: 'Polish', direction: 'ltr' })
  assert.deepEqual(languageOf('ur'), { tag: 'ur', name: 'اردو', englishName: 'Urdu', direction: 'rtl' })
  assert.equal(languageOf(easyRead)?.name, 'Easy read')
  for (const [tag, direction] of [
    ['ar', 'rtl'],
    ['fa', 'rtl'],
    ['ckb', 'rtl'],
    ['pa', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['zh', 'ltr'],
  ])
    assert.equal(languageOf(tag!)?.direction, direction, tag)
})

test('a tag that is malformed, unknown, not as the register writes it, or English itself is no language here', () => {
  for (const tag of [
    '',
    'xx',
    'klingon',
    'PL',
    'pl_PL',
    '../pl',
    'en',
    'en-GB',
    '00000000-0000-7000-8000-000000000000',
    'p l',
  ])
    assert.equal(languageOf(tag), undefined, tag)
})

test('a language is known by its tag, its English name or its own, however the census spells it', () => {
  for (const typed of ['Polish', 'polski', 'PL', ' pl ']) assert.equal(findLanguage(typed)?.tag, 'pl', typed)
  assert.equal(findLanguage('Panjabi')?.tag, 'pa')
  assert.equal(findLanguage('Easy read')?.tag, easyRead)
  for (const typed of ['', 'Other language', 'English', 'Klingonish'])
    assert.equal(findLanguage(typed), undefined, typed)
})

test('a version is out of date once its original is another text, and not shown once that is gone', () => {
  assert.equal(stateOf({ madeFrom: 'Fens.' }, 'Fens.'), 'up to date')
  assert.equal(stateOf({ madeFrom: 'Fens.' }, 'Fens and fields.'), 'may be out of date')
  assert.equal(stateOf({ madeFrom: 'Fens.' }, ''), 'not shown')
})

test('a profile calls for the languages that at least 1 in 100 speak, most spoken first', () => {
  const counts = [
    { category: 'English', count: 900 },
    { category: 'Polish', count: 30 },
    { category: 'Panjabi', count: 60 },
    { category: 'Urdu', count: 5 },
    { category: 'Other language', count: 5 },
  ]
  assert.deepEqual(
    spokenOf(counts).map(({ language, share }) => [language.tag, share]),
    [
      ['pa', 0.06],
      ['pl', 0.03],
    ],
  )
  assert.deepEqual(spokenOf([]), [])
})

test('sentences of more than 15 words are too long for easy read, on whatever line they stand', () => {
  const long = Array.from({ length: 16 }, (_, at) => `w${at}`).join(' ')
  assert.deepEqual(longSentences(`We are here.\n${long}.\nCall us! ${long}`), [`${long}.`, long])
  assert.deepEqual(longSentences(long.replace(' w15', '')), [])
})
