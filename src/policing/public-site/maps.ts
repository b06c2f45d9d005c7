// Maps drawn on the server: paths in a local projection, small enough to send with the page.
import { placeNames } from '../../platform/charts/names-on-map.ts'
import type { AreaGeometry } from '../../platform/geometry/area-geometry.ts'
import { type Bounds, bounds, metresInDegree } from '../../platform/geometry/measure.ts'
import { type MapFrame, mapFrame, outlinePath } from '../../platform/geometry/outline.ts'

export type Drawn = { code: string; name: string; boundary: AreaGeometry; latitude: number; longitude: number }
export type Spot = { name: string; latitude: number; longitude: number }

const forceMapWidth = 640
const neighbourhoodMapWidth = 480
/** Half a pixel: a whole force is sent with the page, and nobody sees the rest. */
const forceMapGrain = 0.5
/** How far around a neighbourhood its map shows, as a share of its own width and height. */
const surroundings = 0.15
/** A map is at least so wide for its height, and so high for its width. */
const leastShape = 0.8

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
    areas: areas.map(({ name, url, divisionCode, boundary }) => ({
      name,
      url,
      division: divisionCode,
      path: outlinePath(boundary, frame, forceMapGrain),
    })),
    divisions: divisions.map(({ code, name }) => ({
      code,
      name,
      ...middleOf(
        areas.filter((area) => area.divisionCode === code),
        frame,
      ),
    })),
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
  const box = surroundingsOf(own)
  const frame = mapFrame(box, neighbourhoodMapWidth)
  const others = around(own, all)
  const labels = placeNames(others, frame, neighbourhoodMapWidth / 28)
  return {
    width: frame.width,
    height: frame.height,
    own: outlinePath(own.boundary, frame),
    others: others.map(({ name, url, boundary }, index) => ({
      name,
      url,
      path: outlinePath(boundary, frame),
      label: labels[index],
    })),
    places: places.map(({ name, longitude, latitude }) => ({ name, ...spotOn(frame, longitude, latitude) })),
  }
}

/** The other areas that a neighbourhood's map shows a part of. */
export const around = <Area extends Drawn>(own: Drawn, all: readonly Area[]): Area[] => {
  const box = surroundingsOf(own)
  return all.filter(({ code, boundary }) => code !== own.code && overlap(bounds(boundary), box))
}

/** A frame around a neighbourhood, made wider or higher where it is long and thin, so that a map of it is neither. */
function surroundingsOf({ boundary }: Drawn): Bounds {
  const { west, south, east, north } = bounds(boundary)
  const metres = metresInDegree((south + north) / 2)
  const [wide, high] = [(east - west) * metres.longitude, (north - south) * metres.latitude]
  const aside = (Math.max(wide, high * leastShape) - wide) / 2 + wide * surroundings
  const above = (Math.max(high, wide * leastShape) - high) / 2 + high * surroundings
  return {
    west: west - aside / metres.longitude,
    south: south - above / metres.latitude,
    east: east + aside / metres.longitude,
    north: north + above / metres.latitude,
  }
}

const spotOn = (frame: MapFrame, longitude: number, latitude: number) => ({
  x: Math.round(frame.x(longitude)),
  y: Math.round(frame.y(latitude)),
})

export function asGeojson(areas: readonly (Drawn & { url: string })[], divisions: Map<string, string>) {
  return {
    type: 'FeatureCollection' as const,
    features: areas.map(({ code, name, url, boundary }) => ({
      type: 'Feature' as const,
      id: code,
      properties: { code, name, url, division: divisions.get(code) },
      geometry: boundary,
    })),
  }
}
