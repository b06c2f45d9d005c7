// How the interviews of an area are shared out over its groups (statistics, 7.6).
import { wholeNumber } from '../distributions/parameters.ts'
import { isNoCount, type NoFigure, noFigure } from '../no-figure.ts'

export type Stratum = {
  /** How many people the group has. */
  size: number
  /** The share expected to say yes, from an earlier year: it sets how much the answers of the group vary. */
  share: number
}

/** Interviews by the size of each group, largest remainder first: every person then counts alike, without weights. */
export const proportional = (strata: readonly Pick<Stratum, 'size'>[], interviews: number) =>
  shareOut(
    strata.map(({ size }) => size),
    interviews,
  )

/** Neyman's: by size times √(p(1−p)), which makes the total as sure as that many interviews can (Neyman 1934). */
export const neyman = (strata: readonly Stratum[], interviews: number) =>
  shareOut(
    strata.map(({ size, share }) => size * Math.sqrt(share * (1 - share))),
    interviews,
  )

/** Equal numbers: for results of each group, at a cost to the total (see `kishDesignEffect`). May be fractions. */
export const equal = (strata: readonly unknown[], interviews: number) => strata.map(() => interviews / strata.length)

/**
 * The variance of the total's share under an allocation: Σ(N_h/N)²·p(1−p)/n_h, without finite population correction.
 * @returns Infinity where a group with people gets no interview and its answers vary
 */
export function varianceOf(strata: readonly Stratum[], allocation: readonly number[]): number {
  const total = sum(strata.map(({ size }) => size))
  return sum(
    strata.map(({ size, share }, at) => {
      const spread = (size / total) ** 2 * share * (1 - share)
      return spread === 0 ? 0 : spread / allocation[at]!
    }),
  )
}

/**
 * Whole numbers in proportion to weights that add up to `total`, by largest remainder; the first of equal remainders.
 * @throws RangeError where the total is not a whole number of 0 or more
 */
export function shareOut(weights: readonly number[], total: number): number[] | NoFigure {
  const all = sum(weights)
  if (weights.some(isNoCount)) return noFigure('impossible numbers', 'Groups have sizes of 0 or more.')
  if (all === 0)
    return noFigure('no cases', 'Every group is empty, or answers alike: there is nothing to share out by.')
  wholeNumber(total, 'A total')
  const exact = weights.map((weight) => (total * weight) / all)
  const whole = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at)
  for (const { at } of byRemainder.slice(0, total - sum(whole))) whole[at]! += 1
  return whole
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
