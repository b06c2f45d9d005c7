// Polygons cut into horizontal bands, one for each row of a grid that the polygon reaches into.
//
// A ray that leaves a point towards the east meets only edges that span the point's latitude. A band lists the runs
// of consecutive vertices whose edges reach into its row, so counting over a band gives the whole polygon's answer.
import { type AreaGeometry, polygonsOf, type Ring } from './area-geometry.ts'
import { compareProducts } from './exact-sign.ts'

export type Bands = {
  /** Longitude and latitude in turn, ring after ring. */
  vertices: Float64Array
  /** First and last vertex of a run in turn; every two neighbours in it are joined by an edge. */
  runs: Int32Array
  /** Where in `runs` a band starts; the next band's start is its end. */
  firstRun: Int32Array
}

/** One polygon of an area and its bands: `firstBand` lies in `firstRow`, the next band in the next row, and so on. */
export type BandedPolygon = { area: number; firstRow: number; firstBand: number; endBand: number }

export function cutIntoBands(areas: readonly AreaGeometry[], rowOf: (latitude: number) => number) {
  const vertices: number[] = []
  const runs: number[] = []
  const firstRun = [0]
  const polygons = areas.flatMap((area, index) =>
    polygonsOf(area).map((polygon): BandedPolygon => {
      const firstBand = firstRun.length - 1
      const { firstRow, runsOfRow } = runsByRow(polygon, rowOf, vertices)
      for (const runsHere of runsOfRow) {
        for (const vertex of runsHere) runs.push(vertex)
        firstRun.push(runs.length)
      }
      return { area: index, firstRow, firstBand, endBand: firstRun.length - 1 }
    }),
  )
  const bands: Bands = {
    vertices: Float64Array.from(vertices),
    runs: Int32Array.from(runs),
    firstRun: Int32Array.from(firstRun),
  }
  return { bands, polygons }
}

/** Adds the polygon's vertices to `vertices` and lists its runs row by row from its southernmost row. */
function runsByRow(polygon: readonly Ring[], rowOf: (latitude: number) => number, vertices: number[]) {
  const rowsOfRings = polygon.map((ring) => ring.map(([, latitude]) => rowOf(latitude!)))
  const allRows = rowsOfRings.flat()
  const firstRow = allRows.reduce((least, row) => Math.min(least, row), Infinity)
  const lastRow = allRows.reduce((most, row) => Math.max(most, row), -1)
  const runsOfRow = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (): number[] => [])
  polygon.forEach((ring, ringAt) => {
    const rows = rowsOfRings[ringAt]!
    const start = vertices.length / 2
    for (const [longitude, latitude] of ring) vertices.push(longitude!, latitude!)
    for (let edge = 0; edge + 1 < rows.length; edge++) {
      const low = Math.min(rows[edge]!, rows[edge + 1]!)
      const high = Math.max(rows[edge]!, rows[edge + 1]!)
      for (let row = low; row <= high; row++) addEdge(runsOfRow[row - firstRow]!, start + edge)
    }
  })
  return { firstRow, runsOfRow }
}

/** Lengthens the last run by the edge from `vertex` to the next, or starts a run with it. */
function addEdge(runs: number[], vertex: number) {
  if (runs.at(-1) === vertex) runs[runs.length - 1] = vertex + 1
  else runs.push(vertex, vertex + 1)
}

/**
 * Whether the polygon holds a point of the band's row; a point exactly on a border or a hole's border is held.
 * Counts the edges that a ray from the point crosses, as Hao and others do it (Symmetry 10 (10), 477, 2018), with
 * exact signs, so the answer is that of `@turf/boolean-point-in-polygon` to the last bit.
 */
export function bandHolds({ vertices, runs, firstRun }: Bands, band: number, longitude: number, latitude: number) {
  let inside = false
  for (let run = firstRun[band]!; run < firstRun[band + 1]!; run += 2) {
    const end = runs[run + 1]! * 2
    let at = runs[run]! * 2
    let u1 = vertices[at]! - longitude
    let v1 = vertices[at + 1]! - latitude
    while (at < end) {
      at += 2
      const u2 = vertices[at]! - longitude
      const v2 = vertices[at + 1]! - latitude
      if (v1 === 0 && v2 === 0) {
        if ((u1 <= 0 && u2 >= 0) || (u2 <= 0 && u1 >= 0)) return true
      } else if ((v1 <= 0 && v2 >= 0) || (v2 <= 0 && v1 >= 0)) {
        const side = compareProducts(u2, v1, u1, v2)
        if (side === 0) return true
        if (side > 0 ? v2 > 0 && v1 <= 0 : v2 <= 0 && v1 > 0) inside = !inside
      }
      u1 = u2
      v1 = v2
    }
  }
  return inside
}
