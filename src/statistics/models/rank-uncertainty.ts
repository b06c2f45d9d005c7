// How sure ranks of gamma variables are (statistics, section 4; Laird & Louis 1989). No random numbers: the same data
// give the same answer always.
import * as beta from '../distributions/beta.ts'
import * as gamma from '../distributions/gamma.ts'
import type { Gamma } from './gamma-poisson.ts'
import { gaussLegendre, type Point } from './quadrature.ts'

export type UncertainRank = {
  /** 1 + Σⱼ P(λⱼ > λᵢ). */
  expected: number
  /** The least ranks with at least 2.5% and 97.5% of probability at or above them. */
  lower: number
  upper: number
  /** P(rank ≤ most). */
  probabilityAmongFirst: number
}

/** Beyond its quantiles of this tail a variable is taken to be certainly larger, or smaller. */
const negligible = 1e-14
/** Far from the least number there is, so that products of it are no 0 either. */
const least = 1e-280
/** A panel this many times as wide as the narrowest spread in it is integrated to 1e-12 by its points. */
const panelSpreads = 4
const points = gaussLegendre(16)

/**
 * The distribution of each rank, highest first, of independent gamma variables. Given λᵢ = x, the number of others above x
 * is Poisson binomial with chances P(λⱼ > x), built up one by one; that is integrated over log x, in panels that are
 * narrow only where somebody's place is sharp.
 * @param variables rates or counts of each area, each shape and rate above 0
 * @param most how many count as the first
 */
export function rankUncertainty(variables: readonly Gamma[], most: number): UncertainRank[] {
  const ranges = variables.map(rangeOf)
  return variables.map((own, at) => {
    const probabilities = rankProbabilities(at, variables, ranges)
    const upTo = cumulated(probabilities)
    return {
      expected: 1 + variables.reduce((sum, other, j) => (j === at ? sum : sum + probabilityAbove(other, own)), 0),
      lower: firstReaching(upTo, 0.025),
      upper: firstReaching(upTo, 0.975),
      probabilityAmongFirst: most < 1 ? 0 : upTo[Math.min(most, upTo.length) - 1]!,
    }
  })
}

/** P(one > other) of two independent gamma variables: I_{b/(a + b)} of the shapes, where a and b are the rates. */
export const probabilityAbove = (one: Gamma, other: Gamma): number =>
  beta.tails(other.rate / (one.rate + other.rate), one.rate / (one.rate + other.rate), other.shape, one.shape).lower

/** Where log λ lies, but for a negligible chance, and how sharply: about its standard deviation. */
type Range = { from: number; to: number; spread: number; tail: { to: number; spread: number } }

/** Of a shape below 1 the lower tail is long and flat, a power of x, to well below the mean. */
const rangeOf = ({ shape, rate }: Gamma): Range => ({
  from: Math.log(Math.max(least, gamma.quantile(negligible, shape, rate))),
  to: Math.log(gamma.upperQuantile(negligible, shape, rate)),
  spread: 1 / Math.sqrt(Math.max(1, shape)),
  tail: { to: -Math.log(rate) - 3, spread: 1 / shape },
})

const spreadBelow = (to: number, { spread, tail }: Range) => (to < tail.to ? Math.max(spread, tail.spread) : spread)

function rankProbabilities(at: number, variables: readonly Gamma[], ranges: readonly Range[]): Float64Array {
  const [{ shape, rate }, own] = [variables[at]!, ranges[at]!]
  const others = [...ranges.keys()].filter((j) => j !== at && ranges[j]!.to > own.from)
  const rivals = others.filter((j) => ranges[j]!.from < own.to)
  const ranks = new Float64Array(variables.length)
  let total = 0
  const around = [own, ...rivals.map((j) => ranges[j]!)]
  for (const { at: place, weight } of pointsBetween(own.from, own.to, around)) {
    const x = Math.exp(place)
    const probability = weight * gamma.density(x, shape, rate) * x
    total += probability
    const surelyAbove = others.filter((j) => ranges[j]!.from >= place).length
    const undecided = rivals.filter((j) => ranges[j]!.from < place && ranges[j]!.to > place)
    const above = poissonBinomial(undecided.map((j) => gamma.upperTail(x, variables[j]!.shape, variables[j]!.rate)))
    for (const [count, each] of above.entries()) ranks[surelyAbove + count]! += probability * each
  }
  return ranks.map((each) => each / total)
}

/** The points of integration, from panels halved until none is too wide for the spreads that it meets. */
function pointsBetween(from: number, to: number, around: readonly Range[]): Point[] {
  const met = around.filter((each) => each.from < to && each.to > from)
  const narrowest = Math.min(...met.map((each) => spreadBelow(to, each)))
  const half = (to - from) / 2
  if (2 * half <= panelSpreads * narrowest)
    return points.map(({ at, weight }) => ({ at: from + half * (1 + at), weight: half * weight }))
  return [...pointsBetween(from, from + half, met), ...pointsBetween(from + half, to, met)]
}

/** The probability of 0, 1, 2 ... successes of trials with chances of their own. */
function poissonBinomial(chances: readonly number[]): Float64Array {
  const probabilities = new Float64Array(chances.length + 1)
  probabilities[0] = 1
  for (const [trial, chance] of chances.entries()) {
    for (let count = trial + 1; count > 0; count -= 1)
      probabilities[count] = probabilities[count]! * (1 - chance) + probabilities[count - 1]! * chance
    probabilities[0] = probabilities[0]! * (1 - chance)
  }
  return probabilities
}

function cumulated(probabilities: Float64Array): Float64Array {
  let sum = 0
  return probabilities.map((each) => {
    sum += each
    return sum
  })
}

const firstReaching = (upTo: Float64Array, share: number) => upTo.findIndex((sum) => sum >= share) + 1
