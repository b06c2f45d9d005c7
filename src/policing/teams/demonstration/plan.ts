// How many people each sergeant of the demonstration supervises, and where they work: the printed totals and extremes
// come out of it (inventory SF-01, SF-09, E1), the shares between places are invented.
import type { Random } from '../../../platform/random.ts'

export const printed = {
  sergeants: 27,
  sergeantsYearAgo: 8,
  officersToCome: { sergeants: 4, constables: 6 },
  constables: 162,
  policeFundedPcsos: 160,
  matchFundedPcsos: 17,
  pcsosElsewhere: 2,
  pcsoEstablishment: 193.5,
  ratio: { least: 6, most: 18 },
  specials: { posts: { chief: 1, divisional: 4, section: 39, constable: 445 }, holders: 411 },
  recruitsWaiting: 76,
} as const

export type Section = { id: string; divisionId: string; neighbourhoodIds: readonly string[] }
export type Beat = { sectionId: string; neighbourhoodIds: string[]; staff: number }

/** A sergeant each for runs of neighbourhoods within a section, with how many constables and PCSOs work there. */
export function planBeats(sections: readonly Section[], random: Random): Beat[] {
  const counts = shareOut(
    printed.sergeants,
    sections.map(({ neighbourhoodIds }) => neighbourhoodIds.length),
  )
  const runs = sections.flatMap(({ id, neighbourhoodIds }, at) =>
    split(neighbourhoodIds, counts[at]!).map((run) => ({ sectionId: id, neighbourhoodIds: run })),
  )
  const staff = planStaff(
    runs.map(({ neighbourhoodIds }) => neighbourhoodIds.length),
    random,
  )
  return runs.map((run, at) => ({ ...run, staff: staff[at]! }))
}

/** Adds up to all constables and PCSOs; one sergeant has the printed least, one the printed most, the rest lie between. */
function planStaff(neighbourhoods: readonly number[], random: Random): number[] {
  const { least, most } = printed.ratio
  const total = printed.constables + printed.policeFundedPcsos + printed.matchFundedPcsos
  const staff = shareOut(
    total,
    neighbourhoods.map((count) => count * random.uniform(0.8, 1.2)),
  ).map((count, at) => Math.max(least + 1, neighbourhoods[at]!, Math.min(most - 1, count)))
  staff[staff.indexOf(Math.min(...staff))] = least
  staff[staff.indexOf(Math.max(...staff))] = most
  const between = [...staff.keys()].filter((at) => staff[at]! > least && staff[at]! < most)
  for (let left = total - sum(staff); left !== 0; left -= Math.sign(left)) {
    const able = between.filter((at) =>
      left > 0 ? staff[at]! < most - 1 : staff[at]! > Math.max(least + 1, neighbourhoods[at]!),
    )
    staff[random.pick(able)]! += Math.sign(left)
  }
  return staff
}

/** Whole numbers that add up to a total, in proportion to weights (largest remainders). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const exact = weights.map((weight) => (total * weight) / sum(weights))
  const shares = exact.map(Math.floor)
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || a - b)
  for (const at of byRemainder.slice(0, total - sum(shares))) shares[at]! += 1
  return shares
}

/** Runs of nearly equal length. */
const split = <T>(items: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, at) =>
    items.slice(Math.round((at * items.length) / parts), Math.round(((at + 1) * items.length) / parts)),
  )

/** One each first, then the rest in turn. */
export const placesOf = ({ neighbourhoodIds, staff }: Beat): string[] =>
  Array.from({ length: staff }, (_, at) => neighbourhoodIds[at % neighbourhoodIds.length]!)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
