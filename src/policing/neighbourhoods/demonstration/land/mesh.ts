// Which points are neighbours, how far it is from one to the next, and how strongly they belong together.
import { Delaunay } from 'd3-delaunay'
import type { Random } from '../../../../platform/random.ts'
import type { River } from './natural-lines.ts'
import { between, distance, type Point } from './point.ts'
import type { Sites } from './sites.ts'

/**
 * Sites and the triangles between them. The neighbours on land of site `s` are `to[at]` for `at` from `first[s]`
 * up to, but not including, `first[s + 1]`.
 */
export type Mesh = Pick<Sites, 'points' | 'postcodes' | 'land'> & {
  first: Int32Array
  to: Int32Array
  /** The way to each neighbour, in whole metres so that sums are the same everywhere. */
  metres: Int32Array
  /** How much a border between the two would divide: much between homes, little along a river. */
  bond: Float64Array
  /** Three corners to a triangle; the side of the triangle beyond each side, or -1 (as in Delaunator). */
  triangles: Uint32Array
  halfedges: Int32Array
  /** Where on each side of a triangle (0 to 1 along it) a border would cross. */
  crossing: Float64Array
}

type Edge = { from: number; to: number; metres: number; bond: number }

/** Metres that a river adds to the way across it; streets have bridges. */
const riverMetres = { country: 1500, streets: 300 }

/** @param hills how rough the country is at a point, 0 to about 1 */
export function knit(random: Random, sites: Sites, rivers: River[], hills: (point: Point) => number): Mesh {
  const { points, postcodes, land } = sites
  const { triangles, halfedges } = new Delaunay(points.flat())
  const banks = rivers.map(({ eastOf }) => points.map(eastOf))
  const crossing = new Float64Array(halfedges.length)
  const edges: Edge[] = []
  for (const [side, opposite] of halfedges.entries()) {
    if (opposite >= 0 && opposite < side) continue
    const [from, to] = [triangles[side]!, triangles[next(side)]!]
    const river = whereCrossed(banks, from, to)
    crossing[side] = river ?? random.uniform(0.4, 0.6)
    if (opposite >= 0) crossing[opposite] = 1 - crossing[side]
    if (from >= land || to >= land) continue
    const isBuiltUp = from < postcodes && to < postcodes
    const detour = river === undefined ? 0 : isBuiltUp ? riverMetres.streets : riverMetres.country
    const metres = Math.round(way(points[from]!, points[to]!, hills) * (isBuiltUp ? 500 : 1000) + detour)
    edges.push({ from, to, metres, bond: river !== undefined ? 0.5 : isBuiltUp ? 5 : 1 })
  }
  return { points, postcodes, land, ...bothWays(edges, points.length), triangles, halfedges, crossing }
}

/** The next side of the same triangle. */
export const next = (side: number) => (side % 3 === 2 ? side - 2 : side + 1)

/** Where along the line between two sites a river runs, kept off the ends; undefined when none does. */
function whereCrossed(banks: (number | undefined)[][], from: number, to: number): number | undefined {
  for (const eastOf of banks) {
    const [a, b] = [eastOf[from], eastOf[to]]
    if (a !== undefined && b !== undefined && a > 0 !== b > 0) return Math.min(0.8, Math.max(0.2, a / (a - b)))
  }
  return undefined
}

/** Kilometres, longer over rough country: so that borders bend with the land. */
const way = (from: Point, to: Point, hills: (point: Point) => number) =>
  distance(from, to) * (0.3 + 2.4 * hills(between(from, to, 0.5)))

/** Each edge in the lists of both its ends. */
function bothWays(edges: Edge[], sites: number) {
  const first = new Int32Array(sites + 1)
  for (const site of edges.flatMap(({ from, to }) => [from, to])) first[site + 1]!++
  for (let site = 0; site < sites; site++) first[site + 1]! += first[site]!
  const free = first.slice()
  const ends = new Int32Array(2 * edges.length)
  const metres = new Int32Array(2 * edges.length)
  const bond = new Float64Array(2 * edges.length)
  const add = (from: number, to: number, edge: Edge) => {
    const at = free[from]!++
    ends[at] = to
    metres[at] = edge.metres
    bond[at] = edge.bond
  }
  for (const edge of edges) {
    add(edge.from, edge.to, edge)
    add(edge.to, edge.from, edge)
  }
  return { first, to: ends, metres, bond }
}
