// Symmetric positive definite matrices: Cholesky's factor, equations and inverses.
// Golub & Van Loan 2013, Matrix Computations, 4.2. Matrices lie row by row in one array; of a symmetric one only the
// lower triangle is read.

export type Cholesky = {
  size: number
  /** L of A = LLᵀ. Where a row depends on those before it, it and its column are 0. */
  lower: Float64Array
  /** Rows that are, but for rounding, sums of multiples of the rows before them. */
  dependent: number[]
  /** The least of the kept pivots of A scaled to a diagonal of ones: 1 − R² of a row upon those before it. */
  leastPivot: number
}

/**
 * Factors A = LLᵀ. Pivots are judged as if the diagonal were 1 everywhere, so that units make no difference.
 * @param tolerance the share of its diagonal at or below which what is left of a row is rounding only
 */
export function cholesky(matrix: Float64Array, size: number, tolerance: number): Cholesky {
  const lower = new Float64Array(size * size)
  const dependent: number[] = []
  let leastPivot = 1
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) {
      const pivot = lower[column * size + column]!
      if (pivot === 0) continue
      lower[row * size + column] = (matrix[row * size + column]! - dot(lower, row, column, size, column)) / pivot
    }
    const diagonal = matrix[row * size + row]!
    const left = diagonal - dot(lower, row, row, size, row)
    if (left > tolerance * diagonal) {
      lower[row * size + row] = Math.sqrt(left)
      leastPivot = Math.min(leastPivot, left / diagonal)
    } else {
      lower.fill(0, row * size, row * size + row)
      dependent.push(row)
    }
  }
  return { size, lower, dependent, leastPivot }
}

function dot(lower: Float64Array, one: number, other: number, size: number, length: number): number {
  const [from, beside] = [one * size, other * size]
  let sum = 0
  for (let at = 0; at < length; at += 1) sum += lower[from + at]! * lower[beside + at]!
  return sum
}

/** Solves Ly = b in place; what belongs to a dependent row is 0. */
export function solveLower({ size, lower }: Cholesky, vector: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    const pivot = lower[row * size + row]!
    let sum = vector[row]!
    for (let at = 0; at < row; at += 1) sum -= lower[row * size + at]! * vector[at]!
    vector[row] = pivot === 0 ? 0 : sum / pivot
  }
}

function solveUpper({ size, lower }: Cholesky, vector: Float64Array): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!
    for (let at = row + 1; at < size; at += 1) sum -= lower[at * size + row]! * vector[at]!
    vector[row] = sum / lower[row * size + row]!
  }
}

/** x of Ax = b, where no row depends on others. */
export function solve(factor: Cholesky, right: Float64Array): Float64Array {
  const solution = right.slice()
  solveLower(factor, solution)
  solveUpper(factor, solution)
  return solution
}

/** A⁻¹, both triangles, where no row depends on others. */
export function inverse(factor: Cholesky): Float64Array {
  const { size } = factor
  const all = new Float64Array(size * size)
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size)
    unit[column] = 1
    const solution = solve(factor, unit)
    for (let row = 0; row < size; row += 1) all[row * size + column] = solution[row]!
  }
  return all
}

/**
 * The factor of L₁ALᵀ₁, of which `inner` is that of A: their product, its pivots judged again.
 * @param tolerance as for `cholesky`
 */
export function product(outer: Cholesky, inner: Cholesky, tolerance: number): Cholesky {
  const { size } = outer
  const lower = new Float64Array(size * size)
  const dependent: number[] = []
  let leastPivot = 1
  for (let row = 0; row < size; row += 1) {
    let diagonal = 0
    for (let column = 0; column <= row; column += 1) {
      let sum = 0
      for (let at = column; at <= row; at += 1) sum += outer.lower[row * size + at]! * inner.lower[at * size + column]!
      lower[row * size + column] = sum
      diagonal += sum * sum
    }
    const left = lower[row * size + row]! ** 2
    if (left > tolerance * diagonal) leastPivot = Math.min(leastPivot, left / diagonal)
    else dependent.push(row)
  }
  return { size, lower, dependent, leastPivot }
}
