// New wards take the place of the old ones that they cover: when nobody says where a new ward belongs.
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { centreOf, type Membership, type Postcode, type Ward } from '../rules.ts'

/** A ward of the earlier generation, with where it belongs. */
export type PlacedWard = Ward & Omit<Membership, 'wardCode'>

/**
 * Each new ward goes where most of its postcodes lay before; a ward without postcodes, where a point inside it lay.
 * A ward that covers nothing of the earlier generation gets no membership, and shows as a gap in coverage.
 */
export function bestFit(wards: readonly Ward[], earlier: readonly PlacedWard[], postcodes: readonly Postcode[]) {
  const earlierIndex = indexAreas(earlier.map(({ boundary }) => boundary))
  const wardIndex = indexAreas(wards.map(({ boundary }) => boundary))
  const votes = wards.map(() => new Map<string, { ward: PlacedWard; votes: number }>())
  const vote = (ward: number, longitude: number, latitude: number) => {
    const placed = earlier[earlierIndex.find(longitude, latitude)]
    if (!placed || ward < 0) return
    const entry = votes[ward]!.get(placed.neighbourhoodCode) ?? { ward: placed, votes: 0 }
    votes[ward]!.set(placed.neighbourhoodCode, { ...entry, votes: entry.votes + 1 })
  }
  for (const { longitude, latitude } of postcodes) vote(wardIndex.find(longitude, latitude), longitude, latitude)
  return wards.flatMap(({ code, boundary }, ward): Membership[] => {
    if (votes[ward]!.size === 0) {
      const { longitude, latitude } = centreOf(boundary)
      vote(ward, longitude, latitude)
    }
    const winner = [...votes[ward]!.values()].sort((a, b) => b.votes - a.votes)[0]
    return winner ? [membershipLike(winner.ward, code)] : []
  })
}

function membershipLike(placed: PlacedWard, wardCode: string): Membership {
  const { neighbourhoodCode, neighbourhoodName, divisionCode, sectionCode, districtCode } = placed
  return { wardCode, neighbourhoodCode, neighbourhoodName, divisionCode, sectionCode, districtCode }
}
