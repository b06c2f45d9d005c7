// Is this a boundary we can use? Judges what people import and draw, and says in plain words what to mend.
import type { Position } from 'geojson'
import { type AreaGeometry, areaOf, type Ring, turning, wound } from './area-geometry.ts'
import { indexAreas } from './areas.ts'
import { findCrossing } from './crossings.ts'
import { metresInDegree, ringSquareMetres } from './measure.ts'
import { pointInside } from './point-inside.ts'
import { wherePlaced } from './where-placed.ts'

export type CheckedGeometry = { value: AreaGeometry; problem?: undefined } | { value?: undefined; problem: string }

const MOST_POINTS = 1_000_000
const LEAST_SQUARE_METRES = 1

/**
 * Judges a GeoJSON geometry from anywhere: any value at all, however odd. What is fit for use comes back as `value`
 * with only longitude and latitude kept, borders counter-clockwise and holes clockwise (RFC 7946); otherwise
 * `problem` is a sentence or two that say what is wrong, where, and what to do. Never throws.
 */
export function checkAreaGeometry(geometry: unknown): CheckedGeometry {
  const { polygons, problem } = readPolygons(geometry)
  if (problem !== undefined) return { problem }
  const judges = [wherePlaced, wrongRing, crossing, strayHole, doubled]
  const wrong = judges.reduce<string | undefined>((found, judge) => found ?? judge(polygons), undefined)
  return wrong === undefined ? { value: areaOf(polygons.map(wound)) } : { problem: wrong }
}

type Read = { polygons: Position[][][]; problem?: undefined } | { polygons?: undefined; problem: string }

/** Takes rings of numbers out of a value of unknown shape. It goes four levels deep and no deeper. */
function readPolygons(geometry: unknown): Read {
  const { type, coordinates } = Object(geometry) as Record<string, unknown>
  if (type !== 'Polygon' && type !== 'MultiPolygon') return { problem: notAnArea(type) }
  const parts = type === 'Polygon' ? [coordinates] : coordinates
  if (!isFilledList(parts)) return { problem: EMPTY }
  const polygons: Position[][][] = []
  let points = 0
  for (const [part, rings] of parts.entries()) {
    if (!isFilledList(rings)) return { problem: EMPTY }
    const polygon: Position[][] = []
    for (const [at, ring] of rings.entries()) {
      if (!isFilledList(ring)) return { problem: `${named(parts, part, at)} has no points. ${DRAW_AGAIN}` }
      points += ring.length
      if (points > MOST_POINTS) return { problem: TOO_LARGE }
      const wrong = ring.findIndex((position) => !isPosition(position))
      if (wrong >= 0) return { problem: `${named(parts, part, at)}: ${notAPosition(ring[wrong], wrong)}` }
      polygon.push(ring.map((position) => (position as Position).slice(0, 2)))
    }
    polygons.push(polygon)
  }
  return { polygons }
}

const DRAW_AGAIN = 'Draw it again, or leave it out.'
const EMPTY = 'The boundary is empty: it has no points. Draw it again, or leave the area out.'
const SIMPLIFY = 'Save a simplified (generalised) version and use that.'
const TOO_INTRICATE = `The boundary is too intricate: tens of thousands of long lines lie side by side. ${SIMPLIFY}`
const TOO_LARGE = `The boundary has more than 1,000,000 points. ${SIMPLIFY}`

const isFilledList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0

const isPosition = (value: unknown) =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])

const OTHER_TYPES = /^(Multi)?(Point|LineString)$|^GeometryCollection$|^Feature(Collection)?$/

const notAnArea = (type: unknown) =>
  typeof type === 'string' && OTHER_TYPES.test(type)
    ? `This is a ${type}, not an area. A boundary has to be a Polygon or a MultiPolygon.`
    : 'This is not a boundary. A boundary is a GeoJSON geometry of type Polygon or MultiPolygon.'

function notAPosition(value: unknown, at: number) {
  if (isFilledList(value) && Array.isArray(value[0])) {
    return 'its lists are nested one level too deep. Is it a MultiPolygon that is called a Polygon?'
  }
  return `point ${at + 1} is not a pair of numbers, longitude and latitude. Mend it, or save the file again.`
}

