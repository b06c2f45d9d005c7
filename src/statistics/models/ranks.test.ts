import assert from 'node:assert/strict'
import { test } from 'node:test'
import { probabilityAbove, rankUncertainty } from './rank-uncertainty.ts'
import { areFirstByBoth, ranksFromHighest } from './ranks.ts'

const near = (got: number, wanted: number, tolerance = 1e-11) =>
  assert.ok(Math.abs(got - wanted) <= tolerance, `${got}, not ${wanted}`)

test('rank 1 is the highest, and equals share the least rank of theirs', () => {
  assert.deepEqual(ranksFromHighest([3, 9, 3, 1, 9, 3]), [3, 1, 3, 6, 1, 3])
  assert.deepEqual(ranksFromHighest([]), [])
  assert.deepEqual(ranksFromHighest(Float64Array.of(-1, 0, -0)), [3, 1, 1])
})

test('an area is first by both only if it is by each', () => {
  assert.deepEqual(areFirstByBoth([1, 2, 3, 10], [2, 11, 10, 10], 10), [true, false, true, true])
})

test('of two exponential variables each is above the other by its share of the rates', () => {
  near(probabilityAbove({ shape: 1, rate: 2 }, { shape: 1, rate: 6 }), 6 / 8)
  const [one, other] = rankUncertainty(
    [
      { shape: 1, rate: 2 },
      { shape: 1, rate: 6 },
    ],
    1,
  )
  near(one!.probabilityAmongFirst, 0.75)
  near(other!.probabilityAmongFirst, 0.25)
  near(one!.expected, 1.25)
  assert.deepEqual([one!.lower, one!.upper], [1, 2])
})

test('equal variables have every rank alike', () => {
  for (const { expected, probabilityAmongFirst, lower, upper } of rankUncertainty(
    Array.from({ length: 8 }, () => ({ shape: 0.3, rate: 2 })),
    2,
  )) {
    near(expected, 4.5)
    near(probabilityAmongFirst, 0.25)
    assert.deepEqual([lower, upper], [1, 8])
  }
})

const areas = [
  { shape: 0.2, rate: 0.2 },
  { shape: 5000, rate: 4000 },
  { shape: 5100, rate: 4000 },
  { shape: 3, rate: 2 },
  { shape: 40, rate: 90 },
  { shape: 1e5, rate: 1e6 },
]

test('sharp and blurred places together add up: each rank is taken once', () => {
  for (const most of [1, 2, 3, 5]) {
    const total = rankUncertainty(areas, most).reduce(
      (sum, { probabilityAmongFirst }) => sum + probabilityAmongFirst,
      0,
    )
    near(total, most, 1e-10)
  }
  const expected = rankUncertainty(areas, 1).reduce((sum, each) => sum + each.expected, 0)
  near(expected, (6 * 7) / 2)
  assert.ok(rankUncertainty(areas, 6).every(({ probabilityAmongFirst }) => Math.abs(probabilityAmongFirst - 1) < 1e-12))
  assert.ok(rankUncertainty(areas, 0).every(({ probabilityAmongFirst }) => probabilityAmongFirst === 0))
})

test('areas of which next to nothing is known have ranks all the same', () => {
  const vague = [
    { shape: 0.01, rate: 0.01 },
    { shape: 0.01, rate: 5 },
    { shape: 400, rate: 400 },
  ]
  const ranks = rankUncertainty(vague, 1)
  near(
    ranks.reduce((sum, { probabilityAmongFirst }) => sum + probabilityAmongFirst, 0),
    1,
    1e-3, // below 1e-280 the first two are not told apart, and are there with 0.2% each
  )
  assert.deepEqual([ranks[2]!.lower, ranks[2]!.upper], [1, 2])
})

test('neither the order of areas nor the unit of a rate makes a difference', () => {
  const first = rankUncertainty(areas, 2)
  const turned = rankUncertainty(areas.toReversed(), 2).toReversed()
  const scaled = rankUncertainty(
    areas.map(({ shape, rate }) => ({ shape, rate: rate / 1000 })),
    2,
  )
  for (const [at, each] of first.entries())
    for (const other of [turned[at]!, scaled[at]!]) {
      near(other.expected, each.expected)
      near(other.probabilityAmongFirst, each.probabilityAmongFirst)
      assert.deepEqual([other.lower, other.upper], [each.lower, each.upper])
    }
})

test('a surely highest area has rank 1, and the intervals of others lie within its absence', () => {
  const [first, ...others] = rankUncertainty([{ shape: 1e4, rate: 10 }, ...areas], 1)
  assert.deepEqual([first!.lower, first!.upper], [1, 1])
  near(first!.expected, 1)
  assert.ok(others.every(({ lower, probabilityAmongFirst }) => lower >= 2 && probabilityAmongFirst < 1e-12))
})
