// Neighbourhoods: groups of whole wards, each inside one partnership, covering the force (NB-01, NB-02).
import type { AreaGeometry } from '../../platform/geometry/area-geometry.ts'
import { pointInside } from '../../platform/geometry/point-inside.ts'

export type Ward = { code: string; name: string; boundary: AreaGeometry }

/** One ward's place in the organisation. */
export type Membership = {
  wardCode: string
  neighbourhoodCode: string
  neighbourhoodName: string
  divisionCode: string
  sectionCode: string | null
  districtCode: string
}
export type Postcode = { code: string; latitude: number; longitude: number }
/** The postcodes of a sector (DE1 2) that lie in the force, with their mean point; the neighbourhood with most of them first. */
export type PostcodeSector = {
  sector: string
  postcodes: number
  latitude: number
  longitude: number
  neighbourhoods: { code: string; name: string; postcodes: number }[]
}
export type SmallArea = { code: string; name: string; boundary: AreaGeometry }
export type SmallAreaCount = { smallAreaCode: string; topic: string; category: string; count: number }
export type SmallAreaDeprivation = { smallAreaCode: string; decile: number }
export type Place = {
  name: string
  kind: string
  description: string
  address: string
  postcode: string
  telephone: string
  openingTimes: string
  latitude: number
  longitude: number
}
export type NeighbourhoodDescription = { neighbourhoodCode: string; description: string }

/** A set of boundaries with the first day on which it holds. */
export type Generation = { id: string; name: string; validFrom: string }

/** Where a kind of data came from; shown under every figure made of it. */
export type DataSource = { title: string; publisher: string; asAt: string; licence: string }

/** A point of a postcode can lie on the wrong side of a simplified border. */
export const toleranceMetres = 100

/** The topic whose categories add up to all people; deprivation is weighted by it. */
export const everybody = 'Age'

/** The generation in force on a day: the newest that began on or before it; before the first, the first. */
export function generationOn<Row extends Generation>(generations: readonly Row[], day: string): Row | undefined {
  const inOrder = generations.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
  return inOrder.findLast(({ validFrom }) => validFrom <= day) ?? inOrder[0]
}

/** A point inside a checked boundary, to stand for it; degrees. */
export function centreOf(boundary: AreaGeometry): { latitude: number; longitude: number } {
  const [longitude = 0, latitude = 0] = pointInside(boundary) ?? []
  return { latitude, longitude }
}
