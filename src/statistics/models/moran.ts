// Whether neighbouring areas are alike (statistics, section 4).
import * as normal from '../distributions/normal.ts'
import { firstProblem, type NoFigure, noFigure } from '../no-figure.ts'

export type Moran = { statistic: number; expectation: number; variance: number; z: number; p: number }

/**
 * Moran's I of one value an area: I = (n/S₀)·Σᵢⱼ wᵢⱼzᵢzⱼ/Σzᵢ², z the distance from the mean, wᵢⱼ = 1 by the number of i's
 * neighbours, 0 elsewhere. Expectation −1/(n − 1) and variance under randomisation: all ways to deal the values out over
 * the areas are equally likely. p is the chance of at least as much likeness, by the normal distribution.
 * Cliff & Ord 1981, Spatial Processes, 1.5. Residuals of a fit are not quite exchangeable: p is then a guide.
 * @param neighbours of each area, the indices of those that it touches; an area without any has no weight
 * @returns no figure with fewer than four areas, no neighbours at all, or where all values are the same
 * @throws RangeError when an index is not that of an area, or is the area's own
 */
export function moran(values: ArrayLike<number>, neighbours: readonly (readonly number[])[]): Moran | NoFigure {
  const n = neighbours.length
  check(values.length, neighbours)
  const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / n
  const z = Array.from(values, (value) => value - mean)
  const [squares, fourths] = [sumOf(z, (each) => each ** 2), sumOf(z, (each) => each ** 4)]
  const { products, s0, s1, s2 } = weightSums(z, neighbours)
  const problem = firstProblem(
    !Number.isFinite(squares) && noFigure('impossible numbers', 'A value of an area is missing or infinite.'),
    n < 4 && noFigure('no cases', 'Likeness of neighbours needs at least four areas.'),
    s0 === 0 && noFigure('no cases', 'No area has a neighbour.'),
    z.every((each) => each === z[0]) && noFigure('nothing varies', 'All areas have the same value.'),
  )
  if (problem) return problem
  const expectation = -1 / (n - 1)
  const variance = randomisationVariance(n, { s0, s1, s2 }, (n * fourths) / squares ** 2)
  if (variance < rounding)
    return noFigure('nothing varies', 'Every area touches every other, so that all are neighbours.')
  const statistic = ((n / s0) * products) / squares
  const standardised = (statistic - expectation) / Math.sqrt(variance)
  return { statistic, expectation, variance, z: standardised, p: normal.upperTail(standardised) }
}

/** What is left of a variance of 0 after rounding. */
const rounding = 1e-13

function randomisationVariance(n: number, { s0, s1, s2 }: Record<'s0' | 's1' | 's2', number>, kurtosis: number) {
  const first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 ** 2)
  const second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 ** 2)
  return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 ** 2) - 1 / (n - 1) ** 2
}

function check(values: number, neighbours: readonly (readonly number[])[]) {
  if (values !== neighbours.length) throw new RangeError('Each value needs its list of neighbours')
  for (const [area, others] of neighbours.entries())
    if (others.some((other) => !(other in neighbours) || other === area))
      throw new RangeError(`The neighbours of area ${area} are not all other areas`)
}

const sumOf = (values: readonly number[], of: (value: number) => number) =>
  values.reduce((sum, value) => sum + of(value), 0)

/** Σwᵢⱼzᵢzⱼ, S₀ = Σwᵢⱼ, S₁ = ½Σ(wᵢⱼ + wⱼᵢ)², S₂ = Σ(wᵢ. + w.ᵢ)². */
function weightSums(z: readonly number[], neighbours: readonly (readonly number[])[]) {
  const incoming = new Float64Array(z.length)
  let [products, s0, s1] = [0, 0, 0]
  for (const [area, others] of neighbours.entries()) {
    const weight = 1 / others.length
    for (const other of others) {
      products += weight * z[area]! * z[other]!
      s0 += weight
      incoming[other]! += weight
      const back = neighbours[other]!.includes(area) ? 1 / neighbours[other]!.length : 0
      s1 += back === 0 ? weight ** 2 : (weight + back) ** 2 / 2
    }
  }
  const s2 = neighbours.reduce((sum, others, area) => sum + ((others.length > 0 ? 1 : 0) + incoming[area]!) ** 2, 0)
  return { products, s0, s1, s2 }
}
