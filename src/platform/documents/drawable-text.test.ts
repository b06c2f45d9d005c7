import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawableText } from './drawable-text.ts'

/** As if the fonts had everything but stars and families; counts how often they are asked. */
function textForTest() {
  const asked: string[] = []
  const fit = drawableText((text) => {
    asked.push(text)
    return !/★|👩‍👧/u.test(text)
  })
  return { fit, asked }
}

test('ordinary words are never tried', () => {
  const { fit, asked } = textForTest()
  assert.equal(fit('“Ann” – naïve café,\n£5 at 6:30pm…'), '“Ann” – naïve café,\n£5 at 6:30pm…')
  assert.deepEqual(asked, [])
})

test('only letters that cannot be drawn become a box, an emoji of several code points as one', () => {
  const { fit } = textForTest()
  assert.equal(fit('Łódź ★ 王 👩‍👧 👍🏽 e\u0301'), 'Łódź □ 王 □ 👍🏽 e\u0301')
})

test('a letter is tried once, many together', () => {
  const { fit, asked } = textForTest()
  const greek = 'αβγδεζηθικλμνξοπρστυφχψω'
  assert.equal(fit(greek + greek), greek + greek)
  assert.equal(asked.length, 1)
  fit(`${greek}★★★`)
  fit('★')
  assert.equal(asked.length, 2)
})