/** "The border", "Hole 2" and so on, with the part where there are several. */
function named(parts: readonly unknown[], part: number, ring: number): string {
  const where = parts.length > 1 ? ` of part ${part + 1}` : ''
  return ring === 0 ? `The border${where}` : `Hole ${ring}${where}`
}

function wrongRing(polygons: Position[][][]): string | undefined {
  for (const [part, polygon] of polygons.entries()) {
    for (const [at, ring] of polygon.entries()) {
      const name = named(polygons, part, at)
      const [first, last] = [ring[0]!, ring.at(-1)!]
      if (first[0] !== last[0] || first[1] !== last[1]) {
        return `${name} is not closed: it starts at ${place(first)} and ends at ${place(last)}. End it where it starts.`
      }
      if (ring.length < 4) {
        return `${name} has ${ring.length} points, the last of which repeats the first. It needs 4. ${DRAW_AGAIN}`
      }
      // A figure of eight can have halves that cancel out; it is for `crossing` to say so.
      if (flatSquareMetres(ring) < LEAST_SQUARE_METRES && !findCrossing([ring])) {
        return `${name} encloses nothing, near ${place(first)}. ${DRAW_AGAIN}`
      }
    }
  }
  return undefined
}

/** On a flat map, where a line there and back has no size, as it has on the curved earth. */
function flatSquareMetres(ring: Ring): number {
  const metres = metresInDegree(ring[0]![1]!)
  return (Math.abs(turning(ring)) / 2) * metres.longitude * metres.latitude
}

function crossing(polygons: Position[][][]): string | undefined {
  const found = findCrossing(polygons.flat())
  if (!found) return undefined
  if (found === 'too intricate') return TOO_INTRICATE
  const names = polygons.flatMap((polygon, part) => polygon.map((_, at) => named(polygons, part, at)))
  const [one, other] = found.rings.map((ring) => names[ring]!)
  const what = one === other ? `${one} crosses itself` : `${one} and ${other!.replace(/^./, lower)} cross`
  return `${what} near ${place(found.at)}. Move the points there so that no two lines cross.`
}

const lower = (letter: string) => letter.toLowerCase()

function strayHole(polygons: Position[][][]): string | undefined {
  for (const [part, [border = [], ...holes]] of polygons.entries()) {
    const size = ringSquareMetres(border)
    const outline = holes.length > 0 ? indexAreas([{ type: 'Polygon', coordinates: [border] }]) : undefined
    for (const [at, hole] of holes.entries()) {
      const [longitude, latitude] = pointInside({ type: 'Polygon', coordinates: [hole] }) as [number, number]
      if (outline?.find(longitude, latitude) !== 0 || ringSquareMetres(hole) >= size) {
        return `${named(polygons, part, at + 1)}, near ${place(hole[0]!)}, is not inside the border. ${DRAW_AGAIN}`
      }
    }
    const nested = firstCovered(holes.map((hole) => [hole]))
    if (nested) return `${named(polygons, part, nested + 1)} lies inside another hole. ${DRAW_AGAIN}`
  }
  return undefined
}

function doubled(polygons: Position[][][]): string | undefined {
  const covered = firstCovered(polygons)
  return covered === undefined ? undefined : `Part ${covered + 1} lies on top of another part. Leave one of them out.`
}

/** The place of a polygon that a larger one covers, given that no borders cross. */
function firstCovered(polygons: Position[][][]): number | undefined {
  if (polygons.length < 2) return undefined
  const sizes = polygons.map(([border = []]) => ringSquareMetres(border))
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!)
  const index = indexAreas(order.map((at) => ({ type: 'Polygon', coordinates: polygons[at]! })))
  return order.find((at, rank) => {
    const [longitude, latitude] = pointInside({ type: 'Polygon', coordinates: polygons[at]! }) as [number, number]
    return index.find(longitude, latitude) !== rank
  })
}

/** Latitude first, as people and map sites write it; four decimals are about 10 m. */
const place = ([longitude, latitude]: Position) => `${latitude!.toFixed(4)}, ${longitude!.toFixed(4)}`
