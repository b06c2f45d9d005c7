import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AreaGeometry } from '../geometry/area-geometry.ts'
import { placeNames } from './names-on-map.ts'

/** A frame in which degrees are pixels. */
const frame = { width: 400, height: 300, x: (longitude: number) => longitude, y: (latitude: number) => latitude }

const box = (west: number, south: number, east: number, north: number): AreaGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

test('a name stands in the middle of its area', () => {
  const [place] = placeNames([{ name: 'Crich', boundary: box(100, 100, 300, 200) }], frame, 14)
  assert.equal(place!.x, 200)
  assert.ok(place!.y > 114 && place!.y < 200)
})

test('only the part of an area that is in view counts', () => {
  const [place] = placeNames([{ name: 'Crich', boundary: box(-900, 0, 100, 300) }], frame, 14)
  assert.equal(place!.x, (6 + 100) / 2)
})

test('a name in two parts is cut to the first where only that fits', () => {
  const boundary = box(100, 100, 200, 200)
  assert.equal(placeNames([{ name: 'Swanwick – Crich', boundary }], frame, 14)[0]?.text, 'Swanwick')
})

test('a name too long for its area, or an area out of view, gets no place', () => {
  assert.deepEqual(
    placeNames(
      [
        { name: 'Doveridge and Sudbury', boundary: box(100, 100, 200, 200) },
        { name: 'Crich', boundary: box(500, 100, 700, 200) },
        { name: 'Crich', boundary: { type: 'MultiPolygon', coordinates: [] } },
      ],
      frame,
      14,
    ),
    [undefined, undefined, undefined],
  )
})

test('two names never cover each other', () => {
  const area = fc
    .tuple(fc.integer({ min: -200, max: 400 }), fc.integer({ min: -200, max: 300 }), fc.integer({ min: 40, max: 400 }))
    .map(([west, south, size]) => ({ name: 'Swanwick', boundary: box(west, south, west + size, south + size) }))
  fc.assert(
    fc.property(fc.array(area, { maxLength: 8 }), (areas) => {
      const places = placeNames(areas, frame, 14).filter((place) => place !== undefined)
      const width = 'Swanwick'.length * 14 * 0.53
      return places.every((one, at) =>
        places
          .slice(at + 1)
          .every((other) => Math.abs(one.y - other.y) >= 14 || Math.abs(one.x - other.x) >= width - 1),
      )
    }),
    { seed: 2009 },
  )
})
