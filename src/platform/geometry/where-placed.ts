// Are these longitudes and latitudes, in that order? Files often come in metres, or with the two swapped.
import type { Position } from 'geojson'

const SAVE_AGAIN = 'Save the file as longitude and latitude (WGS84, EPSG:4326) and use that.'

/** Latitudes first and longitudes second, of any place in Great Britain and Ireland. */
const SWAPPED = { leastX: 49, mostX: 61.5, leastY: -11, mostY: 2.5 }

/** What is wrong with where polygons lie, in a sentence or two, or undefined when all is well. */
export function wherePlaced(polygons: readonly Position[][][]): string | undefined {
  const positions = polygons.flat(2)
  for (const [x, y] of positions as [number, number][]) {
    if (Math.abs(x) <= 180 && Math.abs(y) <= 90) continue
    if (x > 1000 && x <= 700_000 && y > 1000 && y <= 1_300_000) {
      return `${x}, ${y} looks like a National Grid easting and northing, not a longitude and latitude. ${SAVE_AGAIN}`
    }
    if (Math.max(Math.abs(x), Math.abs(y)) > 1000) {
      return `${x}, ${y} looks like metres on a map, not a longitude and latitude. ${SAVE_AGAIN}`
    }
    return Math.abs(x) > 180
      ? `The longitude ${x} is not between -180 and 180. ${SAVE_AGAIN}`
      : `The latitude ${y} is not between -90 and 90. Are longitude and latitude swapped? Longitude comes first.`
  }
  const swapped = positions.every(
    ([x, y]) => x! >= SWAPPED.leastX && x! <= SWAPPED.mostX && y! >= SWAPPED.leastY && y! <= SWAPPED.mostY,
  )
  return swapped ? 'Longitude and latitude look swapped: longitude comes first. Swap them and try again.' : undefined
}
