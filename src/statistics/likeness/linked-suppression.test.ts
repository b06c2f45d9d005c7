import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Counts, foundOut, type PublishedSum, suppressLinked } from './linked-suppression.ts'
import { solvable } from './solvable-for-tests.ts'

const isSafe = ([count = 0]: Counts) => count === 0 || count >= 10
const oneTable = (parts: readonly number[]) => ({
  cells: [parts.reduce((sum, count) => sum + count, 0), ...parts].map((count) => [count]),
  sums: [{ total: 0, parts: parts.map((_, at) => at + 1) }],
  isSafe,
})

test('where nothing is small, nothing is hidden', () => {
  assert.deepEqual(suppressLinked(oneTable([40, 30, 0])), [false, false, false, false])
})

test('a small cell alone takes the next smallest with it, so that the total less the others does not tell it', () => {
  assert.deepEqual(suppressLinked(oneTable([40, 30, 3])), [false, false, true, true])
})

test('small cells that together are still few take another with them', () => {
  assert.deepEqual(suppressLinked(oneTable([40, 3, 2])), [false, true, true, true])
})

test('a cell that is all there is goes with its total', () => {
  assert.deepEqual(suppressLinked(oneTable([4])), [true, true])
  assert.deepEqual(suppressLinked(oneTable([4, 0])), [true, true, false])
})

test('what is hidden in one table is not worked out from another that shares its total', () => {
  // Sections of two divisions: the small one hides a neighbour, and not the section of the other division.
  const cells = [[100], [50], [50], [45], [5], [25], [25]]
  const sums = [
    { total: 0, parts: [1, 2] },
    { total: 1, parts: [3, 4] },
    { total: 2, parts: [5, 6] },
  ]
  assert.deepEqual(suppressLinked({ cells, sums, isSafe }), [false, false, false, true, true, false, false])
})

test('a division that is hidden hides one of its sections, or they would add up to it', () => {
  const cells = [[80], [9], [71], [9], [71]]
  const sums = [
    { total: 0, parts: [1, 2] },
    { total: 1, parts: [3] },
    { total: 2, parts: [4] },
  ]
  assert.deepEqual(suppressLinked({ cells, sums, isSafe }), [false, true, true, true, true])
})

test('what is hidden already stays hidden, and is protected like the rest', () => {
  const given = { ...oneTable([40, 30, 20]), alreadyHidden: [false, true, false, false] }
  assert.deepEqual(suppressLinked(given), [false, true, false, true])
})

test('of any table by two things, no hidden cell can be solved from what is left', () => {
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 90 })), {
        minLength: width,
        maxLength: width,
      }),
      {
        minLength: 2,
        maxLength: 5,
      },
    ),
  )
  fc.assert(
    fc.property(table, (rows) => {
      const { cells, sums } = linked(rows)
      const hidden = suppressLinked({ cells, sums, isSafe })
      for (const [at, counts] of cells.entries()) {
        if (!isSafe(counts)) assert.equal(hidden[at], true)
        if (counts[0] === 0) assert.equal(hidden[at], false)
      }
      assert.deepEqual(workedOut(hidden, sums), [])
    }),
    { seed: 20261126, numRuns: 300 },
  )
})

/** Hidden cells that somebody works out who knows all others. */
function workedOut(hidden: readonly boolean[], sums: readonly PublishedSum[]) {
  const unknown = hidden.flatMap((isHidden, at) => (isHidden ? [at] : []))
  const equations = sums.map(({ total, parts }) =>
    unknown.map((at) => Number(parts.includes(at)) - Number(at === total)),
  )
  return solvable(equations, unknown.length).map((place) => unknown[place]!)
}

test('of any tables that share totals in a chain, what is hidden cannot be solved either', () => {
  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 40 })), {
    minLength: 8,
    maxLength: 8,
  })
  fc.assert(
    fc.property(counts, (smallest) => {
      // Eight cells by three things of two values each, with every sum over one and over two of them.
      const { cells, sums } = cube(smallest)
      const hidden = suppressLinked({ cells, sums, isSafe })
      assert.deepEqual(workedOut(hidden, sums), [])
    }),
    { seed: 20261126, numRuns: 300 },
  )
})

test('nor of any sums whatever, of parts and of other sums', () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 40 }))
  const choices = fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(count, { minLength: 6, maxLength: 6 }), choices, (smallest, chosen) => {
      const [cells, sums]: [[number][], PublishedSum[]] = [smallest.map((each) => [each]), []]
      for (const places of chosen) {
        const parts = places.filter((at) => at < cells.length)
        if (parts.length === 0) continue
        sums.push({ total: cells.length, parts })
        cells.push([parts.reduce((sum, at) => sum + cells[at]![0], 0)])
      }
      const hidden = suppressLinked({ cells, sums, isSafe })
      assert.deepEqual(workedOut(hidden, sums), [])
      for (const [at, counts] of cells.entries()) assert.ok(isSafe(counts) || hidden[at])
    }),
    { seed: 20261126, numRuns: 2000 },
  )
})

