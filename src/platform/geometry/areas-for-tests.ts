// Areas to test with: random ones that meet, overlap and touch as often as they can, and real ones where they are.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { FeatureCollection, Polygon, Position } from 'geojson'
import { type AreaGeometry, areaOf } from './area-geometry.ts'

const TENTH = 0.1

/** A square, `size` tenths of a degree wide, its corner that many tenths east and north. */
export function square(east: number, north: number, size = 1): Polygon {
  const ring = squareRing(east, north, size)
  return { type: 'Polygon', coordinates: [ring] }
}

export const squareRing = (east: number, north: number, size = 1): Position[] =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => [(east + x! * size) * TENTH, (north + y! * size) * TENTH])

/** Star-shaped rings, jagged but never crossing themselves, around a centre. */
const ringAround = (x: number, y: number, most: number): fc.Arbitrary<Position[]> =>
  fc.array(fc.double({ min: 0.3 * most, max: most, noNaN: true }), { minLength: 3, maxLength: 24 }).map((radii) => {
    const ring = radii.map((radius, at) => {
      const angle = (2 * Math.PI * at) / radii.length
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    })
    return [...ring, ring[0]!]
  })

/** Rings on a coarse lattice, crossing themselves as they like: corners and borders of many meet in one point. */
const latticeRing: fc.Arbitrary<Position[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 3, maxLength: 10 })
  .map((corners) => [...corners, corners[0]!].map(([x, y]) => [x / 10 - 0.3, 53 + y / 10]))

/** A jagged polygon, often with a hole. */
export const jaggedPolygon: fc.Arbitrary<Polygon> = fc
  .tuple(fc.double({ min: -0.3, max: 0.3, noNaN: true }), fc.double({ min: 53, max: 53.6, noNaN: true }))
  .chain(([x, y]) => fc.tuple(ringAround(x, y, 0.3), fc.option(ringAround(x, y, 0.05), { nil: undefined })))
  .map(([border, hole]) => ({ type: 'Polygon', coordinates: hole ? [border, hole] : [border] }))

/** Sound and unsound areas, holes, islands and all: anything that has closed rings. */
export const anyArea: fc.Arbitrary<AreaGeometry> = fc.oneof(
  jaggedPolygon,
  fc.array(fc.array(latticeRing, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(areaOf),
)

/** Real boundaries of Derbyshire (Office for National Statistics), or undefined where the files are absent. */
export function realAreas(name: string) {
  const text = readReal(`boundaries/${name}.geojson`)
  if (text === undefined) return undefined
  const { features } = JSON.parse(text) as FeatureCollection<AreaGeometry, Record<string, string | number>>
  return features.map(({ geometry, properties }) => ({ area: geometry, properties }))
}

export function readReal(file: string): string | undefined {
  const url = new URL(`../../../../shared/data/derbyshire/${file}`, import.meta.url)
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined
}
