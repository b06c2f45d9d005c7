// Maps drawn on the server: paths in a local projection, small enough to send with the page.
import type { AreaGeometry } from '../../platform/geometry/area-geometry.ts'
import { type Bounds, bounds } from '../../platform/geometry/measure.ts'
import { type MapFrame, mapFrame, outlinePath } from '../../platform/geometry/outline.ts'

export type Drawn = { code: string; name: string; boundary: AreaGeometry; latitude: number; longitude: number }
export type Spot = { name: string; latitude: number; longitude: number }

const forceMapWidth = 640
const neighbourhoodMapWidth = 480
/** Half a pixel: a whole force is sent with the page, and nobody sees the rest. */
const forceMapGrain = 0.5
/** How far around a neighbourhood its map shows, as a share of its own width and height. */
const surroundings = 0.15

const boxOf = (areas: readonly { boundary: AreaGeometry }[]): Bounds =>
  areas
    .map(({ boundary }) => bounds(boundary))
    .reduce((all, box) => ({
      west: Math.min(all.west, box.west),
      south: Math.min(all.south, box.south),
      east: Math.max(all.east, box.east),
      north: Math.max(all.north, box.north),
    }))

const overlap = (a: Bounds, b: Bounds) =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north

/** A whole force: every neighbourhood as a path with its link, and the name of each division in its middle. */
export function drawForce(
  areas: readonly (Drawn & { divisionCode: string; url: string })[],
  divisions: readonly { code: string; name: string }[],
) {
  if (areas.length === 0) return { width: 0, height: 0, areas: [], divisions: [] }
  const frame = mapFrame(boxOf(areas), forceMapWidth)
  return {
    width: frame.width,
    height: frame.height,
    areas: areas.map(({ name, url, divisionCode, boundary }) => ({ name, url, division: divisionCode, path: outlinePath(boundary, frame, forceMapGrain) })),
    divisions: divisions.map(({ code, name }) => ({ code, name, ...middleOf(areas.filter((area) => area.divisionCode === code), frame) })),
  }
}

function middleOf(areas: readonly Drawn[], frame: MapFrame) {
  const points = areas.map(({ longitude, latitude }) => spotOn(frame, longitude, latitude))
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    Math.round(points.reduce((sum, point) => sum + pick(point), 0) / Math.max(1, points.length))
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) }
}

/** One neighbourhood among those around it, with the places in it. */
export function drawNeighbourhood(own: Drawn, all: readonly (Drawn & { url: string })[], places: readonly Spot[]) {
  const { west, south, east, north } = bounds(own.boundary)
  const [aside, above] = [(east - west) * surroundings, (north - south) * surroundings]
  const box = { west: west - aside, south: south - above, east: east + aside, north: north + above }
  const frame = mapFrame(box, neighbourhoodMapWidth)
  const others = all.filter(({ code, boundary }) => code !== own.code && overlap(bounds(boundary), box))
  return {
    width: frame.width,
    height: frame.height,
    own: outlinePath(own.boundary, frame),
    others: others.map(({ name, url, boundary }) => ({ name, url, path: outlinePath(boundary, frame) })),
    places: places.map(({ name, longitude, latitude }) => ({ name, ...spotOn(frame, longitude, latitude) })),
  }
}

const spotOn = (frame: MapFrame, longitude: number, latitude: number) => ({
  x: Math.round(frame.x(longitude)),
  y: Math.round(frame.y(latitude)),
})