/** 27 cells by three things: each is one of two values, or both of them (2). */
function cube(smallest: readonly number[]) {
  const values = [0, 1, 2]
  const keys = values.flatMap((a) => values.flatMap((b) => values.map((c) => [a, b, c] as const)))
  const place = (key: readonly number[]) => keys.findIndex((each) => each.every((value, at) => value === key[at]))
  const cells = keys.map((key) => [
    smallest.reduce(
      (sum, count, at) =>
        key.every((value, by) => value === 2 || value === ((at >> (2 - by)) & 1)) ? sum + count : sum,
      0,
    ),
  ])
  const sums = keys.flatMap((key) =>
    key.flatMap((value, by) =>
      value === 2 ? [{ total: place(key), parts: [0, 1].map((part) => place(key.with(by, part))) }] : [],
    ),
  )
  return { cells, sums }
}

test('a cell that several sums leave one value is found out, and one that they leave open is not', () => {
  const rowsAndColumns = linked([
    [20, 20],
    [20, 20],
  ]).sums
  const hiding = (...places: number[]) => Array.from({ length: 9 }, (_, at) => places.includes(at))
  assert.equal(foundOut(hiding(), rowsAndColumns), undefined)
  assert.equal(foundOut(hiding(5), rowsAndColumns), 5)
  assert.equal(foundOut(hiding(1), rowsAndColumns), 1, 'a total is found out of its parts')
  assert.equal(foundOut(hiding(5, 6), rowsAndColumns), 5, 'the row leaves two, and each column one')
  assert.equal(foundOut(hiding(5, 6, 7, 8), rowsAndColumns), undefined)
  assert.equal(foundOut(hiding(1, 5), rowsAndColumns), 1, 'a total and its part: other sums tell both')
})

test('what may be found out through sums alone is closed with the smallest that shares one with it', () => {
  // Three cells of a ring: no sum has one hidden cell alone, and the three together leave each one value.
  const cells = [[9], [8], [7], [60], [50], [77], [65], [56]]
  const sums = [
    { total: 5, parts: [0, 1, 3] },
    { total: 6, parts: [1, 2, 4] },
    { total: 7, parts: [0, 2] },
  ]
  const hidden = suppressLinked({ cells, sums, isSafe })
  assert.deepEqual(hidden.slice(0, 3), [true, true, true])
  assert.deepEqual(workedOut(hidden, sums), [])
  assert.ok(hidden[7] === false && hidden.slice(3, 7).filter(Boolean).length === 1, 'one more is enough')
})

test('a cell whose own sums are all hidden is not worked out through others', () => {
  // Five of one kind, 20 of another: 25. Each with the same eight: 28 and 33, whose difference is the five.
  const cells = [[5], [20], [8], [25], [28], [33]]
  const sums = [
    { total: 3, parts: [0, 1] },
    { total: 4, parts: [1, 2] },
    { total: 5, parts: [3, 2] },
  ]
  const hidden = suppressLinked({ cells, sums, isSafe })
  assert.deepEqual(workedOut(hidden, sums), [])
  assert.deepEqual(hidden, [true, true, true, true, true, false])
})

test('of equally small cells the first is hidden, and an empty table hides nobody', () => {
  assert.deepEqual(suppressLinked(oneTable([3, 20, 20, 30])), [false, true, true, false, false])
  assert.deepEqual(suppressLinked(oneTable([0, 0])), [false, false, false])
  assert.deepEqual(suppressLinked({ cells: [], sums: [], isSafe }), [])
})

/** A table as its total, its rows, its columns and its cells. */
function linked(rows: readonly (readonly number[])[]) {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const width = rows[0]!.length
  const columns = rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)))
  const cells = [sum(rows.flat()), ...rows.map(sum), ...columns, ...rows.flat()].map((count) => [count])
  const [firstColumn, firstCell] = [1 + rows.length, 1 + rows.length + width]
  const place = (row: number, column: number) => firstCell + row * width + column
  const sums = [
    { total: 0, parts: rows.map((_, row) => 1 + row) },
    { total: 0, parts: columns.map((_, column) => firstColumn + column) },
    ...rows.map((row, at) => ({ total: 1 + at, parts: row.map((_, column) => place(at, column)) })),
    ...columns.map((_, at) => ({ total: firstColumn + at, parts: rows.map((_row, row) => place(row, at)) })),
  ]
  return { cells, sums }
}
