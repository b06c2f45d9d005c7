// Census areas do not follow neighbourhood boundaries: their people are shared out by postcodes.
import type { AreaGeometry } from '../../../platform/geometry/area-geometry.ts'
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { centreOf, everybody } from '../rules.ts'

export const sharingMethod = 'people of each census area, shared by its postcodes (2026-11)'

type Point = { latitude: number; longitude: number }

/** For each small area, the share (0 to 1, adding to 1) that lies in each neighbourhood, by the neighbourhood's index. */
export type Shares = Map<number, number>[]

/**
 * Each small area is shared between neighbourhoods as its postcodes are: postcodes lie where people live, area does not.
 * A small area without a postcode goes whole to the neighbourhood that a point inside it lies in.
 * @param neighbourhoodOf the neighbourhood's index at a point, -1 when there is none
 */
export function shareSmallAreas(
  smallAreas: readonly AreaGeometry[],
  postcodes: readonly Point[],
  neighbourhoodOf: (longitude: number, latitude: number) => number,
): Shares {
  const index = indexAreas(smallAreas)
  const counts = smallAreas.map(() => new Map<number, number>())
  const add = (smallArea: number, { longitude, latitude }: Point) => {
    const neighbourhood = neighbourhoodOf(longitude, latitude)
    if (smallArea < 0 || neighbourhood < 0) return
    counts[smallArea]!.set(neighbourhood, (counts[smallArea]!.get(neighbourhood) ?? 0) + 1)
  }
  for (const postcode of postcodes) add(index.find(postcode.longitude, postcode.latitude), postcode)
  return counts.map((count, smallArea) => {
    if (count.size === 0) add(smallArea, centreOf(smallAreas[smallArea]!))
    const total = [...count.values()].reduce((sum, postcodesHere) => sum + postcodesHere, 0)
    return new Map([...count].map(([neighbourhood, postcodesHere]) => [neighbourhood, postcodesHere / total]))
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
