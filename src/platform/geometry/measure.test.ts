import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areaOf, polygonsOf } from './area-geometry.ts'
import { indexAreas } from './areas.ts'
import { anyArea, jaggedPolygon, realAreas, square, squareRing } from './areas-for-tests.ts'
import { bounds, metresInDegree, squareKilometres } from './measure.ts'
import { pointInside } from './point-inside.ts'

const near = (actual: number, expected: number, share: number) =>
  assert.ok(Math.abs(actual / expected - 1) <= share, `${actual} is not ${expected}`)

test('the whole earth measures 510,065,622 square kilometres (WGS84)', () => {
  const earth = areaOf([
    [
      [
        [-180, -90],
        [180, -90],
        [180, 90],
        [-180, 90],
        [-180, -90],
      ],
    ],
  ])
  near(squareKilometres(earth), 510_065_621.724, 1e-11)
})

test('a degree is as long as the tables say (45 and 60 degrees north)', () => {
  near(metresInDegree(45).latitude, 111_132, 2e-5)
  near(metresInDegree(45).longitude, 78_847, 2e-5)
  near(metresInDegree(60).latitude, 111_412, 2e-5)
  near(metresInDegree(60).longitude, 55_800, 2e-5)
})

test('a hole is taken off, parts are added, and the way round makes no difference', () => {
  const whole = squareKilometres(square(0, 530, 4))
  const hole = squareKilometres(square(1, 531))
  const holed = [squareRing(0, 530, 4), squareRing(1, 531)]
  near(squareKilometres(areaOf([holed])), whole - hole, 1e-12)
  near(squareKilometres(areaOf([holed.map((ring) => ring.toReversed()), [squareRing(1, 531)]])), whole, 1e-12)
})

test('the force measures what is published', (t) => {
  const [force] = realAreas('police-force-area-2020') ?? []
  if (!force) return t.skip('needs ../shared/data')
  // 2,625 square kilometres for Derbyshire with Derby in the Standard Area Measurements; the outline is simplified.
  near(squareKilometres(force.area), 2_625, 0.005)
})

test('bounds reach around every part', () => {
  assert.deepEqual(bounds({ type: 'MultiPolygon', coordinates: [[squareRing(-20, 530)], [squareRing(-10, 540)]] }), {
    west: -2,
    south: 53,
    east: -0.9,
    north: 54.1,
  })
})

test('a point inside lies inside and off the border', () => {
  fc.assert(
    fc.property(jaggedPolygon, (area) => {
      const [x, y] = pointInside(area) as [number, number]
      const index = indexAreas([area])
      for (const [east, north] of [
        [0, 0],
        [1e-9, 0],
        [-1e-9, 0],
        [0, 1e-9],
        [0, -1e-9],
      ] as const) {
        assert.equal(index.find(x + east, y + north), 0)
      }
    }),
    { seed: 20_251_129, numRuns: 300 },
  )
})

test('a point inside keeps clear of a hole, an inlet and small islands', () => {
  const ringed = areaOf([[squareRing(0, 0, 10), squareRing(1, 1, 8)], [squareRing(50, 50, 1)]])
  assert.equal(indexAreas([ringed]).find(...(pointInside(ringed) as [number, number])), 0)
  const [x, y] = pointInside(square(0, 0, 10)) as [number, number]
  assert.deepEqual(
    [x, y].map((degrees) => degrees.toFixed(3)),
    ['0.500', '0.500'],
  )
})

test('a point inside never fails, whatever the rings', () => {
  fc.assert(
    fc.property(anyArea, (area) => pointInside(area)?.length === 2),
    { seed: 20_251_130, numRuns: 300 },
  )
  assert.equal(pointInside({ type: 'MultiPolygon', coordinates: [] }), undefined)
  assert.deepEqual(
    pointInside({
      type: 'Polygon',
      coordinates: [
        [
          [1, 2],
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      ],
    }),
    [1, 2],
  )
  assert.equal(polygonsOf({ type: 'MultiPolygon', coordinates: [] }).length, 0)
})
