// Makes one area out of its parts: a neighbourhood out of its wards, a division out of its neighbourhoods.
import type { GeometryCollection as GeoJsonCollection, Position } from 'geojson'
import { union } from 'polyclip-ts'
import { merge } from 'topojson-client'
import { topology } from 'topojson-server'
import type { GeometryCollection } from 'topojson-specification'
import { type AreaGeometry, areaOf, polygonsOf, type Ring, wound } from './area-geometry.ts'
import { findCrossing } from './crossings.ts'
import { metresInDegree, ringMetres, ringSquareMetres, squareKilometres } from './measure.ts'

// Official boundaries drawn for maps stray up to 20 m from the true line, so two drawings of one border leave
// slivers between them, on Derbyshire's wards up to 7,400 square metres large but never 15 m wide on average.
const SLIVER_SQUARE_METRES = 1_000
const LONG_SLIVER = { squareMetres: 20_000, wide: 15 }

/**
 * The union of areas, with RFC 7946 winding and closed rings. Borders that two parts share corner by corner vanish
 * exactly and leave every other corner where it was. Borders drawn differently on their two sides are clipped, and
 * slivers left between them (up to 1,000 square metres, or 20,000 when under 15 m wide) are closed; holes that a
 * part brings along stay. Parts must be sound (`checkAreaGeometry`); they may overlap. Throws when there are none.
 */
export function dissolve(parts: readonly AreaGeometry[]): AreaGeometry {
  if (parts.length === 0) throw new RangeError('There is nothing to dissolve')
  const ownHoles = new Set(parts.flatMap(polygonsOf).flatMap((polygon) => polygon.slice(1).flat().map(String)))
  const isOpenedSliver = (hole: Ring) => isSliver(hole) && !hole.every((corner) => ownHoles.has(String(corner)))
  const polygons = joined(parts).map(([border = [], ...holes]) =>
    wound([border, ...holes.filter((hole) => !isOpenedSliver(hole))]),
  )
  return areaOf(polygons)
}

function joined(parts: readonly AreaGeometry[]): Position[][][] {
  const merged = mergeSharedBorders(parts)
  if (merged?.length === 1) return merged
  const [first, ...rest] = (merged ?? parts.flatMap(polygonsOf)) as [number, number][][][]
  return first ? union(first, ...rest).map(([border = [], ...holes]) => [withoutInlets(border), ...holes]) : []
}

type Mergeable = Parameters<typeof merge>[1]

/** The parts with their shared edges taken out, or undefined where borders overlap and edges alone cannot tell. */
function mergeSharedBorders(parts: readonly AreaGeometry[]): Position[][][] | undefined {
  const together: GeoJsonCollection = { type: 'GeometryCollection', geometries: [...parts] }
  const shared = topology({ together })
  const merged = merge(shared, (shared.objects.together as GeometryCollection<object>).geometries as Mergeable)
  const before = parts.reduce((sum, part) => sum + squareKilometres(part), 0)
  const kept = Math.abs(squareKilometres(merged) - before) <= before * 1e-9
  return kept && merged.coordinates.every((polygon) => !findCrossing(polygon)) ? merged.coordinates : undefined
}

function isSliver(ring: Ring): boolean {
  const squareMetres = ringSquareMetres(ring)
  const wide = (2 * squareMetres) / ringMetres(ring)
  return squareMetres < SLIVER_SQUARE_METRES || (squareMetres < LONG_SLIVER.squareMetres && wide < LONG_SLIVER.wide)
}

const INLET = { mouthMetres: 5, shoreMetres: 50, corners: 12 }

/** Closes slivers that stayed open at one end: two corners within 5 m with a long thin way between them. */
function withoutInlets(border: Position[]): Position[] {
  if (isSliver(border)) return border // an islet
  const kept: Position[] = []
  for (let at = 0; at < border.length; at++) {
    kept.push(border[at]!)
    const farthest = Math.min(border.length - 1, at + INLET.corners)
    for (let end = farthest; end > at + 1; end--) {
      const inlet = [...border.slice(at, end + 1), border[at]!]
      if (metresBetween(border[at]!, border[end]!) > INLET.mouthMetres) continue
      if (ringMetres(inlet) < INLET.shoreMetres || !isSliver(inlet)) continue
      at = end - 1
      break
    }
  }
  return kept
}

function metresBetween([x1, y1]: Position, [x2, y2]: Position): number {
  const metres = metresInDegree(y1!)
  return Math.hypot((x2! - x1!) * metres.longitude, (y2! - y1!) * metres.latitude)
}
