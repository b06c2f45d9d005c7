// What an area is: a polygon or several, in degrees, with closed rings (RFC 7946, the GeoJSON standard).
import type { MultiPolygon, Polygon, Position } from 'geojson'

/** Positions are [longitude, latitude] in degrees (WGS84). The first ring of a polygon is its border, others holes. */
export type AreaGeometry = Polygon | MultiPolygon

export type Ring = readonly Position[]

/** The polygons of an area, each a list of rings. */
export const polygonsOf = (area: AreaGeometry): Position[][][] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates

/** The simplest geometry that holds these polygons. */
export const areaOf = (polygons: Position[][][]): AreaGeometry =>
  polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons }

/** Twice the ring's area in square degrees, above 0 when it runs counter-clockwise. Good for comparing only. */
export function turning(ring: Ring): number {
  const [left, bottom] = ring[0] ?? [0, 0]
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [x1, y1] = ring[at - 1]!
    const [x2, y2] = ring[at]!
    sum += (x1! - left!) * (y2! - bottom!) - (x2! - left!) * (y1! - bottom!)
  }
  return sum
}

/** The polygon with its border counter-clockwise and its holes clockwise, as RFC 7946 section 3.1.6 asks. */
export const wound = (polygon: readonly Ring[]): Position[][] =>
  polygon.map((ring, at) => (turning(ring) < 0 === (at === 0) ? ring.toReversed() : [...ring]))
