import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import fc from 'fast-check'
import type { Position } from 'geojson'
import { type AreaGeometry, areaOf, polygonsOf } from './area-geometry.ts'
import { indexAreas } from './areas.ts'
import { anyArea, jaggedPolygon, realAreas, square, squareRing } from './areas-for-tests.ts'
import { metresInDegree } from './measure.ts'

const byTurf = (areas: readonly AreaGeometry[], point: Position) =>
  areas.findIndex((area) => booleanPointInPolygon(point, area))

/** Points where mistakes live: corners, middles of edges, and a hair's breadth from them. */
function hardPoints(areas: readonly AreaGeometry[]): Position[] {
  const points: Position[] = []
  for (const ring of areas.flatMap(polygonsOf).flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [[x1, y1], [x2, y2]] = [ring[at - 1], ring[at]] as [[number, number], [number, number]]
      const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
      points.push([x1, y1], [x, y], [x, y1], [x2 * (1 + 2e-16), y2], [x, y * (1 - 2e-16)], [x + 1e-9, y], [x1, y])
    }
  }
  return points
}

function assertSameAsTurf(areas: readonly AreaGeometry[], points: readonly Position[]) {
  const index = indexAreas(areas)
  const found = new Int32Array(points.length)
  index.findAll(Float64Array.from(points.flat()), found)
  for (const [at, point] of points.entries()) {
    if (found[at] !== byTurf(areas, point)) assert.equal(found[at], byTurf(areas, point), `point ${point}`)
  }
}

test('every answer is that of turf, for holes, islands, overlaps and points on and beside corners and borders', () => {
  const longitude = fc.double({ min: -0.7, max: 0.7, noNaN: true })
  const around = fc.tuple(longitude, fc.double({ min: 52.7, max: 54, noNaN: true }))
  fc.assert(
    fc.property(fc.array(anyArea, { maxLength: 6 }), fc.array(around, { maxLength: 40 }), (areas, points) =>
      assertSameAsTurf(areas, [...points, ...hardPoints(areas)]),
    ),
    { seed: 20_251_123, numRuns: 250 },
  )
})

test('areas far smaller than a cell of the grid are told apart', () => {
  const tiny = fc.tuple(jaggedPolygon, fc.integer({ min: 0, max: 8 })).map(([{ coordinates }, place]) => {
    const shrunk = ([x, y]: Position) => [x! * 1e-6 + place * 5e-7, 53 + (y! - 53) * 1e-6]
    return areaOf([coordinates.map((ring) => ring.map(shrunk))])
  })
  fc.assert(
    fc.property(fc.array(tiny, { minLength: 1, maxLength: 6 }), (areas) => {
      const withFarOne = [...areas, square(80, 540)]
      assertSameAsTurf(withFarOne, hardPoints(withFarOne))
    }),
    { seed: 20_251_124, numRuns: 100 },
  )
})

test('a point on a border that two areas share belongs to the one listed first and is never lost', () => {
  const index = indexAreas([square(0, 0), square(1, 0), square(0, 1), square(1, 1)])
  assert.equal(index.find(0.1, 0.05), 0)
  assert.equal(index.find(0.1, 0.15), 2)
  assert.equal(index.find(0.15, 0.1), 1)
  assert.equal(index.find(0.1, 0.1), 0)
  assert.equal(index.find(0.2, 0.2), 3)
})

test('a hole is outside, an island in it inside, and an overlap goes to the area listed first', () => {
  const shore = [squareRing(0, 0, 9), squareRing(2, 2, 5)]
  const pond: AreaGeometry = { type: 'MultiPolygon', coordinates: [shore, [squareRing(4, 4)]] }
  const index = indexAreas([pond, square(8, 8, 4)])
  const diagonal = [0.1, 0.3, 0.45, 0.85, 1].map((degrees) => index.find(degrees, degrees))
  assert.deepEqual(diagonal, [0, -1, 0, 0, 1])
})

