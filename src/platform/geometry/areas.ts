// Which area is a point in? The question behind every postcode, every crime and every "use my location".

import type { AreaGeometry } from './area-geometry.ts'
import { type AreaGrid, areaGrid, chained, NOWHERE } from './area-grid.ts'
import { bandHolds } from './bands.ts'
import { nearestBorder } from './nearest.ts'

export type AreaIndex = {
  /** The index of the area that holds the point, or -1. Degrees. */
  find: (longitude: number, latitude: number) => number
  /**
   * `find` for many points: `points` holds longitude and latitude in turn, `found` takes one index for each point.
   * Throws a RangeError when `found` is too short.
   */
  findAll: (points: Float64Array, found: Int32Array) => void
  /** The area that holds the point, or else the one whose border is nearest within that many metres, or -1. */
  nearest: (longitude: number, latitude: number, withinMetres: number) => number
}

/**
 * An exact index of areas, answering as `@turf/boolean-point-in-polygon` does for each of them in turn:
 * a point belongs to the first area in the list that holds it, and a point exactly on a border is held by both
 * sides, so it goes to the neighbour listed first and is never lost. Areas may overlap, be islands and have holes.
 * They must be sound (`checkAreaGeometry`): rings closed, numbers finite. Later changes to them are not noticed.
 */
export function indexAreas(areas: readonly AreaGeometry[]): AreaIndex {
  const grid = areaGrid(areas)
  const find = finder(grid)
  return {
    find,
    findAll(points, found) {
      const count = Math.floor(points.length / 2)
      if (found.length < count) throw new RangeError(`${count} points need as many places, not ${found.length}`)
      for (let at = 0; at < count; at++) found[at] = find(points[2 * at]!, points[2 * at + 1]!)
    },
    nearest(longitude, latitude, withinMetres) {
      const holding = find(longitude, latitude)
      return holding === NOWHERE ? nearestBorder(grid, longitude, latitude, withinMetres) : holding
    },
  }
}

function finder({ box: { west, south, east, north }, columnOf, rowOf, columns, cells, candidates, bands }: AreaGrid) {
  return (longitude: number, latitude: number): number => {
    // Written so that NaN is outside too.
    if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return NOWHERE
    let cell = cells[rowOf(latitude) * columns + columnOf(longitude)]!
    while (cell < NOWHERE) {
      const candidate = chained(cell)
      if (bandHolds(bands, candidates[candidate + 1]!, longitude, latitude)) return candidates[candidate]!
      cell = candidates[candidate + 2]!
    }
    return cell
  }
}
