// Borders between small areas. A border runs from side to side of the triangles between sites, and meets others
// at one point inside a triangle: so no two can ever cross, and every group of small areas is drawn with the very
// same points as its neighbours.
import { type Mesh, next } from './mesh.ts'
import { between, distance, type Point } from './point.ts'

/**
 * One stretch of border, with the small area on either hand (-1 is the sea). It begins and ends at places where
 * others go on: sides of triangles by their number, triangles t by -1 - t.
 */
export type Stretch = { from: number; to: number; left: number; right: number; line: Point[] }

/** Kilometres above which a stretch gets a bend in its middle. */
const bendAbove = 0.12

/** @param areaOf the small area of each site, -1 in the sea */
export function drawBorders(mesh: Mesh, areaOf: Int32Array, chance: () => number): Stretch[] {
  const stretches: Stretch[] = []
  for (let triangle = 0; triangle < mesh.triangles.length; triangle += 3) {
    const sides = [triangle, triangle + 1, triangle + 2]
    const [a, b, c] = sides.map((side) => areaOf[mesh.triangles[side]!]!) as [number, number, number]
    if (a !== b && b !== c && c !== a) stretches.push(...meeting(mesh, triangle, [a, b, c], chance))
    else if (a !== b || b !== c) {
      const alone = b === c ? 0 : a === c ? 1 : 2
      stretches.push(passing(mesh, triangle, alone, [a, b, c], chance))
    }
  }
  return stretches
}

/** Three borders, from the sides of a triangle to the point inside where three small areas meet. */
function meeting(mesh: Mesh, triangle: number, areas: Three<number>, chance: () => number): Stretch[] {
  const [a, b, c] = cornersOf(mesh, triangle)
  const middle = between(between(between(a, b, 0.5), c, 1 / 3), crossingPoint(mesh, triangle), 0.3 * chance())
  return [0, 1, 2].map((corner) => {
    const side = triangle + corner
    const line = [crossingPoint(mesh, side), middle]
    return {
      from: placeOf(mesh, side),
      to: -1 - triangle,
      left: areas[corner]!,
      right: areas[(corner + 1) % 3]!,
      line,
    }
  })
}

/** The border past the one corner that is alone in its small area, keeping that on the left. */
function passing(mesh: Mesh, triangle: number, alone: number, areas: Three<number>, chance: () => number): Stretch {
  const corners = cornersOf(mesh, triangle)
  const [one, other] = [(alone + 1) % 3, (alone + 2) % 3]
  const [from, to] = [triangle + alone, triangle + other]
  const [start, end] = [crossingPoint(mesh, from), crossingPoint(mesh, to)]
  const straight = between(start, end, 0.35 + 0.3 * chance())
  const aside = chance() < 0.5 ? corners[alone]! : between(corners[one]!, corners[other]!, 0.5)
  const bend = between(straight, aside, 0.3 * chance())
  const line = distance(start, end) > bendAbove ? [start, bend, end] : [start, end]
  return { from: placeOf(mesh, from), to: placeOf(mesh, to), left: areas[alone]!, right: areas[one]!, line }
}

type Three<Item> = [Item, Item, Item]

const cornersOf = ({ points, triangles }: Mesh, triangle: number) =>
  [0, 1, 2].map((corner) => points[triangles[triangle + corner]!]!) as Three<Point>

/** A side and the same side of the triangle beyond it are one place. */
const placeOf = (mesh: Mesh, side: number) => Math.max(side, mesh.halfedges[side]!)

/** Where a border crosses a side: reckoned from one end whichever triangle asks, so that the digits agree. */
function crossingPoint(mesh: Mesh, side: number): Point {
  const one = placeOf(mesh, side)
  const [from, to] = [mesh.points[mesh.triangles[one]!]!, mesh.points[mesh.triangles[next(one)]!]!]
  return between(from, to, mesh.crossing[one]!)
}
