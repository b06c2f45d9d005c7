// Natural lines between points drawn by hand: a ragged county edge, winding rivers, hills.
import type { Random } from '../../../../platform/random.ts'
import { between, type Point } from './point.ts'

/** Puts a displaced point between every two, `times` over, each time half as far: rough at every scale. */
export function roughen(random: Random, line: Point[], times: number, roughness: number): Point[] {
  if (times === 0) return line
  const rough = line.flatMap((from, at): Point[] => {
    const to = line[at + 1]
    if (!to) return [from]
    const [east, north] = between(from, to, 0.5)
    const push = random.uniform(-roughness, roughness)
    return [from, [east + push * (to[1] - from[1]), north - push * (to[0] - from[0])]]
  })
  return roughen(random, rough, times - 1, roughness)
}

/** Whether a point lies inside a closed line (its last point is its first): even and odd crossings. */
export function isInside(line: Point[], [east, north]: Point): boolean {
  let inside = false
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1]!, line[at]!]
    if (a[1] > north !== b[1] > north && east < eastAt(a, b, north)) inside = !inside
  }
  return inside
}

const eastAt = (a: Point, b: Point, north: number) => a[0] + ((north - a[1]) / (b[1] - a[1])) * (b[0] - a[0])

/** How far a point lies east of a river, negative to the west; undefined beyond its ends. */
export type River = { eastOf: (point: Point) => number | undefined }

/** Bends a river that runs south only sideways, so that from west to east it is crossed once, anywhere. */
export function winding(random: Random, course: Point[]): River {
  const line = course.flatMap((from, at) => (course[at + 1] ? meander(random, from, course[at + 1]!, 4) : [from]))
  const eastOf = ([east, north]: Point) => {
    const below = line.findIndex((point) => point[1] <= north)
    return below > 0 ? east - eastAt(line[below - 1]!, line[below]!, north) : undefined
  }
  return { eastOf }
}

/** The way from one point to, but not including, another. */
function meander(random: Random, from: Point, to: Point, times: number): Point[] {
  if (times === 0) return [from]
  const [east, north] = between(from, to, 0.5)
  const middle: Point = [east + random.uniform(-0.22, 0.22) * (from[1] - to[1]), north]
  return [...meander(random, from, middle, times - 1), ...meander(random, middle, to, times - 1)]
}

/** A smooth landscape of chance, 0 to 1, whose hills are about `spacing` kilometres apart. */
export function landscape(random: Random, spacing: number): (point: Point) => number {
  const size = 64
  const heights = Float64Array.from({ length: size * size }, () => random.uniform())
  const height = (column: number, row: number) => heights[(row & (size - 1)) * size + (column & (size - 1))]!
  return ([east, north]) => {
    const [x, y] = [east / spacing + 1000, north / spacing + 1000]
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [u, v] = [smooth(x - column), smooth(y - row)]
    const south = height(column, row) * (1 - u) + height(column + 1, row) * u
    const above = height(column, row + 1) * (1 - u) + height(column + 1, row + 1) * u
    return south * (1 - v) + above * v
  }
}

const smooth = (share: number) => share * share * (3 - 2 * share)
