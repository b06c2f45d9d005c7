// Means of many cells at once from sums by cluster: millions of interviews in one pass (statistics, 2.1 and trap 16).
import { type NoFigure, noFigure } from '../no-figure.ts'

/** Sums over those who answered; a cluster in which nobody did has sums of 0 and still counts as drawn. */
export type ClusterSums = {
  /** The stratum of each cluster, numbered from 0. */
  stratum: ArrayLike<number>
  /** The cell of each stratum, numbered from 0: a stratum lies in one cell, such as a force in a year. */
  cell: ArrayLike<number>
  /** Σw of each cluster. */
  weight: Float64Array
  /** Σwy of each cluster. */
  weighted: Float64Array
}

export type ClusterMean = { estimate: number; variance: number; standardError: number; df: number }

/**
 * The figures of `surveyMean` for each cell, without finite population correction: since influence is linear in the
 * answers, z_hc = (Σwy − p·Σw)/W needs nothing but the sums of a cluster. A lonely cluster is measured from the mean of
 * its cell, which is 0.
 */
export function clusteredMeans({ stratum, cell, weight, weighted }: ClusterSums): (ClusterMean | NoFigure)[] {
  const cells = Array.from(cell).reduce((most, each) => Math.max(most, each), -1) + 1
  const cellOf = Int32Array.from(stratum, (each) => cell[each]!)
  const [weights, sums] = [summed(weight, cellOf, cells), summed(weighted, cellOf, cells)]
  const estimates = sums.map((sum, at) => sum / weights[at]!)
  const z = weight.map((each, at) => (weighted[at]! - estimates[cellOf[at]!]! * each) / weights[cellOf[at]!]!)
  const variances = summed(stratumVariances(z, stratum, cell.length), cell, cells)
  const df = freedoms({ stratum, cell, weight, weighted }, cells)
  return Array.from(estimates, (estimate, at) => {
    if (!(weights[at]! > 0)) return noFigure('no cases', 'Nobody here answered the question.')
    if (!Number.isFinite(estimate)) return noFigure('impossible numbers', 'An answer or a weight is not a number.')
    if (df[at]! < 1) return noFigure('too few clusters', 'All answers come from one place in each stratum.')
    return { estimate, variance: variances[at]!, standardError: Math.sqrt(variances[at]!), df: df[at]! }
  })
}

/** m/(m−1)·Σ(z − z̄)² of each stratum, from differences from its mean. */
function stratumVariances(z: Float64Array, stratum: ArrayLike<number>, strata: number): Float64Array {
  const sizes = summed(new Float64Array(z.length).fill(1), stratum, strata)
  const means = summed(z, stratum, strata).map((sum, at) => (sizes[at]! > 1 ? sum / sizes[at]! : 0))
  const squares = summed(
    z.map((value, at) => (value - means[stratum[at]!]!) ** 2),
    stratum,
    strata,
  )
  return squares.map((square, at) => (sizes[at]! > 1 ? (square * sizes[at]!) / (sizes[at]! - 1) : square))
}

/** Clusters with an answer less strata with one, of each cell. */
function freedoms({ stratum, cell, weight }: ClusterSums, cells: number): Float64Array {
  const answered = summed(
    weight.map((each) => (each > 0 ? 1 : 0)),
    stratum,
    cell.length,
  )
  return summed(
    answered.map((clusters) => Math.max(0, clusters - 1)),
    cell,
    cells,
  )
}

function summed(values: Float64Array, groups: ArrayLike<number>, count: number): Float64Array {
  const sums = new Float64Array(count)
  for (let at = 0; at < values.length; at += 1) sums[groups[at]!]! += values[at]!
  return sums
}
