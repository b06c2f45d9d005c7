import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suppress } from './suppression.ts'

const inWords = (counts: readonly (readonly number[])[]) => {
  const { hidden } = suppress(counts)
  return counts.map((row, at) => row.map((count, by) => (hidden[at]![by] ? '–' : String(count))).join(' '))
}

test('counts of 1 to 4 are hidden, 0 and 5 are not', () => {
  assert.deepEqual(suppress([[0, 1, 4, 5]]).primary, [[false, true, true, false]])
})

test('no line keeps a single hidden cell that its total would give away', () => {
  assert.deepEqual(
    inWords([
      [512, 44, 12],
      [488, 3, 7],
      [530, 0, 9],
      [505, 61, 18],
    ]),
    ['512 – –', '– – –', '– 0 –', '505 61 18'],
  )
})

test('the smallest other cell is hidden, the first of equals, and never a zero', () => {
  assert.deepEqual(inWords([[3, 9, 7, 7, 0]])[0], '– 9 – 7 0')
})

test('where a line has no other cell to hide, its total goes', () => {
  const { hidden, totals } = suppress([
    [3, 0],
    [0, 8],
  ])
  assert.deepEqual(hidden, [
    [true, false],
    [false, false],
  ])
  assert.deepEqual(totals, { rows: [true, false], columns: [true, false] })
})

test('after suppression no line with a published total hides exactly one cell, whatever the table', () => {
  let seed = 7
  const next = () => {
    seed = (seed * 16807) % 2147483647
    return seed
  }
  for (let round = 0; round < 300; round += 1) {
    const counts = Array.from({ length: 1 + (next() % 5) }, () => [0, 0, 0, 0].map(() => next() % 12))
    const { hidden, totals, primary } = suppress(counts)
    const lines = [
      ...hidden.map((row, at) => ({ cells: row, total: totals.rows[at] })),
      ...hidden[0]!.map((_, by) => ({ cells: hidden.map((row) => row[by]!), total: totals.columns[by] })),
    ]
    for (const { cells, total } of lines) assert.equal(cells.filter(Boolean).length === 1, total)
    for (const [at, row] of counts.entries())
      for (const [by, count] of row.entries()) {
        assert.ok(!primary[at]![by] || hidden[at]![by])
        assert.ok(count > 0 || !hidden[at]![by])
      }
  }
})

test('a table without small numbers is published whole, and an empty one is no mistake', () => {
  assert.deepEqual(
    inWords([
      [5, 50],
      [0, 7],
    ]),
    ['5 50', '0 7'],
  )
  assert.deepEqual(suppress([]).hidden, [])
})

test('what is no table of counts is refused', () => {
  assert.throws(() => suppress([[1], [1, 2]]), /equally long/)
  for (const wrong of [-1, 0.5, Number.NaN]) assert.throws(() => suppress([[wrong]]), /whole number of 0 or more/)
})
