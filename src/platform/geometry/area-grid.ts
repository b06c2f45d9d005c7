// The raster behind `indexAreas`: flat arrays of numbers, so that a million look-ups touch no objects.
//
// Every cell holds one number: `NOWHERE`, the index of the one area that covers it, or, where a border passes
// through, a reference to a chain of *candidates* in order of area. A candidate is three numbers: an area, the band
// that decides whether it holds the point, and what the cell holds if it does not, written like a cell.
import type { AreaGeometry } from './area-geometry.ts'
import { type BandedPolygon, type Bands, bandHolds, cutIntoBands } from './bands.ts'
import { type Bounds, bounds, metresInDegree } from './measure.ts'

export const NOWHERE = -1
/** From a cell below `NOWHERE` to the place of its candidate, and back. */
export const chained = (cell: number) => -2 - cell

const CELLS_AN_AREA = 256
const FEWEST_CELLS = 1 << 14
const MOST_CELLS = 1 << 22 // 16 MB

/** Borders are drawn a little thicker than they are, far more than arithmetic can be out: a tenth of a micrometre. */
const THICKER = 1e-12

export type AreaGrid = {
  box: Bounds
  columns: number
  columnOf: (longitude: number) => number
  rowOf: (latitude: number) => number
  cells: Int32Array
  candidates: Int32Array
  bands: Bands
}

export function areaGrid(areas: readonly AreaGeometry[]): AreaGrid {
  const frame = frameAround(areas)
  const { bands, polygons } = cutIntoBands(areas, frame.rowOf)
  const cells = new Int32Array(frame.columns * frame.rows).fill(NOWHERE)
  const candidates: number[] = []
  // From last to first, so that the area with the lowest index comes to stand at the head of each cell's chain.
  for (const polygon of polygons.toReversed()) draw(polygon, bands, frame, cells, candidates)
  const { box, columns, columnOf, rowOf } = frame
  return { box, columns, columnOf, rowOf, cells, candidates: Int32Array.from(candidates), bands }
}

type Frame = ReturnType<typeof frameAround>

/** Cells about as wide as high on the ground, enough of them that most lie wholly inside one area. */
function frameAround(areas: readonly AreaGeometry[]) {
  const box = boxAround(areas)
  const width = Math.max(box.east - box.west, 1e-9)
  const height = Math.max(box.north - box.south, 1e-9)
  const count = Math.min(Math.max(areas.length * CELLS_AN_AREA, FEWEST_CELLS), MOST_CELLS)
  const metres = metresInDegree((box.south + box.north) / 2)
  const shape = Math.sqrt((count * width * metres.longitude) / (height * metres.latitude))
  const columns = Math.min(Math.max(1, Math.round(shape)), count)
  const rows = Math.max(1, Math.round(count / columns))
  const acrossScale = columns / width
  const upScale = rows / height
  // Points look their cell up with these same two functions. They never fall as the degrees rise, which is all
  // that exactness asks: an edge is filed under every row and column between those of its ends.
  const within = (cell: number, cells: number) => Math.min(cells - 1, Math.max(0, Math.floor(cell)))
  const columnOf = (longitude: number) => within((longitude - box.west) * acrossScale, columns)
  const rowOf = (latitude: number) => within((latitude - box.south) * upScale, rows)
  return { box, columns, rows, acrossScale, upScale, columnOf, rowOf, marked: new Uint8Array(columns) }
}

function boxAround(areas: readonly AreaGeometry[]): Bounds {
  const boxes = areas.map(bounds).filter(({ west }) => Number.isFinite(west))
  if (boxes.length === 0) return { west: 0, south: 0, east: 0, north: 0 }
  return boxes.reduce((all, box) => ({
    west: Math.min(all.west, box.west),
    south: Math.min(all.south, box.south),
    east: Math.max(all.east, box.east),
    north: Math.max(all.north, box.north),
  }))
}

/** Writes one polygon into the cells: a candidate where its border passes, its area's index where it covers all. */
function draw(polygon: BandedPolygon, bands: Bands, frame: Frame, cells: Int32Array, candidates: number[]) {
  const { columns, acrossScale, upScale, box, marked } = frame
  for (let band = polygon.firstBand; band < polygon.endBand; band++) {
    const row = polygon.firstRow + band - polygon.firstBand
    const [first, last] = markBorder(bands, band, row, frame)
    const middle = box.south + (row + 0.5) / upScale
    let covered: boolean | undefined // the answer is the same for all cells between two that a border passes through
    for (let column = first; column <= last; column++) {
      const cell = row * columns + column
      if (marked[column]) {
        covered = undefined
        candidates.push(polygon.area, band, cells[cell]!)
        cells[cell] = chained(candidates.length - 3)
      } else {
        covered ??= bandHolds(bands, band, box.west + (column + 0.5) / acrossScale, middle)
        if (covered) cells[cell] = polygon.area
      }
    }
    marked.fill(0, first, last + 1)
  }
}

/** Marks the columns of a row that a band's edges pass through and gives the first and the last of them. */
function markBorder({ vertices, runs, firstRun }: Bands, band: number, row: number, frame: Frame) {
  const { box, acrossScale, upScale, columnOf, marked } = frame
  const aside = THICKER + 1e-9 / acrossScale
  const south = box.south + row / upScale - THICKER - 1e-9 / upScale
  const north = box.south + (row + 1) / upScale + THICKER + 1e-9 / upScale
  let first = marked.length
  let last = -1
  for (let run = firstRun[band]!; run < firstRun[band + 1]!; run += 2) {
    for (let at = runs[run]! * 2; at < runs[run + 1]! * 2; at += 2) {
      const [west, east] = reach(vertices.subarray(at, at + 4), south, north)
      const from = columnOf(west - aside)
      const to = columnOf(east + aside)
      marked.fill(1, from, to + 1)
      first = Math.min(first, from)
      last = Math.max(last, to)
    }
  }
  return [first, last] as const
}

/** The westernmost and easternmost longitude of an edge between two latitudes, never too narrow. */
function reach(edge: Float64Array, south: number, north: number) {
  const [x1, y1, x2, y2] = edge as unknown as [number, number, number, number]
  const west = Math.min(x1, x2)
  const east = Math.max(x1, x2)
  if (Math.abs(y2 - y1) < THICKER) return [west, east] as const
  const slope = (x2 - x1) / (y2 - y1)
  const low = x1 + (Math.max(Math.min(y1, y2), south) - y1) * slope
  const high = x1 + (Math.min(Math.max(y1, y2), north) - y1) * slope
  return [Math.max(west, Math.min(low, high)), Math.min(east, Math.max(low, high))] as const
}
