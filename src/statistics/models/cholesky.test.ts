import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cholesky, inverse, solve } from './cholesky.ts'

const near = (got: ArrayLike<number>, wanted: readonly number[], tolerance = 1e-12) => {
  assert.equal(got.length, wanted.length)
  for (const [at, each] of wanted.entries()) assert.ok(Math.abs(got[at]! - each) <= tolerance, `${at}: ${got[at]}`)
}
const matrix = Float64Array.of(4, 2, 2, 2, 5, 3, 2, 3, 6)

test('a matrix is its factor times itself turned over', () => {
  const { lower, dependent, leastPivot } = cholesky(matrix, 3, 1e-12)
  near(lower, [2, 0, 0, 1, 2, 0, 1, 1, 2])
  assert.deepEqual(dependent, [])
  near([leastPivot], [4 / 6])
})

test('equations and inverses solve what they say', () => {
  const factor = cholesky(matrix, 3, 1e-12)
  near(solve(factor, Float64Array.of(8, 10, 11)), [1, 1, 1])
  const inverted = inverse(factor)
  const product = Array.from({ length: 9 }, (_, at) => {
    const [row, column] = [Math.floor(at / 3), at % 3]
    return [0, 1, 2].reduce((sum, k) => sum + matrix[row * 3 + k]! * inverted[k * 3 + column]!, 0)
  })
  near(product, [1, 0, 0, 0, 1, 0, 0, 0, 1])
})

test('rows that depend on those before them are found, whatever their units', () => {
  const columns = [
    [1, 1, 1, 1],
    [1e-6, 2e-6, 4e-6, 7e-6],
    [3e9, 4e9, 6e9, 9e9], // 1e9 times the columns before it, the second in millions
    [1, 0, 0, 1],
    [0, 0, 0, 0],
  ]
  columns[2] = columns[1]!.map((value) => 2e9 + 1e15 * value)
  const gram = Float64Array.from(
    columns.flatMap((one) => columns.map((other) => one.reduce((sum, value, at) => sum + value * other[at]!, 0))),
  )
  assert.deepEqual(cholesky(gram, 5, 1e-12).dependent, [2, 4])
})
