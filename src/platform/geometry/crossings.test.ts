import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position } from 'geojson'
import { jaggedPolygon, squareRing } from './areas-for-tests.ts'
import { findCrossing } from './crossings.ts'

const ring = (...corners: Position[]) => [...corners, corners[0]!]

test('a figure of eight crosses itself in the middle', () => {
  assert.deepEqual(findCrossing([ring([0, 0], [2, 2], [2, 0], [0, 2])]), { at: [1, 1], rings: [0, 0] })
})

test('a crossing at a corner, or of a corner and a line, is found', () => {
  const twoCorners = [
    [0, 0],
    [1, 1],
    [2, 2],
    [2, 0],
    [1, 1],
    [0, 2],
  ]
  const cornerAndLine = [
    [0, 0],
    [2, 2],
    [2, 0],
    [1, 1],
    [0, 2],
  ]
  for (const corners of [twoCorners, cornerAndLine, twoCorners.toReversed(), cornerAndLine.toReversed()]) {
    for (const start of corners.keys()) {
      const rings = [ring(...corners.slice(start), ...corners.slice(0, start))]
      assert.deepEqual(findCrossing(rings), { at: [1, 1], rings: [0, 0] })
    }
  }
})

test('rings that touch at a corner, along a line or with a spike do not cross', () => {
  assert.equal(findCrossing([ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2])]), undefined, 'a waist')
  assert.equal(findCrossing([squareRing(0, 0), squareRing(1, 0), squareRing(0, 1), squareRing(1, 1)]), undefined)
  assert.equal(findCrossing([ring([0, 0], [4, 0], [4, 4], [4, 8], [4, 4], [0, 4])]), undefined, 'a spike')
  assert.equal(findCrossing([ring([0, 0], [4, 0], [4, 4]), ring([2, 0], [3, 1], [3, 0.5])]), undefined, 'a hole')
})

test('two rings that cross are named', () => {
  const found = findCrossing([squareRing(9, 9), squareRing(0, 0, 2), squareRing(1, 1, 2)])
  assert.ok(typeof found === 'object')
  assert.deepEqual(found.rings, [1, 2])
})

test('rings of no length, repeated corners and no rings at all are no trouble', () => {
  assert.equal(findCrossing([]), undefined)
  const repeating = ring([0, 0], [0, 0], [1, 0], [1, 0], [1, 1])
  assert.equal(
    findCrossing([
      [],
      [[1, 1]],
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      repeating,
    ]),
    undefined,
  )
})

test('a comb of long teeth is given up, not waited for', () => {
  const teeth = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? [at * 1e-5, 0] : [at * 1e-5 + 1, 1]))
  assert.equal(findCrossing([ring(...teeth, [2, 2], [2, -1], [0, -1])], 100_000), 'too intricate')
})

test('jagged rings do not cross, and one that is pulled across itself does', () => {
  fc.assert(
    fc.property(jaggedPolygon, ({ coordinates: [border = []] }) => {
      assert.equal(findCrossing([border]), undefined)
      const [[x0, y0], [x2, y2]] = [border[0], border[2]] as [[number, number], [number, number]]
      const aside = [x0 + x2 - border[1]![0]!, y0 + y2 - border[1]![1]!]
      if (border.length > 4) assert.ok(findCrossing([ring(border[0]!, border[2]!, border[1]!, aside)]))
    }),
    { seed: 20_251_127, numRuns: 200 },
  )
})

test('the tree of boxes finds a crossing just when looking at every pair does', () => {
  const corner = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  const walk = fc.array(corner, { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(walk, fc.integer({ min: 1, max: 400 }), (corners, wide) => {
      // The wider it is drawn, the rarer a crossing: a walk to the east, back along a line below.
      const rings = [ring(...corners.map(([x, y], at): Position => [at * wide * 0.01 + x, y]), [0, -1])]
      assert.equal(findCrossing(rings) !== undefined, pairsCross(rings[0]!))
    }),
    { seed: 20_251_128, numRuns: 500 },
  )
})

function pairsCross(corners: Position[]): boolean {
  const side = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position) =>
    Math.sign((ax! - cx!) * (by! - cy!) - (ay! - cy!) * (bx! - cx!))
  const edges = corners.slice(1).map((to, at) => [corners[at]!, to] as const)
  return edges.some(([a, b]) =>
    edges.some(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0),
  )
}
