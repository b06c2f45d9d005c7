// Likeness to a population where people came together, in meetings (statistics, 6.3): those at one meeting resemble each
// other, so that plain chi-squared finds differences which are not there.
import * as chiSquared from '../distributions/chi-squared.ts'
import * as fisher from '../distributions/f.ts'
import { firstProblem, isNoCount, type NoFigure, noFigure } from '../no-figure.ts'
import { isWhole } from './goodness-of-fit.ts'

export type ClusteredFit = {
  totals: number[]
  shares: number[]
  /** Of each share, meetings being the clusters. */
  standardErrors: number[]
  /** By how much the meetings widen the variance of each share. */
  designEffects: number[]
  /** As if everybody had come alone. */
  naive: { chiSquared: number; p: number }
  /** N/(k−1)·Σ v_ii/π_i: by how much chi-squared is too large on average. */
  meanDesignEffect: number
  firstOrder: { chiSquared: number; p: number }
  /** a²: how unequal the design effects are; the second order corrects for it. */
  inequality: number
  secondOrder: { chiSquared: number; df: number; p: number }
  /** Of F with (k−1)/(1+a²) and m−1 times as many degrees of freedom: allows for few meetings. What is shown. */
  pF: number
}

/**
 * Rao and Scott's first and second order corrections of the goodness of fit, from the variance of the shares over
 * clusters: z_c = (x_c − n_c·p)/N, V = m/(m−1) Σ z_c z_cᵀ.
 * @param clusters how many of each group, a list a meeting; those with nobody count as meetings
 * @param populationShares of the same groups, above 0, adding up to 1
 * @see Rao & Scott 1981, 1984
 */
export function clusteredFit(
  clusters: readonly (readonly number[])[],
  populationShares: readonly number[],
): ClusteredFit | NoFigure {
  const problem = problemOf(clusters, populationShares)
  if (problem) return problem
  const [k, m] = [populationShares.length, clusters.length]
  const totals = populationShares.map((_, at) => sum(clusters.map((cluster) => cluster[at]!)))
  const n = sum(totals)
  const shares = totals.map((total) => total / n)
  const variance = covarianceOf(clusters, shares, n)
  const naive = sum(totals.map((total, at) => (total - n * populationShares[at]!) ** 2 / (n * populationShares[at]!)))
  const mean = (n / (k - 1)) * sum(populationShares.map((share, at) => variance[at]![at]! / share))
  if (mean < 1e-12)
    return noFigure(
      'nothing varies',
      'Every meeting had the same mix of people, which cannot show how meetings differ.',
    )
  const squares = sum(
    variance.map((row, at) => sum(row.map((each, by) => each ** 2 / (populationShares[at]! * populationShares[by]!)))),
  )
  const inequality = (n ** 2 * squares) / ((k - 1) * mean ** 2) - 1
  const df = (k - 1) / (1 + inequality)
  const first = naive / mean
  return {
    totals,
    shares,
    standardErrors: variance.map((row, at) => Math.sqrt(row[at]!)),
    designEffects: shares.map((share, at) => variance[at]![at]! / ((share * (1 - share)) / n)),
    naive: { chiSquared: naive, p: chiSquared.upperTail(naive, k - 1) },
    meanDesignEffect: mean,
    firstOrder: { chiSquared: first, p: chiSquared.upperTail(first, k - 1) },
    inequality,
    secondOrder: { chiSquared: first / (1 + inequality), df, p: chiSquared.upperTail(first / (1 + inequality), df) },
    pF: fisher.upperTail(first / (k - 1), df, (m - 1) * df),
  }
}

/** The covariance matrix of the shares over the clusters. */
function covarianceOf(clusters: readonly (readonly number[])[], shares: readonly number[], n: number): number[][] {
  const residuals = clusters.map((cluster) => {
    const size = sum(cluster)
    return cluster.map((count, at) => (count - size * shares[at]!) / n)
  })
  const factor = clusters.length / (clusters.length - 1)
  return shares.map((_, at) => shares.map((__, by) => factor * sum(residuals.map((z) => z[at]! * z[by]!))))
}

function problemOf(clusters: readonly (readonly number[])[], shares: readonly number[]): NoFigure | undefined {
  if (clusters.some(({ length }) => length !== shares.length))
    throw new RangeError('Every cluster must count the groups of the population')
  return firstProblem(
    shares.length < 2 && noFigure('no cases', 'Likeness needs two groups or more.'),
    clusters.flat().some(isNoCount) && noFigure('impossible numbers', 'Groups need counts of 0 or more.'),
    !isWhole(shares) && noFigure('impossible numbers', 'The shares of the population must be above 0 and add up to 1.'),
    clusters.length < 2 && noFigure('too few clusters', 'One meeting cannot show how meetings differ.'),
    clusters.flat().every((count) => count === 0) && noFigure('no cases', 'Nobody took part.'),
    clusters.filter((cluster) => sum(cluster) > 0).length < 2 &&
      noFigure('too few clusters', 'People came to one meeting only, which cannot show how meetings differ.'),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
