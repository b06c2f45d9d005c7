// XᵀWX, the information of a generalized linear model, and its factor without loss of digits.
import { type Cholesky, cholesky, product, solveLower } from './cholesky.ts'
import type { Design } from './design-matrix.ts'

/** Columns are dependent where a covariate is given by the others to within a millionth of its own length. */
const rankTolerance = 1e-12
/** Weights may differ by many orders of magnitude; then only what is lost in rounding counts as singular. */
const weightedTolerance = 1e-15
/** Above this least pivot, fewer than four of the sixteen digits are lost. */
const wellConditioned = 1e-3

/** XᵀWX, lower triangle. Zeros are passed over: most of a design of groups is zeros. */
export function weightedGram({ columns: { length: size }, rows, values }: Design, weights: Float64Array): Float64Array {
  const gram = new Float64Array(size * size)
  for (let row = 0; row < rows; row += 1) {
    const weight = weights[row]!
    if (weight !== 0) addOuter(gram, values, row * size, size, weight)
  }
  return gram
}

function addOuter(gram: Float64Array, values: Float64Array, from: number, size: number, weight: number): void {
  for (let column = 0; column < size; column += 1) {
    const value = values[from + column]!
    if (value === 0) continue
    const weighted = weight * value
    const at = column * size
    for (let other = 0; other <= column; other += 1) gram[at + other]! += weighted * values[from + other]!
  }
}

/** The factor of XᵀWX; rows whose weights have all but vanished make it singular. */
export const factorOf = (design: Design, weights: Float64Array) =>
  cholesky(weightedGram(design, weights), design.columns.length, weightedTolerance)

/** The columns that are sums of multiples of columns before them, in the rows that have any weight. */
export function dependentColumns(design: Design, weights: Float64Array): string[] {
  const counted = weights.map((weight) => (weight > 0 ? 1 : 0))
  const { dependent } = cholesky(weightedGram(design, counted), design.columns.length, rankTolerance)
  return dependent.map((column) => design.columns[column]!)
}

/**
 * The factor of XᵀWX to nearly the digits that an orthogonal decomposition of X would give. Multiplying X by itself
 * squares its condition; so where that costs digits, the rows are made nearly orthogonal with the first factor, and
 * what is then left is factored again (CholeskyQR2: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya 2015).
 */
export function refinedFactor(design: Design, weights: Float64Array): Cholesky {
  const first = factorOf(design, weights)
  if (first.dependent.length > 0 || first.leastPivot > wellConditioned) return first
  const size = design.columns.length
  const gram = new Float64Array(size * size)
  const row = new Float64Array(size)
  for (let at = 0; at < design.rows; at += 1) {
    if (weights[at] === 0) continue
    row.set(design.values.subarray(at * size, (at + 1) * size))
    solveLower(first, row)
    addOuter(gram, row, 0, size, weights[at]!)
  }
  const second = cholesky(gram, size, weightedTolerance)
  return second.dependent.length > 0 ? first : product(first, second)
}
