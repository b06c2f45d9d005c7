// The nearest border to a point that no area holds: postcodes of boats, piers and houses on a rounded border.
import { type AreaGrid, chained, NOWHERE } from './area-grid.ts'
import { distanceFromOrigin, metresInDegree } from './measure.ts'

/**
 * The index of the area whose border is nearest to the point, no farther than `withinMetres`, or -1; of two equally
 * near the first in the list. Only for points that no area holds. Distances are good to 0.1% up to about 50 km.
 */
export function nearestBorder(grid: AreaGrid, longitude: number, latitude: number, withinMetres: number): number {
  const metres = metresInDegree(latitude)
  let nearest = NOWHERE
  let least = withinMetres
  for (const { area, band } of candidatesAround(grid, longitude, latitude, withinMetres)) {
    const distance = metresToBand(grid, band, longitude, latitude, metres)
    if (distance < least || (distance === least && (nearest === NOWHERE || area < nearest))) {
      least = distance
      nearest = area
    }
  }
  return nearest
}

/** Every candidate in the cells within a distance, once in each row. */
function* candidatesAround(grid: AreaGrid, longitude: number, latitude: number, withinMetres: number) {
  const { box, columns, columnOf, rowOf, cells, candidates } = grid
  const metres = metresInDegree(latitude)
  const across = withinMetres / metres.longitude
  const up = withinMetres / metres.latitude
  const clear =
    longitude + across < box.west ||
    longitude - across > box.east ||
    latitude + up < box.south ||
    latitude - up > box.north
  if (clear || !(withinMetres >= 0) || !Number.isFinite(longitude + latitude)) return
  for (let row = rowOf(latitude - up); row <= rowOf(latitude + up); row++) {
    const seen = new Set<number>()
    for (let column = columnOf(longitude - across); column <= columnOf(longitude + across); column++) {
      for (let cell = cells[row * columns + column]!; cell < NOWHERE; cell = candidates[chained(cell) + 2]!) {
        const band = candidates[chained(cell) + 1]!
        if (!seen.has(band)) yield { area: candidates[chained(cell)]!, band }
        seen.add(band)
      }
    }
  }
}

type Metres = ReturnType<typeof metresInDegree>

/** Metres from a point to the nearest edge of a band. */
function metresToBand({ bands }: AreaGrid, band: number, longitude: number, latitude: number, metres: Metres): number {
  const { vertices, runs, firstRun } = bands
  let least = Infinity
  for (let run = firstRun[band]!; run < firstRun[band + 1]!; run += 2) {
    for (let at = runs[run]! * 2; at < runs[run + 1]! * 2; at += 2) {
      const x1 = (vertices[at]! - longitude) * metres.longitude
      const y1 = (vertices[at + 1]! - latitude) * metres.latitude
      const x2 = (vertices[at + 2]! - longitude) * metres.longitude
      const y2 = (vertices[at + 3]! - latitude) * metres.latitude
      least = Math.min(least, distanceFromOrigin(x1, y1, x2, y2))
    }
  }
  return least
}
