// A point to stand for an area: for a label, a link to a map, a weather report.
import type { Position } from 'geojson'
import { type AreaGeometry, polygonsOf, type Ring } from './area-geometry.ts'
import { bounds, distanceFromOrigin, metresInDegree, ringSquareMetres } from './measure.ts'

const LINES = 31

/**
 * [longitude, latitude] strictly inside the area's largest polygon and well away from its borders: of the points
 * halfway between borders on 31 lines from west to east, the one with most room around it. Not always the very
 * roomiest place. An area without points gives undefined, one without size its first corner.
 */
export function pointInside(area: AreaGeometry): Position | undefined {
  const polygon = largestPolygon(area)
  const { south, north } = bounds({ type: 'Polygon', coordinates: polygon })
  let best = polygon[0]?.[0]?.slice(0, 2)
  let most = 0
  for (let line = 0; line < LINES; line++) {
    const latitude = south + ((north - south) * (line + 0.5)) / LINES
    const crossed = longitudesAt(polygon, latitude)
    for (let at = 1; at < crossed.length; at += 2) {
      const point = [(crossed[at - 1]! + crossed[at]!) / 2, latitude]
      // Half the gap bounds the room, so the slow count of the room is made for the few that could win.
      if (((crossed[at]! - crossed[at - 1]!) / 2) * metresInDegree(latitude).longitude <= most) continue
      const room = roomAround(polygon, point)
      if (room > most) {
        most = room
        best = point
      }
    }
  }
  return best
}

function largestPolygon(area: AreaGeometry): Position[][] {
  const [first = [], ...others] = polygonsOf(area)
  let [largest, size] = [first, ringSquareMetres(first[0] ?? [])]
  for (const polygon of others) {
    const squareMetres = ringSquareMetres(polygon[0] ?? [])
    if (squareMetres > size) [largest, size] = [polygon, squareMetres]
  }
  return largest
}

/** Where a line of latitude crosses the rings, from west to east. */
function longitudesAt(polygon: readonly Ring[], latitude: number): number[] {
  const crossed: number[] = []
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) {
      const [x1, y1] = ring[at - 1] as [number, number]
      const [x2, y2] = ring[at] as [number, number]
      // An end exactly on the line counts as above it, so that a corner is crossed once or twice, as it should be.
      if (y1 < latitude !== y2 < latitude) crossed.push(x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  return crossed.sort((a, b) => a - b)
}

/** Metres from a point to the nearest ring. */
function roomAround(polygon: readonly Ring[], [longitude, latitude]: Position): number {
  const metres = metresInDegree(latitude!)
  let least = Infinity
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) {
      const x1 = (ring[at - 1]![0]! - longitude!) * metres.longitude
      const y1 = (ring[at - 1]![1]! - latitude!) * metres.latitude
      const x2 = (ring[at]![0]! - longitude!) * metres.longitude
      const y2 = (ring[at]![1]! - latitude!) * metres.latitude
      least = Math.min(least, distanceFromOrigin(x1, y1, x2, y2))
    }
  }
  return least
}
