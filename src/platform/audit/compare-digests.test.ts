import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareDigests } from './compare-digests.ts'

/** Each letter is an entry; its id is the letter, and so is its digest. */
const packed = (letters: string) => {
  const bytes = Buffer.alloc(letters.length * 8)
  for (const [at, letter] of [...letters].entries()) bytes.writeBigUInt64BE(BigInt(letter.charCodeAt(0)), at * 8)
  return bytes
}
const compare = (was: string, is: string) => [
  ...compareDigests(packed(was), { digests: packed(is), idOf: (index) => is[index]! }),
]
const inWords = (was: string, is: string) =>
  compare(was, is)
    .map((each) =>
      each.what === 'entries missing' ? `${each.count} gone after ${each.after}` : `${each.id} ${each.what}`,
    )
    .join('; ')

test('what is as it was differs in nothing, and so does a day on which nothing happened', () => {
  assert.deepEqual(compare('abcde', 'abcde'), [])
  assert.deepEqual(compare('', ''), [])
})

test('what is gone is told by what stood before it', () => {
  assert.equal(inWords('abcde', 'bcde'), '1 gone after undefined')
  assert.equal(inWords('abcde', 'abe'), '2 gone after b')
  assert.equal(inWords('abcde', 'abc'), '2 gone after c')
  assert.equal(inWords('abcde', 'bd'), '1 gone after undefined; 1 gone after b; 1 gone after d')
  assert.equal(inWords('abcde', ''), '5 gone after undefined')
})

test('what is new is told by its own id, wherever it was put', () => {
  assert.equal(inWords('abc', 'xabc'), 'x entry inserted')
  assert.equal(inWords('abc', 'abxyc'), 'x entry inserted; y entry inserted')
  assert.equal(inWords('abc', 'abcx'), 'x entry inserted')
  assert.equal(inWords('', 'xy'), 'x entry inserted; y entry inserted')
})

test('a new entry in the place of an old one counts as that one changed, and one too many as put in', () => {
  assert.equal(inWords('abc', 'axc'), 'x entry changed')
  assert.equal(inWords('abc', 'xyz'), 'x entry changed; y entry changed; z entry changed')
  assert.equal(inWords('abc', 'axyc'), 'x entry changed; y entry inserted')
  assert.equal(inWords('abcde', 'axe'), 'x entry changed; 2 gone after x')
})

test('an entry that stands behind one that followed it has moved', () => {
  assert.equal(inWords('abc', 'acb'), '1 gone after a; b entry moved')
  assert.equal(inWords('abcd', 'bcda'), '1 gone after undefined; a entry moved')
  assert.equal(inWords('ab', 'ba'), '1 gone after undefined; a entry moved')
})

test('the same entry twice is one too many', () => {
  assert.equal(inWords('abc', 'abbc'), 'b entry moved')
  assert.equal(inWords('abc', 'abca'), 'a entry moved')
})

const alphabet = [...'abcdefghijklmnopqrstuvwxyz']
const entries = fc.shuffledSubarray(alphabet, { minLength: 1 }).map((letters) => letters.join(''))
const settings = { seed: 62, numRuns: 500 }

test('any two lists that differ are told apart, and any two that do not are not', () => {
  fc.assert(
    fc.property(entries, entries, (was, is) => assert.equal(compare(was, is).length > 0, was !== is)),
    settings,
  )
})

test('of any entries that are taken away each is counted once, and nothing else is said', () => {
  const withGone = entries.chain((was) => fc.tuple(fc.constant(was), fc.subarray([...was], { minLength: 1 })))
  fc.assert(
    fc.property(withGone, ([was, gone]) => {
      const is = [...was].filter((letter) => !gone.includes(letter)).join('')
      const found = compare(was, is)
      assert.deepEqual(new Set(found.map(({ what }) => what)), new Set(['entries missing']))
      assert.equal(
        found.reduce((sum, each) => sum + (each.what === 'entries missing' ? each.count : 0), 0),
        gone.length,
      )
      for (const each of found)
        if (each.what === 'entries missing' && each.after)
          assert.ok(gone.includes(was[was.indexOf(each.after) + 1]!), 'one that stood right behind it is gone')
    }),
    settings,
  )
})

test('of any entries that are put in each is named, and nothing else is said', () => {
  const places = fc.array(fc.nat(26), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(entries, places, (was, at) => {
      const is = [...was]
      const added = at.map((_, index) => String(index))
      for (const [index, place] of at.entries()) is.splice(place % (is.length + 1), 0, added[index]!)
      const found = compare(was, is.join(''))
      assert.deepEqual(new Set(found.map(({ what }) => what)), new Set(['entry inserted']))
      assert.deepEqual(found.map((each) => 'id' in each && each.id).sort(), added.sort())
    }),
    settings,
  )
})

test('of any entries that are changed where they stand each is named as changed', () => {
  const withChanged = entries.chain((was) => fc.tuple(fc.constant(was), fc.subarray([...was], { minLength: 1 })))
  fc.assert(
    fc.property(withChanged, ([was, changed]) => {
      const is = [...was].map((letter) => (changed.includes(letter) ? letter.toUpperCase() : letter)).join('')
      const found = compare(was, is)
      assert.ok(found.every(({ what }) => what === 'entry changed'))
      assert.deepEqual(
        found.map((each) => 'id' in each && each.id).sort(),
        changed.map((letter) => letter.toUpperCase()).sort(),
      )
    }),
    settings,
  )
})

test('digests that were cut in the middle of one are compared as far as they go', () => {
  const [was, is] = [packed('abc').subarray(0, 20), packed('abc')]
  assert.deepEqual(
    [...compareDigests(was, { digests: is, idOf: (index) => 'abc'[index]! })],
    [{ what: 'entry inserted', id: 'c' }],
  )
})
