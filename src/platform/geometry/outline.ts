// Areas as SVG paths, for maps drawn on the server: small enough to send a whole force with a page.
import { type AreaGeometry, polygonsOf, type Ring } from './area-geometry.ts'
import { type Bounds, metresInDegree } from './measure.ts'

/** A map's size in pixels, and where on it a longitude and a latitude lie. */
export type MapFrame = {
  width: number
  height: number
  x: (longitude: number) => number
  y: (latitude: number) => number
}

/**
 * A frame `width` pixels wide around bounds, with `padding` pixels left free on each side and as high as the ground
 * asks: a degree of longitude is drawn shorter than one of latitude, as it is in the middle of the bounds. Good for
 * a force or a region, not for a continent. Throws a RangeError for bounds without points.
 */
export function mapFrame({ west, south, east, north }: Bounds, width: number, padding = 4): MapFrame {
  if (!(east >= west && north >= south)) throw new RangeError('There is nothing to draw a map of')
  const metres = metresInDegree((south + north) / 2)
  const metresAcross = Math.max((east - west) * metres.longitude, 1)
  const scale = (width - 2 * padding) / metresAcross // pixels in a metre
  return {
    width,
    height: Math.ceil((north - south) * metres.latitude * scale + 2 * padding),
    x: (longitude) => padding + (longitude - west) * metres.longitude * scale,
    y: (latitude) => padding + (north - latitude) * metres.latitude * scale,
  }
}

/**
 * The `d` of an SVG path, for `fill-rule="evenodd"`. Corners are moved to the nearest `grain` of a pixel, a multiple
 * of 0.1, and those on one spot or in line with their neighbours are left out; neighbouring areas still meet exactly.
 * A map of a hundred areas needs a grain of 0.5 to stay small (640 pixels wide: 74 kB, with 0.1 89 kB). An area too
 * small to be seen gives an empty string.
 */
export const outlinePath = (area: AreaGeometry, frame: MapFrame, grain = 0.1): string =>
  polygonsOf(area)
    .flat()
    .map((ring) => ringPath(ring, frame, Math.round(grain * 10)))
    .join('')

/** In tenths of a pixel, so that sums are exact. */
type Spot = readonly [x: number, y: number]

function ringPath(ring: Ring, frame: MapFrame, grain: number): string {
  const snapped = (pixels: number) => Math.round((pixels * 10) / grain) * grain
  const corners = cornersOnly(ring.slice(1).map(([x, y]): Spot => [snapped(frame.x(x!)), snapped(frame.y(y!))]))
  const [start, ...rest] = corners
  if (!start) return ''
  const steps = rest.flatMap(([x, y], at) => [x - corners[at]![0], y - corners[at]![1]])
  return `M${brief(start)}l${brief(steps)}z`
}

/** Leaves out repeated spots and those in line with their neighbours, over and over until there are none. */
function cornersOnly(spots: readonly Spot[]): readonly Spot[] {
  for (;;) {
    const distinct = spots.filter(([x, y], at) => x !== spots.at(at - 1)![0] || y !== spots.at(at - 1)![1])
    const after = (at: number) => distinct[(at + 1) % distinct.length]!
    const corners = distinct.filter((spot, at) => !inLine(distinct.at(at - 1)!, spot, after(at)))
    if (corners.length === spots.length) return corners
    spots = corners
  }
}

const inLine = ([x1, y1]: Spot, [x2, y2]: Spot, [x3, y3]: Spot) => (x2 - x1) * (y3 - y2) === (y2 - y1) * (x3 - x2)

/** Numbers written as short as SVG allows: tenths 5, -120 and 3 as ".5-12 .3", and 15, 5 as "1.5.5". */
function brief(numbers: readonly number[]): string {
  let text = ''
  let before = ''
  for (const number of numbers) {
    const next = String(number / 10).replace(/^(-?)0\./, '$1.')
    const parted = text === '' || next.startsWith('-') || (next.startsWith('.') && before.includes('.'))
    text += parted ? next : ` ${next}`
    before = next
  }
  return text
}
