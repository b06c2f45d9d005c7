import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position } from 'geojson'
import { areaOf, polygonsOf, turning } from './area-geometry.ts'
import { anyArea, jaggedPolygon, realAreas, square, squareRing } from './areas-for-tests.ts'
import { checkAreaGeometry } from './check-geometry.ts'
import { findCrossing } from './crossings.ts'

const problemOf = (geometry: unknown) => checkAreaGeometry(geometry).problem ?? 'none'
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates })
const closed = (...corners: Position[]) => [...corners, corners[0]!]

test('a sound area comes back wound as RFC 7946 asks, with longitude and latitude only', () => {
  const border = squareRing(0, 530, 9)
    .toReversed()
    .map((position) => [...position, 120])
  const { value } = checkAreaGeometry({ ...polygon(border, squareRing(1, 531)), bbox: [0, 0, 1, 1], crs: {} })
  assert.deepEqual(Object.keys(value!), ['type', 'coordinates'])
  const [outer, hole] = polygonsOf(value!)[0]!
  assert.deepEqual(outer, squareRing(0, 530, 9))
  assert.ok(turning(hole!) < 0)
})

test('a MultiPolygon of one part becomes a Polygon', () => {
  assert.deepEqual(checkAreaGeometry(areaOf([[squareRing(0, 530)]])).value, square(0, 530))
  assert.equal(checkAreaGeometry({ type: 'MultiPolygon', coordinates: [[squareRing(0, 530)]] }).value?.type, 'Polygon')
})

const ring = squareRing(0, 530)
const spoilt = (at: number, position: unknown) => ring.map((good, index) => (index === at ? position : good))

const refused: [what: string, geometry: unknown, problem: RegExp][] = [
  ['nothing', null, /^This is not a boundary. A boundary is a GeoJSON geometry of type Polygon or MultiPolygon/],
  ['a word', 'Polygon', /not a boundary/],
  ['a type of our own making', { type: '<script>', coordinates: [] }, /^This is not a boundary/],
  ['a line', { type: 'LineString', coordinates: ring }, /^This is a LineString, not an area/],
  ['a feature', { type: 'Feature', geometry: square(0, 530) }, /^This is a Feature, not an area/],
  ['no coordinates', { type: 'Polygon' }, /boundary is empty/],
  ['no rings', polygon(), /boundary is empty/],
  ['no parts', { type: 'MultiPolygon', coordinates: [] }, /boundary is empty/],
  ['a part without rings', { type: 'MultiPolygon', coordinates: [[ring], []] }, /boundary is empty/],
  ['a ring without points', polygon(ring, []), /^Hole 1 has no points/],
  ['words for numbers', polygon(spoilt(2, ['0.1', '53'])), /^The border: point 3 is not a pair of numbers/],
  ['NaN', polygon(spoilt(1, [Number.NaN, 53])), /point 2 is not a pair of numbers/],
  ['infinity', polygon(spoilt(1, [0, Infinity])), /point 2 is not a pair of numbers/],
  ['half a position', polygon(spoilt(1, [0])), /point 2 is not a pair of numbers/],
  ['lists too deep', polygon([ring]), /one level too deep. Is it a MultiPolygon/],
  ['a ring left open', polygon(ring.slice(0, -1)), /^The border is not closed: it starts at 53.0000, 0.0000 and/],
  ['too few points', polygon(closed([0, 53], [0.1, 53])), /^The border has 3 points/],
  ['no size', polygon(closed([0, 53], [0.1, 53.1], [0.2, 53.2])), /^The border encloses nothing, near 53.00/],
  ['a hole of no size', polygon(ring, closed([0, 53], [0.05, 53], [0.05, 53])), /^Hole 1 encloses/],
  ['eastings and northings', polygon(closed([435_996, 335_424], [436_996, 335_424], [436_996, 336_424])), /Grid/],
  ['Web Mercator', polygon(closed([-167_000, 6_980_000], [-166_000, 6_980_000], [-166_000, 6_990_000])), /metres/],
  ['a longitude too far', polygon(closed([190, 53], [191, 53], [191, 54])), /^The longitude 190 is not between/],
  ['a latitude too far', polygon(closed([1, 95], [2, 95], [2, 96])), /^The latitude 95 is not between.*swapped/],
  ['latitude first', polygon(ring.map(([x, y]) => [y, x])), /look swapped: longitude comes first/],
  [
    'a ring across itself',
    polygon(closed([-1.6, 53.1], [-1.5, 53.2], [-1.5, 53.1], [-1.6, 53.2])),
    /^The border crosses itself near 53.1500, -1.5500. Move the points/,
  ],
  ['a hole across the border', polygon(ring, squareRing(0.5, 530.5)), /^The border and hole 1 cross near 53.05/],
  ['a hole outside', polygon(ring, squareRing(5, 530)), /^Hole 1, near 53.0000, 0.5000, is not inside/],
  ['a hole around the border', polygon(squareRing(1, 531), squareRing(0, 530, 9)), /^Hole 1.* is not inside/],
  ['a hole as large as the border', polygon(ring, ring), /^Hole 1.* is not inside/],
  ['a hole in a hole', polygon(squareRing(0, 530, 9), squareRing(1, 531, 4), squareRing(2, 532)), /^Hole 2 lies in/],
  ['a part on a part', { type: 'MultiPolygon', coordinates: [[ring], [squareRing(0, 530, 9)]] }, /^Part 1 lies/],
  [
    'parts that cross',
    { type: 'MultiPolygon', coordinates: [[ring], [squareRing(0.5, 530.5)]] },
    /^The border of part 1 and the border of part 2 cross near/,
  ],
]
for (const [what, geometry, problem] of refused) {
  test(`${what}: refused with the reason`, () => assert.match(problemOf(geometry), problem))
}

