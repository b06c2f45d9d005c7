// XᵀWX, the information of a generalized linear model, and its factor without loss of digits.
import { type Cholesky, cholesky, product, solveLower } from './cholesky.ts'
import { type Design, namesOf } from './design-matrix.ts'

/** A covariate that the others give to within a ten-millionth of its own length says nothing of its own. */
const rankTolerance = 1e-14
/** Weights may differ by many orders of magnitude: with them, only what is lost in rounding counts as singular. */
const weightedTolerance = 1e-15
/** Above this least pivot, fewer than four of the sixteen digits are lost. */
const wellConditioned = 1e-3

/** XᵀWX, lower triangle. */
export function weightedGram({ columns: { length: size }, rows, values }: Design, weights: Float64Array): Float64Array {
  const gram = new Float64Array(size * size)
  const add = outerAdder(gram, size)
  for (let row = 0; row < rows; row += 1) if (weights[row] !== 0) add(values, row * size, weights[row]!)
  return gram
}

/** Adds rows times themselves, without their zeros: most of a design of groups is zeros. */
function outerAdder(gram: Float64Array, size: number) {
  const [places, numbers] = [new Int32Array(size), new Float64Array(size)]
  return (values: Float64Array, from: number, weight: number) => {
    let count = 0
    for (let column = 0; column < size; column += 1) {
      const value = values[from + column]!
      if (value === 0) continue
      places[count] = column
      numbers[count] = value
      count += 1
    }
    for (let one = 0; one < count; one += 1) {
      const at = places[one]! * size
      const weighted = weight * numbers[one]!
      for (let other = 0; other <= one; other += 1) gram[at + places[other]!]! += weighted * numbers[other]!
    }
  }
}

/** The factor of XᵀWX; rows whose weights have all but vanished make it singular. */
export const factorOf = (design: Design, weights: Float64Array) =>
  cholesky(weightedGram(design, weights), design.columns.length, weightedTolerance)

/** The columns that are sums of multiples of columns before them, in the rows that have any weight. */
export function dependentColumns(design: Design, weights: Float64Array): string[] {
  const counted = weights.map((weight) => (weight > 0 ? 1 : 0))
  return namesOf(design, refinedFactor(design, counted, rankTolerance).dependent)
}

/**
 * The factor of XᵀWX to nearly the digits that an orthogonal decomposition of X would give. Multiplying X by itself
 * squares its condition; so where that costs digits, the rows are made nearly orthogonal with the first factor, and
 * what is then left is factored again (CholeskyQR2: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya 2015). A pivot of the
 * first factor that was rounding only is found out then.
 */
export function refinedFactor(design: Design, weights: Float64Array, tolerance = weightedTolerance): Cholesky {
  const first = factorOf(design, weights)
  if (first.leastPivot > wellConditioned) return first
  const size = design.columns.length
  const gram = new Float64Array(size * size)
  const add = outerAdder(gram, size)
  const row = new Float64Array(size)
  for (let at = 0; at < design.rows; at += 1) {
    if (weights[at] === 0) continue
    row.set(design.values.subarray(at * size, (at + 1) * size))
    solveLower(first, row)
    add(row, 0, weights[at]!)
  }
  return product(first, cholesky(gram, size, weightedTolerance), tolerance)
}

/**
 * hᵢ = wᵢxᵢᵀ(XᵀWX)⁻¹xᵢ: how far each fitted value follows its own observation, from 0 to 1; they add up to the columns.
 * @param unscaledCovariance (XᵀWX)⁻¹, row by row
 */
export function leverages(design: Design, weights: Float64Array, unscaledCovariance: Float64Array): Float64Array {
  const size = design.columns.length
  return weights.map((weight, row) => {
    const x = design.values.subarray(row * size, (row + 1) * size)
    let form = 0
    for (let one = 0; one < size; one += 1)
      for (let other = 0; other < size; other += 1)
        form += x[one]! * unscaledCovariance[one * size + other]! * x[other]!
    return weight * form
  })
}
