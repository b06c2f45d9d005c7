import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areaOf, polygonsOf } from './area-geometry.ts'
import { anyArea, realAreas, square, squareRing } from './areas-for-tests.ts'
import { bounds, metresInDegree } from './measure.ts'
import { mapFrame, outlinePath } from './outline.ts'

const around = (size: number) => ({ west: 0, south: 53, east: size, north: 53 + size })

test('a frame keeps the shape of the ground', () => {
  const { width, height, x, y } = mapFrame(around(1), 640, 10)
  const { longitude, latitude } = metresInDegree(53.5)
  assert.equal(width, 640)
  assert.equal(height, Math.ceil(20 + (620 * latitude) / longitude))
  assert.deepEqual([x(0), x(1), y(54)], [10, 630, 10])
  assert.ok(y(53) <= height - 10)
})

test('a frame of one point can be drawn, a frame of nothing cannot', () => {
  assert.ok(Number.isFinite(mapFrame(around(0), 100).x(0)))
  assert.throws(() => mapFrame(bounds({ type: 'MultiPolygon', coordinates: [] }), 100), RangeError)
})

test('an outline is short: steps, no needless corners, spaces or noughts', () => {
  const pixels = (degrees: number) => degrees * 100
  const plain = { width: 100, height: 100, x: pixels, y: (degrees: number) => -pixels(degrees) }
  assert.equal(outlinePath(square(0, -2, 2), plain), 'M20 20l0-20-20 0 0 20z')
  const stair = [
    [0, 0],
    [0.2, 0],
    [0.4, 0],
    [0.4, 0],
    [0.4, -0.005],
    [0, -0.005],
    [0, 0],
  ]
  assert.equal(outlinePath(areaOf([[stair]]), plain), 'M40 0l0 .5-40 0 0-.5z')
  const slope = [
    [0, 0],
    [0.1006, -0.0052],
    [0.0512, -0.1031],
    [0, 0],
  ]
  assert.equal(outlinePath(areaOf([[slope]]), plain), 'M10.1.5l-5 9.8-5.1-10.3z')
  assert.equal(outlinePath(areaOf([[slope]]), plain, 0.5), 'M10 .5l-5 10-5-10.5z')
})

test('what is too small to see, a spike or nothing at all is not drawn', () => {
  const frame = mapFrame(around(1), 100)
  const speck = [
    [0.5, 53.5],
    [0.5001, 53.5],
    [0.5001, 53.5001],
    [0.5, 53.5],
  ]
  const spike = [
    [0.1, 53.1],
    [0.9, 53.1],
    [0.5, 53.1],
    [0.1, 53.1],
  ]
  assert.equal(outlinePath(areaOf([[speck], [spike], []]), frame), '')
  assert.equal(outlinePath({ type: 'MultiPolygon', coordinates: [] }, frame), '')
})

test('holes are drawn as rings of their own', () => {
  const path = outlinePath(areaOf([[squareRing(0, 530, 9), squareRing(2, 532, 2)]]), mapFrame(around(1), 100))
  assert.equal(path.match(/M[^Mz]+z/g)?.length, 2)
})

test('read as SVG reads it, a path leads to corners of the area, a twentieth of a pixel off at most', () => {
  const frame = mapFrame({ west: -0.7, south: 52.7, east: 0.7, north: 54 }, 320)
  fc.assert(
    fc.property(anyArea, (area) => {
      const corners = polygonsOf(area)
        .flat(2)
        .map(([x, y]) => [frame.x(x!), frame.y(y!)])
      for (const [x, y] of spotsOf(outlinePath(area, frame))) {
        const off = corners.map(([east, north]) => Math.max(Math.abs(east! - x), Math.abs(north! - y)))
        assert.ok(Math.min(...off) < 0.0501, `${x}, ${y} is no corner`)
      }
    }),
    { seed: 20_251_131, numRuns: 300 },
  )
})

/** Where a pen that follows the path stops. A number ends where it cannot go on: ".5.5-2" is three. */
function spotsOf(path: string): [number, number][] {
  assert.match(path, /^(M[-\d. ]+l[-\d. ]+z)*$/)
  return [...path.matchAll(/M([^l]+)l([^z]+)z/g)].flatMap(([, start, steps]) => {
    const numbers = [start!, steps!].flatMap((text) => text.match(/-?\d*\.?\d+/g)!.map(Number))
    let [x, y] = [0, 0]
    return Array.from({ length: numbers.length / 2 }, (_, at): [number, number] => {
      ;[x, y] = [x + numbers[2 * at]!, y + numbers[2 * at + 1]!]
      return [x, y]
    })
  })
}

test('a map of many real areas is small', (t) => {
  const areas = realAreas('wards-2008')?.map(({ area }) => area)
  if (!areas) return t.skip('needs ../shared/data')
  const frame = mapFrame(bounds({ type: 'MultiPolygon', coordinates: areas.flatMap(polygonsOf) }), 640)
  const size = areas.reduce((sum, area) => sum + outlinePath(area, frame, 0.5).length, 0)
  assert.ok(size < 110_000, `${size} characters for ${areas.length} areas`)
})
