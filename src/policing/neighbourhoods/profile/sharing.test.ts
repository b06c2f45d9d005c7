import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deprivationCounts, shareCounts, shareSmallAreas } from './sharing.ts'

const counted = (smallArea: number, count: number, category = 'All') => ({
  smallArea,
  topic: 'Age',
  category,
  position: 0,
  count,
})

test('a census area that straddles two neighbourhoods is shared as its postcodes are', () => {
  const [shares] = shareSmallAreas([0, 0, 0, 0], [0, 0, 0, 1], [0])
  assert.deepEqual(
    [...shares!],
    [
      [0, 0.75],
      [1, 0.25],
    ],
  )
})

test('a census area without a postcode goes whole to where its centre lies', () => {
  assert.deepEqual(
    shareSmallAreas([1], [0], [1, 0]).map((shares) => [...shares]),
    [[[1, 1]], [[0, 1]]],
  )
})

test('postcodes that lie in no neighbourhood, or in no census area, do not count', () => {
  assert.deepEqual([...shareSmallAreas([0, 0, -1], [0, -1, 0], [1])[0]!], [[0, 1]])
})

test('a census area outside every neighbourhood is shared with nobody', () => {
  assert.equal(shareSmallAreas([], [], [-1])[0]!.size, 0)
})

test('nobody is lost or made in sharing', () => {
  const share = fc.integer({ min: 1, max: 9 }).map(
    (tenths) =>
      new Map([
        [0, tenths / 10],
        [1, 1 - tenths / 10],
      ]),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(share, fc.integer({ min: 0, max: 5000 })), { maxLength: 20 }), (areas) => {
      const shared = shareCounts(
        areas.map(([, count], smallArea) => counted(smallArea, count)),
        areas.map(([shares]) => shares),
      )
      const total = areas.reduce((sum, [, count]) => sum + count, 0)
      assert.ok(Math.abs(shared.reduce((sum, { count }) => sum + count, 0) - total) < 1e-6)
    }),
    { seed: 20261123 },
  )
})

test('people are counted by the tenth of deprivation of where they live; where it is unknown they are not', () => {
  const rows = deprivationCounts(
    [1, null, 10],
    [counted(0, 5, 'Young'), counted(0, 7, 'Old'), counted(1, 9), counted(2, 3)],
  )
  assert.deepEqual(
    rows.map(({ category, count }) => [category, count]),
    [
      ['Tenth 1', 12],
      ['Tenth 10', 3],
    ],
  )
})
