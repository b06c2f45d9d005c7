import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Counts, foundOut, suppressLinked } from './linked-suppression.ts'

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
      for (const [at, counts] of cells.entries()) if (!isSafe(counts)) assert.equal(hidden[at], true)
      if (cells[0]![0]! > 0)
        assert.equal(
          foundOut(
            hidden,
            sums.filter(({ total }) => cells[total]![0]! > 0),
          ),
          undefined,
        )
    }),
    { seed: 20261126, numRuns: 300 },
  )
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
