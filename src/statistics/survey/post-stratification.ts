// Weights by groups whose sizes in the population are known (statistics, 2.1).
import { type NoFigure, noFigure } from '../no-figure.ts'
import { calibrated } from './calibration.ts'
import type { Label, SurveyDesign } from './survey-design.ts'

/** Which group each row is in, and how many of the population each group has. */
export type Margin = { groups: ArrayLike<Label>; totals: ReadonlyMap<Label, number> }

/**
 * Weights of each group are multiplied so that they add up to its total. The variance is of residuals from the mean of
 * the group, weighted as before: what separates the groups is no longer left to chance.
 * @returns no figure where a group has no total, or a total has no rows
 * @see Holt & Smith 1979
 */
export function postStratify(design: SurveyDesign, margin: Margin): SurveyDesign | NoFigure {
  const grouped = groupsOf(design, margin)
  if ('problem' in grouped) return grouped
  const before = design.weights
  const weights = fitted(before, grouped)
  return calibrated(design, weights, (influence) => withoutGroupMeans(influence, weights, grouped, before))
}

/** A margin with its groups as numbers from 0. */
export type Grouped = { group: Int32Array; totals: Float64Array }

export function groupsOf({ rows, weights }: SurveyDesign, { groups, totals }: Margin): Grouped | NoFigure {
  if (groups.length !== rows) throw new RangeError('There must be a group for each row of a sample')
  const numbers = new Map([...totals.keys()].map((label, at) => [label, at]))
  const group = new Int32Array(rows)
  const sampled = new Float64Array(numbers.size)
  for (let row = 0; row < rows; row += 1) {
    const at = numbers.get(groups[row]!)
    if (at === undefined) return noFigure('impossible numbers', `The group ${groups[row]} has no total.`)
    group[row] = at
    sampled[at]! += weights[row]!
  }
  for (const [label, total] of totals) {
    if (!(total >= 0 && total < Number.POSITIVE_INFINITY))
      return noFigure('impossible numbers', `The total of ${label} is no number of 0 or more.`)
    if (total > 0 && sampled[numbers.get(label)!] === 0)
      return noFigure('no cases', `Nobody of the group ${label} answered, so nobody can stand for it.`)
  }
  return { group, totals: Float64Array.from(totals.values()) }
}

/** Weights multiplied group by group so that they add up to the totals. */
export function fitted(weights: Float64Array, { group, totals }: Grouped): Float64Array {
  const sampled = new Float64Array(totals.length)
  for (let row = 0; row < group.length; row += 1) sampled[group[row]!]! += weights[row]!
  return weights.map((weight, row) => (weight === 0 ? 0 : (weight * totals[group[row]!]!) / sampled[group[row]!]!))
}

/** Influence less its mean in each group, per unit of weight; `counts` is how much each row counts in the mean. */
export function withoutGroupMeans(
  influence: Float64Array,
  weights: Float64Array,
  { group, totals }: Grouped,
  counts?: Float64Array,
): Float64Array {
  const [sums, sizes] = [new Float64Array(totals.length), new Float64Array(totals.length)]
  for (let row = 0; row < group.length; row += 1) {
    if (weights[row] === 0) continue
    const count = counts?.[row] ?? 1
    sums[group[row]!]! += (count * influence[row]!) / weights[row]!
    sizes[group[row]!]! += count
  }
  return influence.map((value, row) =>
    weights[row] === 0 ? 0 : value - (weights[row]! * sums[group[row]!]!) / sizes[group[row]!]!,
  )
}