test('what is not a place is in no area', () => {
  const index = indexAreas([square(0, 0)])
  for (const odd of [NaN, Infinity, -Infinity, 1e300]) {
    assert.equal(index.find(odd, 0.05), -1)
    assert.equal(index.find(0.05, odd), -1)
    assert.equal(index.nearest(odd, 0.05, 10), -1)
  }
  assert.equal(index.nearest(5, 5, NaN), -1)
  assert.equal(indexAreas([]).find(0, 0), -1)
  assert.equal(indexAreas([]).nearest(0, 0, 1e6), -1)
})

test('too little room for the answers is refused', () => {
  assert.throws(() => indexAreas([]).findAll(new Float64Array(4), new Int32Array(1)), RangeError)
})

test('a point outside goes to the nearest border within the distance, on a tie to the area listed first', () => {
  const index = indexAreas([square(0, 0), square(2, 0)])
  const degree = metresInDegree(0.05).longitude
  assert.equal(index.nearest(0.05, 0.05, 0), 0)
  assert.equal(index.nearest(0.11, 0.05, 0.0101 * degree), 0)
  assert.equal(index.nearest(0.11, 0.05, 0.0099 * degree), -1)
  assert.equal(index.nearest(0.19, 0.05, 5_000), 1)
  for (const [first, second] of [
    [0, 2.5],
    [2.5, 0],
  ] as const) {
    const twins = indexAreas([square(first, 0, 1.25), square(second, 0, 1.25)])
    assert.equal(twins.nearest(0.1875, 0.0625, 50_000), 0, 'just as far from both')
  }
  assert.equal(index.nearest(0.31, 0.05, 5_000), 1, 'beyond the edge of all areas')
  assert.equal(index.nearest(-1, -1, 50_000), -1)
  assert.equal(index.nearest(-1, -1, 500_000), 0)
})

test('the nearest area is that of the nearest edge, looked for one by one', () => {
  const place = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 52.5, max: 54, noNaN: true }))
  fc.assert(
    fc.property(fc.array(jaggedPolygon, { minLength: 1, maxLength: 6 }), place, (areas, [x, y]) => {
      const inside = byTurf(areas, [x, y])
      const far = areas.map((area) => metresToEdge(area, x, y))
      const least = Math.min(...far)
      const index = indexAreas(areas)
      assert.equal(index.nearest(x, y, least + 1), inside >= 0 ? inside : far.indexOf(least))
      if (inside < 0) assert.equal(index.nearest(x, y, least - 1), -1)
    }),
    { seed: 20_251_125, numRuns: 200 },
  )
})

function metresToEdge(area: AreaGeometry, x: number, y: number): number {
  const metres = metresInDegree(y)
  const flat = ([longitude, latitude]: Position): [number, number] => [
    (longitude! - x) * metres.longitude,
    (latitude! - y) * metres.latitude,
  ]
  const rings = polygonsOf(area).flat()
  return Math.min(...rings.flatMap((ring) => ring.slice(1).map((to, at) => toSegment(flat(ring[at]!), flat(to)))))
}

/** How near the stretch between two points comes to the origin: its nearer end, or the foot of the perpendicular. */
function toSegment([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const length = Math.hypot(bx - ax, by - ay)
  const before = ax * (bx - ax) + ay * (by - ay) >= 0
  const after = bx * (ax - bx) + by * (ay - by) >= 0
  return before || after || length === 0
    ? Math.min(Math.hypot(ax, ay), Math.hypot(bx, by))
    : Math.abs(ax * by - ay * bx) / length
}

test('real boundaries answer as turf does', (t) => {
  const areas = realAreas('wards-2008')
    ?.slice(0, 60)
    .map(({ area }) => area)
  if (!areas) return t.skip('needs ../shared/data')
  assertSameAsTurf(
    areas,
    hardPoints(areas).filter((_, at) => at % 29 === 0),
  )
})
