// National Grid eastings and northings, as Ordnance Survey's open data give them, to longitude and latitude.
import proj4 from 'proj4'

// EPSG:27700, with the seven numbers of Ordnance Survey's "A guide to coordinate systems in Great Britain", 6.6.
const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m +no_defs ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489'
const toDegrees = proj4(NATIONAL_GRID, 'WGS84')

const MOST_EAST = 700_000
const MOST_NORTH = 1_300_000

export type Placed =
  | { latitude: number; longitude: number; problem?: undefined }
  | { problem: string; latitude?: undefined; longitude?: undefined }

/**
 * From metres east and north of the grid's origin to WGS84 degrees, or a `problem` when they are not on the grid.
 * Good to about 5 m (within 3 m in Derbyshire), enough for a postcode; Ordnance Survey's correction grid OSTN15,
 * good to 0.1 m, is a file of several megabytes and is not used.
 */
export function fromGridReference(easting: number, northing: number): Placed {
  if (!Number.isFinite(easting) || !Number.isFinite(northing)) {
    return { problem: 'The easting and northing must both be numbers, in metres' }
  }
  if (easting < 0 || easting > MOST_EAST) {
    return { problem: `The easting ${easting} is off the National Grid: it must be between 0 and 700,000 metres` }
  }
  if (northing < 0 || northing > MOST_NORTH) {
    return { problem: `The northing ${northing} is off the National Grid: it must be between 0 and 1,300,000 metres` }
  }
  const [longitude, latitude] = toDegrees.forward([easting, northing]) as [number, number]
  return { latitude, longitude }
}
