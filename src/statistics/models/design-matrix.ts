// The covariates of a regression as one block of numbers.

export type Design = {
  /** What each column is called: the names in which a fit, or the reason why there is none, speaks of it. */
  columns: readonly string[]
  rows: number
  /** Row by row: `values[row * columns.length + column]`. */
  values: Float64Array
}

/**
 * Lays columns side by side, in the order in which they are named. An intercept is a column of ones.
 * @throws RangeError when the columns differ in length, or there is none
 */
export function designOf(columns: Readonly<Record<string, ArrayLike<number>>>): Design {
  const [names, given] = [Object.keys(columns), Object.values(columns)]
  const rows = given[0]?.length
  if (rows === undefined || given.some(({ length }) => length !== rows))
    throw new RangeError('The columns of a design must have the same length')
  const values = new Float64Array(rows * names.length)
  for (const [column, each] of given.entries())
    for (let row = 0; row < rows; row += 1) values[row * names.length + column] = each[row]!
  return { columns: names, rows, values }
}

/** X times β, with what is known beforehand added: one number a row. */
export function linearPredictor(
  { columns: { length: size }, rows, values }: Design,
  coefficients: Float64Array,
  offset?: ArrayLike<number>,
): Float64Array {
  const predictor = new Float64Array(rows)
  for (let row = 0, at = 0; row < rows; row += 1) {
    let sum = offset === undefined ? 0 : offset[row]!
    for (let column = 0; column < size; column += 1, at += 1) sum += values[at]! * coefficients[column]!
    predictor[row] = sum
  }
  return predictor
}

/** Xᵀv. */
export function transposedTimes({ columns: { length: size }, rows, values }: Design, vector: Float64Array) {
  const sums = new Float64Array(size)
  for (let row = 0, at = 0; row < rows; row += 1)
    for (let column = 0; column < size; column += 1, at += 1) sums[column]! += values[at]! * vector[row]!
  return sums
}

export const namesOf = ({ columns }: Design, indices: readonly number[]) => indices.map((index) => columns[index]!)
