import { type AreaGeometry, polygonsOf } from '../../platform/geometry/area-geometry.ts'
import { bounds } from '../../platform/geometry/measure.ts'

/** About 20 metres: borders of two sources do not meet exactly. */
const tolerance = 0.0002

/** Whether two areas share a border: some corner of one lies (nearly) on a corner of the other. */
export function areNeighbours(a: AreaGeometry, b: AreaGeometry): boolean {
  const [one, other] = [bounds(a), bounds(b)]
  const isApart =
    one.west > other.east + tolerance ||
    other.west > one.east + tolerance ||
    one.south > other.north + tolerance ||
    other.south > one.north + tolerance
  if (isApart) return false
  const corners = new Set(positions(a).flatMap(([longitude, latitude]) => around(longitude!, latitude!)))
  return positions(b).some(([longitude, latitude]) => corners.has(cell(longitude!, latitude!, 0, 0)))
}

const positions = (area: AreaGeometry) => polygonsOf(area).flat(2)

const cell = (longitude: number, latitude: number, east: number, north: number) =>
  `${Math.floor(longitude / tolerance) + east},${Math.floor(latitude / tolerance) + north}`

const around = (longitude: number, latitude: number) =>
  [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((north) => cell(longitude, latitude, east, north)))
