// Which figures of members are not shown, in all areas together, so that no sum or difference tells them.
import { type PublishedSum, suppressLinked } from '../../../../statistics/likeness/linked-suppression.ts'
import { areEnough } from '../../results/hiding.ts'
import type { Comparison } from '../gaps/rules.ts'
import type { Part, Partition } from './areas.ts'

/** By part of the force, in the order of the parts: how many said which group they are of, and how many are of each. */
export type Counted = { known: number; isKnownHidden: boolean; groups: { count: number; isHidden: boolean }[] }

/**
 * Hidden are groups of fewer than ten; beside them others, the smallest first, until neither the groups of an area nor
 * those of the areas within it give one away; and all of an area where fewer than ten said which group they are of. How
 * many did not say follows from what is shown, and is no group.
 */
export function countedBy(groups: Comparison['groups'], { parts, sums, isHidden }: Partition): Counted[] {
  const width = groups.length + 1
  const counts = parts.map((part) => countsOf(part, groups))
  const hidden = suppressLinked({
    cells: counts.flat().map((count) => [count]),
    sums: [
      ...parts.map((_, at) => ({ total: at * width, parts: groups.map((_group, group) => at * width + group + 1) })),
      ...sums.flatMap((sum) => Array.from({ length: width }, (_, column) => inColumn(sum, width, column))),
    ],
    isSafe: areEnough,
    alreadyHidden: counts.flatMap((row, at) => row.map(() => isHidden[at]!)),
  })
  return counts.map(([known = 0, ...own], at) => ({
    known,
    isKnownHidden: hidden[at * width]!,
    groups: own.map((count, group) => ({ count, isHidden: hidden[at * width + group + 1]! })),
  }))
}

const inColumn = ({ total, parts }: PublishedSum, width: number, column: number): PublishedSum => ({
  total: total * width + column,
  parts: parts.map((part) => part * width + column),
})

/** How many said, and how many are of each group: everybody of the first that they are of. */
function countsOf({ members }: Part, groups: Comparison['groups']): number[] {
  const found = members.map(({ groups: own }) => groups.findIndex(({ isOf }) => isOf(own)))
  return [
    found.filter((group) => group >= 0).length,
    ...groups.map((_, at) => found.filter((group) => group === at).length),
  ]
}