test('more than a million points are refused before they are read', () => {
  assert.match(problemOf(polygon({ length: 3 })), /no points/)
  assert.match(problemOf(polygon(new Array(1_000_001))), /more than 1,000,000 points/)
})

test('lists a hundred thousand deep are refused', () => {
  let coordinates: unknown = 1
  for (let depth = 0; depth < 100_000; depth++) coordinates = [coordinates]
  assert.match(problemOf({ type: 'MultiPolygon', coordinates }), /too deep/)
})

test('islands, an island in a pond, and rings that touch are accepted', () => {
  const pond = [squareRing(0, 530, 9), squareRing(1, 531, 5)]
  assert.equal(problemOf(areaOf([pond, [squareRing(2, 532)], [squareRing(9, 530)]])), 'none')
})

test('any JSON gets an answer, never an exception', () => {
  const area = fc.record({
    type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point', 7),
    coordinates: fc.oneof(fc.jsonValue(), fc.array(fc.array(fc.array(fc.array(fc.double(), { maxLength: 3 }))))),
  })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), area, anyArea), (geometry) => {
      const { value, problem } = checkAreaGeometry(geometry)
      assert.notEqual(value === undefined, problem === undefined)
      if (value) assert.equal(findCrossing(polygonsOf(value).flat()), undefined)
    }),
    { seed: 20_251_133, numRuns: 2_000 },
  )
})

test('a jagged polygon is accepted and comes back the same when checked again', () => {
  fc.assert(
    fc.property(jaggedPolygon, (area) => {
      const { value } = checkAreaGeometry(area)
      assert.deepEqual(checkAreaGeometry(value).value, value)
    }),
    { seed: 20_251_134, numRuns: 200 },
  )
})

for (const name of ['wards-2008', 'wards-2025', 'lsoa-2011', 'community-safety-partnerships-2020']) {
  test(`every real area of ${name} is accepted`, (t) => {
    const areas = realAreas(name)
    if (!areas) return t.skip('needs ../shared/data')
    for (const { area } of areas) assert.equal(problemOf(area), 'none')
  })
}
