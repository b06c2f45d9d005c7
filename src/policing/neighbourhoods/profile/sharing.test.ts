import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { square } from '../builders.ts'
import { deprivationCounts, shareCounts, shareSmallAreas } from './sharing.ts'

const at = (longitude: number, latitude = 52.05) => ({ longitude, latitude })
/** West of 0.1 degrees is neighbourhood 0, east of it 1. */
const byLongitude = (longitude: number) => (longitude < 0.1 ? 0 : 1)
const counted = (smallArea: number, count: number, category = 'All') => ({ smallArea, topic: 'Age', category, position: 0, count })

test('a census area that straddles two neighbourhoods is shared as its postcodes are', () => {
  const wide = { type: 'Polygon' as const, coordinates: [[[0, 52], [0.2, 52], [0.2, 52.1], [0, 52.1], [0, 52]]] }
  const shares = shareSmallAreas([wide], [at(0.01), at(0.02), at(0.03), at(0.15)], byLongitude)
  assert.deepEqual([...shares[0]!], [[0, 0.75], [1, 0.25]])
})

test('a census area without a postcode goes whole to where a point inside it lies', () => {
  assert.deepEqual([...shareSmallAreas([square(1, 0)], [], byLongitude)[0]!], [[1, 1]])
})

test('postcodes that lie in no neighbourhood do not count', () => {
  const shares = shareSmallAreas([square(0, 0)], [at(0.01), at(0.02)], (longitude) => (longitude < 0.015 ? 0 : -1))
  assert.deepEqual([...shares[0]!], [[0, 1]])
})

test('nobody is lost or made in sharing', () => {
  const share = fc.integer({ min: 1, max: 9 }).map((tenths) => new Map([[0, tenths / 10], [1, 1 - tenths / 10]]))
  fc.assert(
    fc.property(fc.array(fc.tuple(share, fc.integer({ min: 0, max: 5000 })), { maxLength: 20 }), (areas) => {
      const shared = shareCounts(areas.map(([, count], smallArea) => counted(smallArea, count)), areas.map(([shares]) => shares))
      const total = areas.reduce((sum, [, count]) => sum + count, 0)
      assert.ok(Math.abs(shared.reduce((sum, { count }) => sum + count, 0) - total) < 1e-6)
    }),
    { seed: 20261123 },
  )
})

test('people are counted by the tenth of deprivation of where they live; where it is unknown they are not', () => {
  const rows = deprivationCounts([1, null, 10], [counted(0, 5, 'Young'), counted(0, 7, 'Old'), counted(1, 9), counted(2, 3)])
  assert.deepEqual(rows.map(({ category, count }) => [category, count]), [['Tenth 1', 12], ['Tenth 10', 3]])
})
