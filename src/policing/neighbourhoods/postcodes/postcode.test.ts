import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asPostcode, isMeantAsPostcode, outwardCode } from './postcode.ts'

test('a postcode is read in any spacing, case and punctuation', () => {
  for (const typed of ['DE1 1AA', 'de11aa', ' de1  1aa ', 'De1-1aA', 'DE1 1AA.'])
    assert.equal(asPostcode(typed), 'DE1 1AA')
  assert.equal(asPostcode('DE126JS'), 'DE12 6JS')
  assert.equal(asPostcode('S43 4AX'), 'S43 4AX')
  assert.equal(asPostcode('sw1a1aa'), 'SW1A 1AA')
})

test('half a postcode, a name and nonsense are not postcodes', () => {
  for (const typed of ['', 'DE1', 'DE1 1A', 'Fairfield', '12345', 'DE1 AAA', 'DDDE1 1AA', 'DE1 1AAA'])
    assert.equal(asPostcode(typed), undefined)
})

test('the part before the space is where letters are sorted to', () => {
  assert.equal(outwardCode('DE12 6JS'), 'DE12')
})

test('whoever types a digit means a postcode', () => {
  assert.equal(isMeantAsPostcode('DE1'), true)
  assert.equal(isMeantAsPostcode('Clay Cross'), false)
})

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPRSTUWYZ')
const digit = fc.constantFrom(...'0123456789')
const postcode = fc
  .tuple(letter, fc.option(letter, { nil: '' }), digit, fc.option(digit, { nil: '' }), digit, letter, letter)
  .map(([a, b, c, d, e, f, g]) => `${a}${b}${c}${d} ${e}${f}${g}`)

test('however it is spaced and cased, a postcode is the same postcode', () => {
  fc.assert(
    fc.property(
      postcode,
      fc.array(fc.constantFrom(' ', '-', '.', '\t'), { maxLength: 3 }),
      fc.boolean(),
      (printed, gap, isLower) => {
        const typed = printed.replace(' ', gap.join(''))
        assert.equal(asPostcode(isLower ? typed.toLowerCase() : typed), printed)
        assert.equal(asPostcode(asPostcode(typed)!), printed)
      },
    ),
    { seed: 20261123 },
  )
})
