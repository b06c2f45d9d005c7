// Sizes and places on the ground, on the WGS84 ellipsoid that longitudes and latitudes refer to.
import { type AreaGeometry, polygonsOf, type Ring } from './area-geometry.ts'

const EQUATOR_METRES = 6_378_137
const FLATTENING = 1 / 298.257223563
const SQUARED = FLATTENING * (2 - FLATTENING) // the square of the eccentricity
const radians = (degrees: number) => (degrees * Math.PI) / 180

export type Bounds = { west: number; south: number; east: number; north: number }

/** West, south, east and north in degrees. All infinite when the area has no points. */
export function bounds(area: AreaGeometry): Bounds {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const ring of polygonsOf(area).flat()) {
    for (const [longitude, latitude] of ring) {
      box.west = Math.min(box.west, longitude!)
      box.east = Math.max(box.east, longitude!)
      box.south = Math.min(box.south, latitude!)
      box.north = Math.max(box.north, latitude!)
    }
  }
  return box
}

/** Metres in one degree of longitude and of latitude at this latitude. Good to 0.1% over 50 km. */
export function metresInDegree(latitude: number) {
  const sine = Math.sin(radians(latitude))
  const squeeze = 1 - SQUARED * sine * sine
  const across = EQUATOR_METRES / Math.sqrt(squeeze)
  return {
    longitude: radians(across * Math.cos(radians(latitude))),
    latitude: radians((across * (1 - SQUARED)) / squeeze),
  }
}

/** Area in square kilometres, holes left out. Exact for the ellipsoid but for rounding (Lambert's equal-area map). */
export const squareKilometres = (area: AreaGeometry): number =>
  polygonsOf(area).reduce((sum, [border = [], ...holes]) => {
    const open = holes.reduce((all, hole) => all + ringSquareMetres(hole), 0)
    return sum + ringSquareMetres(border) - open
  }, 0) / 1e6

/** Area inside one closed ring in square metres, whichever way round it runs. */
export function ringSquareMetres(ring: Ring): number {
  const [start] = ring
  if (!start) return 0
  const origin = equalAreaHeight(start[1]!)
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [x1, y1] = ring[at - 1]!
    const [x2, y2] = ring[at]!
    sum += (x1! - start[0]!) * (equalAreaHeight(y2!) - origin) - (x2! - start[0]!) * (equalAreaHeight(y1!) - origin)
  }
  return Math.abs(radians(sum) * EQUATOR_METRES) / 2
}

/** How high Lambert's cylindrical map draws a latitude, so that every area on it is true to scale. Metres. */
function equalAreaHeight(latitude: number): number {
  const eccentricity = Math.sqrt(SQUARED)
  const part = eccentricity * Math.sin(radians(latitude))
  return ((EQUATOR_METRES * (1 - SQUARED)) / 2 / eccentricity) * (part / (1 - part * part) + Math.atanh(part))
}

/** Length around one closed ring in metres. */
export function ringMetres(ring: Ring): number {
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [x1, y1] = ring[at - 1]!
    const [x2, y2] = ring[at]!
    const metres = metresInDegree((y1! + y2!) / 2)
    sum += Math.hypot((x2! - x1!) * metres.longitude, (y2! - y1!) * metres.latitude)
  }
  return sum
}

/** How near the line from (x1, y1) to (x2, y2) comes to (0, 0). */
export function distanceFromOrigin(x1: number, y1: number, x2: number, y2: number): number {
  const across = x2 - x1
  const up = y2 - y1
  const length = across * across + up * up
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * across + y1 * up) / length))
  return Math.hypot(x1 + along * across, y1 + along * up)
}
