import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AreaGeometry, areaOf, polygonsOf, turning } from './area-geometry.ts'
import { readReal, realAreas, square, squareRing } from './areas-for-tests.ts'
import { checkAreaGeometry } from './check-geometry.ts'
import { dissolve } from './dissolve.ts'
import { bounds, squareKilometres } from './measure.ts'

const sum = (areas: readonly AreaGeometry[]) => areas.reduce((total, area) => total + squareKilometres(area), 0)

function assertSound(area: AreaGeometry) {
  for (const [border, ...holes] of polygonsOf(area)) {
    assert.ok(turning(border!) > 0)
    for (const hole of holes) assert.ok(turning(hole) < 0)
  }
  assert.equal(checkAreaGeometry(area).problem, undefined)
}

const assertSize = (area: AreaGeometry, squareKm: number, share = 1e-6) =>
  assert.ok(Math.abs(squareKilometres(area) / squareKm - 1) <= share, `${squareKilometres(area)}, not ${squareKm}`)

test('neighbours become one ring without their shared border', () => {
  const both = dissolve([square(0, 530), square(1, 530)])
  assert.equal(both.type, 'Polygon')
  assert.equal(polygonsOf(both)[0]![0]!.length, 7)
  assertSound(both)
  assertSize(both, sum([square(0, 530), square(1, 530)]))
})

test('islands stay apart and a hole that a part brings along stays, however small', () => {
  const tiny = [
    [0.05, 53.05],
    [0.0501, 53.05],
    [0.0501, 53.0501],
    [0.05, 53.0501],
    [0.05, 53.05],
  ]
  const all = dissolve([areaOf([[squareRing(0, 530), tiny]]), square(1, 530), square(5, 530)])
  assert.equal(all.type, 'MultiPolygon')
  assert.deepEqual(
    polygonsOf(all)
      .map((polygon) => polygon.length)
      .sort(),
    [1, 2],
  )
  assertSound(all)
})

test('parts around a gap keep it as a hole, and the part that fills it takes it away', () => {
  const places = [0, 1, 2].flatMap((east) => [0, 1, 2].map((north) => square(east, 530 + north)))
  const ringed = dissolve(places.filter((_, at) => at !== 4))
  assert.equal(polygonsOf(ringed)[0]!.length, 2)
  assertSound(ringed)
  assert.equal(polygonsOf(dissolve([ringed, places[4]!]))[0]!.length, 1)
})

test('the same part twice, and parts that overlap, count once', () => {
  assertSize(dissolve([square(0, 530), square(0, 530)]), squareKilometres(square(0, 530)))
  const crossed = dissolve([square(0, 530, 2), square(1, 530, 2), square(0, 530)])
  assertSize(crossed, sum([square(0, 530, 2), square(1, 530, 2)]) - squareKilometres(areaOf([[strip]])), 1e-9)
  assertSound(crossed)
})
const strip = [
  [0.1, 53],
  [0.2, 53],
  [0.2, 53.2],
  [0.1, 53.2],
  [0.1, 53],
]

test('slivers between two drawings of one border are closed, also at its open end', () => {
  const degree = 1 / 67_000 // about a metre from west to east
  const wavy = (east: number, metres: number[]) =>
    metres.map((out, at) => [east + out * degree, 53 + (at / (metres.length - 1)) * 0.1])
  const west = [...wavy(0.1, [0, 6, -3, 4, -5, 0]), [0, 53.1], [0, 53]]
  const east = [...wavy(0.1, [2, 1, 5, -4, 7, -3, 2]), [0.2, 53.1], [0.2, 53]]
  const closed = (ring: number[][]) => [...ring, ring[0]!]
  const whole = dissolve([areaOf([[closed(west)]]), areaOf([[closed(east)]])])
  assert.deepEqual(
    polygonsOf(whole).map((polygon) => polygon.length),
    [1],
  )
  assertSize(whole, squareKilometres(square(0, 530, 1)) * 2, 1e-4)
  const edges = bounds(whole)
  assert.deepEqual(edges, { west: 0, south: 53, east: 0.2, north: 53.1 })
  for (const [x, y] of polygonsOf(whole)[0]![0]!) {
    assert.ok(x === edges.west || x === edges.east || y === edges.south || y === edges.north, `${x}, ${y} lies inside`)
  }
  assertSound(whole)
})

test('nothing to dissolve is an error, and the parts are left as they were', () => {
  assert.throws(() => dissolve([]), /nothing to dissolve/)
  const parts = [square(0, 530), square(1, 530)]
  dissolve(parts)
  assert.deepEqual(parts, [square(0, 530), square(1, 530)])
})

test('cells of a grid in random groups keep their area, whole or cut at their middles', () => {
  const groups = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.boolean()), { minLength: 36, maxLength: 36 })
  fc.assert(
    fc.property(groups, (drawn) => {
      const cells = drawn.map(([group, cut], at) => ({ group, area: cell(at % 6, 530 + Math.floor(at / 6), cut) }))
      for (const group of [0, 1, 2]) {
        const parts = cells.filter((one) => one.group === group).map(({ area }) => area)
        if (parts.length > 0) assertSize(dissolve(parts), sum(parts), 1e-9)
      }
    }),
    { seed: 20_251_132, numRuns: 15 },
  )
})

/** A square, with corners in the middles of its upright sides if cut: its neighbours need not have them. */
function cell(east: number, north: number, cut: boolean): AreaGeometry {
  const [a, b, c, d] = squareRing(east, north) as [number[], number[], number[], number[]]
  const middle = (one: number[], other: number[]) => [one[0]!, (one[1]! + other[1]!) / 2]
  return areaOf([[cut ? [a, b, middle(b, c), c, d, middle(d, a), a] : [a, b, c, d, a]]])
}

test('real areas dissolve into real groups of the same size, each in one piece without holes', (t) => {
  const wards = realAreas('wards-2008')
  const rows = readReal('neighbourhoods/wards-2008-to-neighbourhoods.csv')?.split(/\r?\n/).slice(1)
  if (!wards || !rows) return t.skip('needs ../shared/data')
  const areaOfWard = new Map(wards.map(({ area, properties }) => [properties.WD08CD, area]))
  const groups = new Map<string, AreaGeometry[]>()
  for (const row of rows.filter(Boolean)) {
    const [, ward, group] = row.match(/^(\w+),(?:"[^"]*"|[^,]*),(\w+),/)!
    groups.set(group!, [...(groups.get(group!) ?? []), areaOfWard.get(ward!)!])
  }
  assert.equal(groups.size, 103)
  for (const parts of groups.values()) {
    const whole = dissolve(parts)
    assert.deepEqual([whole.type, whole.coordinates.length], ['Polygon', 1])
    assertSize(whole, sum(parts))
  }
  // Seventeen of these wards were put together from other files, so their borders do not match their neighbours'.
  const everything = dissolve([...groups.values()].flat())
  assert.deepEqual([everything.type, everything.coordinates.length], ['Polygon', 1])
  assertSize(everything, sum([...groups.values()].flat()), 1e-4)
  assertSound(everything)
})
