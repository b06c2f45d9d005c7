// Points to areas: 1,000,000 points over 7,000 areas, our index against which-polygon, every answer checked.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { Delaunay } from 'd3-delaunay'
import type { Polygon, Position } from 'geojson'
import whichPolygon from 'which-polygon'
import { indexAreas } from '../src/platform/geometry/areas.ts'
import { type Random, randomFrom } from '../src/platform/random.ts'
import { compare, type Measurement } from './measurement.ts'

const AREAS = 7_000
const POINTS = 1_000_000
const RUNS = 5
const BOX = { west: -5, south: 50, east: 1, north: 55 } // about England and Wales
const HALVINGS = 4 // of every border between two neighbours: 16 edges, so some 95 vertices an area

export async function locate(): Promise<Measurement[]> {
  const areas = jaggedAreas()
  const points = randomPoints()
  const ours = indexAreas(areas)
  const theirs = whichPolygon({
    type: 'FeatureCollection',
    features: areas.map((geometry, index) => ({ type: 'Feature', geometry, properties: { index } })),
  })
  const found = new Int32Array(POINTS)
  ours.findAll(points, found)
  checkEveryAnswer(areas, points, found, (x, y) => theirs.tree.search({ minX: x, minY: y, maxX: x, maxY: y }))

  const askOurs = () => ours.findAll(points, found)
  const askTheirs = () => {
    for (let at = 0; at < POINTS; at++) {
      found[at] = theirs([points[2 * at]!, points[2 * at + 1]!])?.index ?? -1
    }
  }
  const rates = { ours: [] as number[], theirs: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    rates.ours.push(pointsPerSecond(askOurs))
    rates.theirs.push(pointsPerSecond(askTheirs))
  }
  return [compare({ bench: 'locate', peer: 'which-polygon', unit: 'points/s', ...rates })]
}

function pointsPerSecond(ask: () => void): number {
  const start = performance.now()
  ask()
  return POINTS / ((performance.now() - start) / 1000)
}

/** Throws unless each point's answer is the first area that turf says holds it, or -1 where there is none. */
function checkEveryAnswer(
  areas: Polygon[],
  points: Float64Array,
  found: Int32Array,
  around: (x: number, y: number) => { props: { index: number } }[],
) {
  for (let at = 0; at < POINTS; at++) {
    const point = [points[2 * at]!, points[2 * at + 1]!] as [number, number]
    const holding = around(...point)
      .map(({ props }) => props.index)
      .filter((index) => booleanPointInPolygon(point, areas[index]!))
    const expected = holding.length === 0 ? -1 : Math.min(...holding)
    if (found[at] !== expected) throw new Error(`Point ${point} lies in area ${expected}, not ${found[at]}`)
  }
}

/** A tenth of the points fall outside all areas or near their outermost borders, as in real files. */
function randomPoints(): Float64Array {
  const random = randomFrom('locate points')
  const longitude = () => random.uniform(BOX.west - 0.15, BOX.east + 0.15)
  const latitude = () => random.uniform(BOX.south - 0.12, BOX.north + 0.12)
  return Float64Array.from({ length: 2 * POINTS }, (_, at) => (at % 2 === 0 ? longitude() : latitude()))
}

/** Areas that share jagged borders vertex by vertex, as wards do. */
function jaggedAreas(): Polygon[] {
  const random = randomFrom('locate areas')
  const seeds = Array.from({ length: AREAS }, (): [number, number] => [
    random.uniform(BOX.west, BOX.east),
    random.uniform(BOX.south, BOX.north),
  ])
  const cells = Delaunay.from(seeds).voronoi([BOX.west, BOX.south, BOX.east, BOX.north])
  const borders = new Map<string, Position[]>()
  return seeds.map((_, index) => {
    const corners = cells.cellPolygon(index) as Position[]
    const ring = corners.slice(1).flatMap((corner, at) => border(corners[at]!, corner, borders, random))
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
  })
}

/** The way from one corner to the next without the latter; both neighbours walk the same one. */
function border(from: Position, to: Position, borders: Map<string, Position[]>, random: Random): Position[] {
  const known = borders.get(`${to} ${from}`)
  if (known) return known.toReversed().slice(0, -1)
  const line = jagged(from, to, HALVINGS, random)
  borders.set(`${from} ${to}`, line)
  return line.slice(0, -1)
}

/** Bends a line at its middle by up to 15% of its length, then each half likewise. */
function jagged(from: Position, to: Position, halvings: number, random: Random): Position[] {
  if (halvings === 0) return [from, to]
  const bend = random.uniform(-0.15, 0.15)
  const across = to[0]! - from[0]!
  const up = to[1]! - from[1]!
  const middle = [from[0]! + across / 2 - up * bend, from[1]! + up / 2 + across * bend]
  return [...jagged(from, middle, halvings - 1, random).slice(0, -1), ...jagged(middle, to, halvings - 1, random)]
}
