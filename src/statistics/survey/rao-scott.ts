// Whether two questions of a sample have to do with each other (statistics, 2.7; Rao & Scott 1984).

import * as chiSquared from '../distributions/chi-squared.ts'
import * as fisher from '../distributions/f.ts'
import { cholesky, solve } from '../models/cholesky.ts'
import { type NoFigure, noFigure } from '../no-figure.ts'
import { type Domain, degreesOfFreedom, everyRow, keptRows } from './domain.ts'
import type { Label, SurveyDesign } from './survey-design.ts'
import { covarianceMatrix } from './survey-variance.ts'

export type RaoScott = {
  /** Pearson's X² of the weighted table scaled to the number of rows, not corrected. */
  chiSquared: number
  /** X²/tr Δ, with (tr Δ)²/tr Δ² and that times the degrees of freedom of the design: second order. What is shown. */
  f: number
  df1: number
  df2: number
  p: number
  /** First order: X² over the mean of Δ's eigenvalues, as chi-squared. */
  firstOrderP: number
}

/**
 * Independence of rows and columns of a weighted table, with Δ = (CᵀD⁻¹C/n)⁻¹ CᵀD⁻¹VD⁻¹C, V being the design's covariance
 * of the cell shares, D their diagonal, and C contrasts of all interactions.
 * @param rows and `columns`: the group of each row of the sample; null where missing, and then left out as a domain
 * @returns no figure where either question has one answer only
 */
export function raoScott(
  design: SurveyDesign,
  rows: ArrayLike<Label | null>,
  columns: ArrayLike<Label | null>,
  domain: Domain = everyRow,
): RaoScott | NoFigure {
  const isKnown = (row: number) => (rows[row] ?? null) !== null && (columns[row] ?? null) !== null
  const kept = keptRows(design, (row) => domain(row) && isKnown(row))
  const n = kept.reduce((sum, each) => sum + each, 0)
  const table = cellsOf(design, rows, columns, kept)
  const [high, wide] = [table.rowLabels.length, table.columnLabels.length]
  if (high < 2 || wide < 2) return noFigure('no cases', 'Both questions need two different answers or more.')
  const df = degreesOfFreedom(design, kept)
  if (df < 1) return noFigure('too few clusters', 'All answers come from one place in each stratum.')
  const { shares, influences } = table
  const covariance = covarianceMatrix(design, influences)
  const effects = designEffects(covariance, shares, interactionContrasts(high, wide), n)
  if (effects === undefined) return noFigure('nothing varies', 'The table has too many empty cells to be tested.')
  const x2 = n * pearson(shares, high, wide)
  const df1 = effects.trace ** 2 / effects.traceOfSquare
  const f = x2 / effects.trace
  const terms = (high - 1) * (wide - 1)
  return {
    chiSquared: x2,
    f,
    df1,
    df2: df1 * df,
    p: fisher.upperTail(f, df1, df1 * df),
    firstOrderP: chiSquared.upperTail((x2 * terms) / effects.trace, terms),
  }
}

function cellsOf(
  { weights, rows: size }: SurveyDesign,
  rows: ArrayLike<Label | null>,
  columns: ArrayLike<Label | null>,
  kept: Uint8Array,
) {
  const chosen = Array.from(kept.keys()).filter((row) => kept[row] === 1)
  const rowLabels = [...new Set(chosen.map((row) => rows[row]!))]
  const columnLabels = [...new Set(chosen.map((row) => columns[row]!))]
  const [highs, wides] = [placesOf(rowLabels), placesOf(columnLabels)]
  const total = chosen.reduce((sum, row) => sum + weights[row]!, 0)
  const cell = new Int32Array(size).fill(-1)
  const shares = new Float64Array(rowLabels.length * columnLabels.length)
  for (const row of chosen) {
    cell[row] = highs.get(rows[row]!)! * columnLabels.length + wides.get(columns[row]!)!
    shares[cell[row]!]! += weights[row]! / total
  }
  const influences = Array.from(shares, (share, at) => {
    const influence = new Float64Array(size)
    for (const row of chosen) influence[row] = (weights[row]! * ((cell[row] === at ? 1 : 0) - share)) / total
    return influence
  })
  return { rowLabels, columnLabels, shares, influences }
}

const placesOf = (labels: readonly Label[]) => new Map(labels.map((label, at) => [label, at]))

/** Tables whose rows and columns add up to 0: (e_i − e_last)(e_j − e_last)ᵀ. */
function interactionContrasts(high: number, wide: number): Float64Array[] {
  const contrasts: Float64Array[] = []
  for (let row = 0; row < high - 1; row += 1)
    for (let column = 0; column < wide - 1; column += 1) {
      const table = new Float64Array(high * wide)
      table[row * wide + column] = 1
      table[row * wide + wide - 1] = -1
      table[(high - 1) * wide + column] = -1
      table[high * wide - 1] = 1
      contrasts.push(table)
    }
  return contrasts
}

/** tr Δ and tr Δ². */
function designEffects(covariance: Float64Array, shares: Float64Array, contrasts: readonly Float64Array[], n: number) {
  const scaled = contrasts.map((table) => table.map((value, at) => (shares[at] === 0 ? 0 : value / shares[at]!)))
  const size = contrasts.length
  const product = (left: Float64Array, right: Float64Array) =>
    left.reduce((sum, value, at) => sum + value * right[at]!, 0)
  const simple = Float64Array.from({ length: size * size }, (_, at) => {
    return product(contrasts[Math.floor(at / size)]!, scaled[at % size]!) / n
  })
  const factor = cholesky(simple, size, 1e-12)
  if (factor.dependent.length > 0) return undefined
  const cells = shares.length
  const spread = scaled.map((table) =>
    Float64Array.from(shares, (_, at) => product(covariance.subarray(at * cells, (at + 1) * cells), table)),
  )
  const delta = spread.map((each) =>
    solve(
      factor,
      Float64Array.from(scaled, (table) => product(table, each)),
    ),
  )
  const trace = delta.reduce((sum, column, at) => sum + column[at]!, 0)
  const traceOfSquare = delta.reduce(
    (sum, column, at) =>
      sum +
      product(
        column,
        Float64Array.from(delta, (other) => other[at]!),
      ),
    0,
  )
  return trace > 0 ? { trace, traceOfSquare } : undefined
}

/** Σ(p_ij − p_i·p_·j)²/(p_i·p_·j). */
function pearson(shares: Float64Array, high: number, wide: number): number {
  const [rowSums, columnSums] = [new Float64Array(high), new Float64Array(wide)]
  for (const [at, share] of shares.entries()) {
    rowSums[Math.floor(at / wide)]! += share
    columnSums[at % wide]! += share
  }
  return shares.reduce((sum, share, at) => {
    const expected = rowSums[Math.floor(at / wide)]! * columnSums[at % wide]!
    return sum + (share - expected) ** 2 / expected
  }, 0)
}
