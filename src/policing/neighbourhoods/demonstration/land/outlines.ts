// From stretches of border to polygons, in degrees.
import type { Polygon } from 'geojson'
import { turning, wound } from '../../../../platform/geometry/area-geometry.ts'
import type { Stretch } from './borders.ts'
import type { Point } from './point.ts'

type Position = [longitude: number, latitude: number]

/** The middle of the county: the Dogger Bank, where nothing real can be meant. */
const middle = { latitude: 54.7, longitude: 2.2 }
const kilometresPerDegree = { latitude: 111.3, longitude: 64.5 }

const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6

export const toPosition = ([east, north]: Point): Position => [
  sixDecimals(middle.longitude + east / kilometresPerDegree.longitude),
  sixDecimals(middle.latitude + north / kilometresPerDegree.latitude),
]

/**
 * The outline of each connected group of small areas, holes included.
 * @param groupOf the group of a small area; undefined outside the county
 */
export function outlineGroups<Group>(
  stretches: readonly Stretch[],
  groupOf: (area: number) => Group | undefined,
): Map<Group, Polygon> {
  const edges = new Map<Group, Map<number, Hop>>()
  const add = (group: Group | undefined, from: number, to: number, line: Point[]) => {
    if (group === undefined) return
    if (!edges.has(group)) edges.set(group, new Map())
    edges.get(group)!.set(from, { to, line })
  }
  for (const { from, to, left, right, line } of stretches) {
    const [here, there] = [groupOf(left), groupOf(right)]
    if (here === there) continue
    add(here, from, to, line)
    add(there, to, from, line.toReversed())
  }
  return new Map([...edges].map(([group, hops]) => [group, polygonOf(ringsOf(hops))]))
}

/** The way on from one end of a stretch to the other. */
type Hop = { to: number; line: Point[] }

/** Follows the border round until it closes, as often as there is border left. */
function ringsOf(hops: Map<number, Hop>): Position[][] {
  const rings: Position[][] = []
  while (hops.size > 0) {
    const start: number = hops.keys().next().value!
    const ring: Point[] = []
    let at = start
    do {
      const hop = hops.get(at)
      if (!hop) throw new Error('A border does not close')
      hops.delete(at)
      ring.push(...hop.line.slice(0, -1))
      at = hop.to
    } while (at !== start)
    rings.push(closed(ring.map(toPosition)))
  }
  return rings
}

/** Without repeats that rounding has made, the last position the same as the first. */
function closed(ring: Position[]): Position[] {
  const clean = ring.filter((position, at) => !isSame(position, ring.at(at - 1)!))
  return [...clean, clean[0]!]
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1]

/** The largest ring is the border, the others are holes in it. */
const polygonOf = (rings: Position[][]): Polygon => ({
  type: 'Polygon',
  coordinates: wound(rings.toSorted((a, b) => Math.abs(turning(b)) - Math.abs(turning(a)))),
})
