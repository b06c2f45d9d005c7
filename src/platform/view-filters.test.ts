import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as say from './view-filters.ts'

test('numbers have commas, and a missing one says so', () => {
  assert.equal(say.number(24909), '24,909')
  assert.equal(say.number(0), '0')
  assert.equal(say.number(null), 'not known')
  assert.equal(say.number(undefined), 'not known')
  assert.equal(say.number(Number.NaN), 'not known')
})

test('a rough number keeps the figures that count', () => {
  assert.equal(say.roughly(9612), '9,600')
  assert.equal(say.roughly(987_412), '987,000')
  assert.equal(say.roughly(7), '7')
  assert.equal(say.roughly(0), '0')
})

test('a small share is never called nothing, nor a large one everything', () => {
  assert.equal(say.percent(0.214), '21%')
  assert.equal(say.percent(0), '0%')
  assert.equal(say.percent(1), '100%')
  assert.equal(say.percent(0.0001), 'under 1%')
  assert.equal(say.percent(0.9999), 'over 99%')
  assert.equal(say.percent(null), 'not known')
})

test('a share in words is the nearest fraction that people say', () => {
  const examples = [
    [0, 'none'],
    [0.001, 'fewer than 1 in 100'],
    [0.01, '1 in 100'],
    [0.05, '1 in 20'],
    [0.1, '1 in 10'],
    [0.21, '1 in 5'],
    [0.3, '3 in 10'],
    [0.34, '1 in 3'],
    [0.41, '2 in 5'],
    [0.5, 'half'],
    [0.52, 'half'],
    [0.66, '2 in 3'],
    [0.76, '3 in 4'],
    [0.9, '9 in 10'],
    [0.98, 'nearly all'],
    [1, 'all'],
  ] as const
  for (const [share, words] of examples) assert.equal(say.shareInWords(share), words)
})

test('a share in words is never off by more than a twentieth', () => {
  const meant = (words: string) => {
    const [, n, of] = /^(\d+) in (\d+)$/.exec(words) ?? []
    return n ? Number(n) / Number(of) : words === 'half' ? 0.5 : null
  }
  fc.assert(
    fc.property(fc.double({ min: 0.0075, max: 0.95, noNaN: true }), (share) => {
      const said = meant(say.shareInWords(share))
      return said !== null && Math.abs(said - share) <= 0.05
    }),
    { seed: 2009 },
  )
})

test('a day is written out, and a looser date is left alone', () => {
  assert.equal(say.day('2026-11-03'), '3 November 2026')
  assert.equal(say.day('2008-12-31T00:00:00'), '31 December 2008')
  assert.equal(say.day('mid-2019'), 'mid-2019')
  assert.equal(say.day(null), 'not known')
})

test('areas are rounded to what a reader can use', () => {
  assert.deepEqual([0.04, 4.234, 10.4, 1210.2].map(say.squareKilometres), ['less than 0.1', '4.2', '10', '1,210'])
})

test('lists are joined with commas and one "and"', () => {
  assert.equal(say.inWords([]), '')
  assert.equal(say.inWords(['Alport']), 'Alport')
  assert.equal(say.inWords(['Alport', 'Crich', 'Swanwick']), 'Alport, Crich and Swanwick')
})

test('a dash stays with the word before it, and a number in one piece', () => {
  assert.equal(say.unbroken('0800 555 111'), '0800\u00a0555\u00a0111')
  assert.equal(say.tied('Swanwick – Crich'), 'Swanwick\u00a0– Crich')
})

test('one ward, two wards, two branches', () => {
  assert.deepEqual(
    [say.count(1, 'ward'), say.count(1200, 'ward'), say.count(2, 'branch', 'branches')],
    ['1 ward', '1,200 wards', '2 branches'],
  )
})
