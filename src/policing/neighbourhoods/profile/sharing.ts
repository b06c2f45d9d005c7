// Census areas do not follow neighbourhood boundaries: their people are shared out by postcodes.
import { everybody } from '../rules.ts'

export const sharingMethod = 'people of each census area, shared by its postcodes (2026-11)'

/** For each small area, the share (0 to 1, adding to 1) that lies in each neighbourhood, by the neighbourhood's index. */
export type Shares = Map<number, number>[]

/**
 * Each small area is shared between neighbourhoods as its postcodes are: postcodes lie where people live, area does not.
 * A small area without a postcode goes whole to the neighbourhood that its centre lies in.
 * @param smallAreaOf each postcode's small area, by index, -1 when it lies in none
 * @param neighbourhoodOf each postcode's neighbourhood, likewise
 * @param neighbourhoodOfCentre the neighbourhood of each small area's centre, likewise
 */
export function shareSmallAreas(
  smallAreaOf: ArrayLike<number>,
  neighbourhoodOf: ArrayLike<number>,
  neighbourhoodOfCentre: readonly number[],
): Shares {
  const tallies = neighbourhoodOfCentre.map(() => new Map<number, number>())
  for (let postcode = 0; postcode < smallAreaOf.length; postcode += 1) {
    const [smallArea, neighbourhood] = [smallAreaOf[postcode]!, neighbourhoodOf[postcode]!]
    const tally = tallies[smallArea]
    if (tally && neighbourhood >= 0) tally.set(neighbourhood, (tally.get(neighbourhood) ?? 0) + 1)
  }
  return tallies.map((tally, smallArea) => {
    const centre = neighbourhoodOfCentre[smallArea]!
    if (tally.size === 0) return new Map(centre >= 0 ? [[centre, 1]] : [])
    const total = [...tally.values()].reduce((sum, postcodes) => sum + postcodes, 0)
    return new Map([...tally].map(([neighbourhood, postcodes]) => [neighbourhood, postcodes / total]))
  })
}

/** A count of one small area; `smallArea` is its index in the shares. */
export type CountRow = { smallArea: number; topic: string; category: string; position: number; count: number }
export type SharedCount = Omit<CountRow, 'smallArea'> & { neighbourhood: number }

/** Counts by neighbourhood: estimates, not whole numbers, whose total over all neighbourhoods is that of the rows. */
export function shareCounts(rows: readonly CountRow[], shares: Shares): SharedCount[] {
  const totals = new Map<string, SharedCount>()
  for (const { smallArea, topic, category, position, count } of rows) {
    for (const [neighbourhood, share] of shares[smallArea] ?? []) {
      const key = `${neighbourhood}|${topic}|${category}`
      const total = totals.get(key) ?? { neighbourhood, topic, category, position, count: 0 }
      total.count += count * share
      totals.set(key, total)
    }
  }
  return [...totals.values()]
}

/** People by the decile of deprivation of the census area they live in (1 = the most deprived tenth of England). */
export function deprivationCounts(deciles: readonly (number | null)[], rows: readonly CountRow[]): CountRow[] {
  const people = new Map<number, number>()
  for (const { smallArea, topic, count } of rows) {
    if (topic === everybody) people.set(smallArea, (people.get(smallArea) ?? 0) + count)
  }
  return [...people].flatMap(([smallArea, count]) => {
    const decile = deciles[smallArea]
    return decile ? [{ smallArea, topic: 'Deprivation', category: `Tenth ${decile}`, position: decile, count }] : []
  })
}
