import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { always } from '../survey/builders.ts'
import { determined } from './determined.ts'
import { solvable } from './solvable-for-tests.ts'
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

test('where a line has no other cell to hide its total goes, and with it whatever would give that away', () => {
  const alone = suppress([
    [3, 0],
    [0, 8],
  ])
  assert.deepEqual(alone.hidden, [
    [true, false],
    [false, false],
  ])
  assert.deepEqual(alone.totals, { rows: [true, false], columns: [true, false], all: true })
  const two = suppress([
    [3, 0],
    [4, 9],
  ])
  assert.deepEqual(two.hidden, [
    [true, false],
    [true, true],
  ])
  assert.equal(two.totals.rows[0], true)
  assert.deepEqual(
    suppress([
      [512, 44, 12],
      [488, 3, 7],
      [530, 0, 9],
      [505, 61, 18],
    ]).totals,
    {
      rows: [false, false, false, false],
      columns: [false, false, false],
      all: false,
    },
  )
})

test('equations leave one value to what stands alone in them, and to nothing else', () => {
  assert.deepEqual(
    determined([
      [1, 1, 0],
      [0, 1, 0],
    ]).sort(),
    [0, 1],
  )
  assert.deepEqual(
    determined([
      [1, 1, 1],
      [1, 1, 0],
    ]),
    [2],
  )
  assert.deepEqual(
    determined([
      [1, 1],
      [2, 2],
    ]),
    [],
  )
  assert.deepEqual(determined([]), [])
})

const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(fc.nat(9), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  )

test('after suppression no line with a published total hides exactly one cell, whatever the table', () => {
  always([tables], (counts) => {
    const { hidden, totals, primary } = suppress(counts)
    const lines = [
      ...hidden.map((row, at) => ({ cells: row, isTotalHidden: totals.rows[at] })),
      ...hidden[0]!.map((_, by) => ({ cells: hidden.map((row) => row[by]!), isTotalHidden: totals.columns[by] })),
    ]
    for (const { cells, isTotalHidden } of lines) assert.ok(cells.filter(Boolean).length !== 1 || isTotalHidden)
    for (const [at, row] of counts.entries())
      for (const [by, count] of row.entries()) {
        assert.ok(!primary[at]![by] || hidden[at]![by])
        assert.ok(count > 0 || !hidden[at]![by])
      }
  })
})

/** Whether published totals, and the cells that are not hidden, leave one value only for some hidden cell. */
function isFoundOut(counts: readonly (readonly number[])[]): boolean {
  const { hidden, totals } = suppress(counts)
  const cells = hidden.flatMap((row, at) => row.flatMap((isHidden, by) => (isHidden ? [{ at, by }] : [])))
  const known = [
    ...totals.rows.flatMap((isHidden, at) => (isHidden ? [] : [cells.map((cell) => (cell.at === at ? 1 : 0))])),
    ...totals.columns.flatMap((isHidden, by) => (isHidden ? [] : [cells.map((cell) => (cell.by === by ? 1 : 0))])),
    ...(totals.all ? [] : [cells.map(() => 1)]),
  ]
  return solvable(known, cells.length).length > 0
}

test('nobody who knows all that is published can work out a hidden cell', () => {
  always([tables], (counts) => assert.equal(isFoundOut(counts), false))
})

test('totals go only where they would give a cell away', () => {
  always([tables], (counts) => {
    const { hidden, totals } = suppress(counts)
    const isAnyHidden = hidden.flat().includes(true)
    if (!isAnyHidden) assert.ok(![...totals.rows, ...totals.columns, totals.all].includes(true))
  })
  assert.deepEqual(suppress([[1]]).totals, { rows: [true], columns: [true], all: true })
})

test('what elimination leaves alone is found whatever the order and the size of the coefficients', () => {
  assert.deepEqual(
    determined([
      [0, 2, 2],
      [4, 2, 2],
    ]),
    [0],
  )
  assert.deepEqual(determined([[0, 0, 3]]), [2])
  assert.deepEqual(determined([[0, 0]]), [])
  always(
    [fc.array(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 5, maxLength: 5 }), { maxLength: 5 })],
    (rows) => assert.deepEqual(determined(rows).toSorted(), solvable(rows, 5).toSorted()),
  )
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
