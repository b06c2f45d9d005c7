import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { fisherExact } from '../tests/fisher-exact.ts'
import { mover } from './mover.ts'
import { pooledTest, type ShareDifference, shareDifference, waldTest } from './share-difference.ts'

const found = (result: ShareDifference | NoFigure) => {
  assert.ok(!isNoFigure(result))
  return result
}
const isNear = (got: number, expected: number) =>
  assert.ok(Math.abs(got - expected) < 1e-12, `${got} is not ${expected}`)

test('a difference the other way round is the same with the other sign', () => {
  for (const [one, other] of [
    [
      { count: 56, of: 70 },
      { count: 48, of: 80 },
    ],
    [
      { count: 0, of: 10 },
      { count: 10, of: 10 },
    ],
  ] as const) {
    const [there, back] = [found(shareDifference(one, other)), found(shareDifference(other, one))]
    isNear(there.difference, -back.difference)
    for (const name of ['newcombe', 'agrestiCaffo'] as const) {
      isNear(there[name].lower, -back[name].upper)
      isNear(there[name].upper, -back[name].lower)
    }
  }
})

test('the hybrid score interval never leaves −1 to 1, where Wald’s would have no width', () => {
  const { standardError, newcombe } = found(shareDifference({ count: 10, of: 10 }, { count: 0, of: 20 }))
  assert.equal(standardError, 0)
  assert.ok(newcombe.lower > 0.6 && newcombe.lower < 1)
  assert.equal(newcombe.upper, 1)
})

test('an interval of one part is that part’s own, and parts in any order give the same', () => {
  const part = (estimate: number, coefficient = 1) => ({
    coefficient,
    estimate,
    interval: { lower: estimate - 0.1, upper: estimate + 0.2 },
  })
  const alone = mover([part(0.5)])
  isNear(alone.lower, 0.4)
  isNear(alone.upper, 0.7)
  const turned = mover([part(0.5, -1)])
  isNear(turned.lower, -0.7)
  const [there, back] = [mover([part(0.5), part(0.2, -1)]), mover([part(0.2, -1), part(0.5)])]
  isNear(there.lower, back.lower)
  isNear(there.upper, back.upper)
})

test('two shares of 0 or 1 leave nothing to test by, and say so', () => {
  for (const tested of [waldTest, pooledTest])
    assert.equal((tested({ count: 0, of: 10 }, { count: 0, of: 20 }) as NoFigure).problem, 'nothing varies')
  assert.equal((waldTest({ count: 10, of: 10 }, { count: 0, of: 20 }) as NoFigure).problem, 'nothing varies')
  assert.ok(!isNoFigure(pooledTest({ count: 10, of: 10 }, { count: 0, of: 20 })))
})

test('trap 9: a far difference keeps its tiny p', () => {
  const far = pooledTest({ count: 90_000, of: 100_000 }, { count: 70_000, of: 100_000 })
  assert.ok(!isNoFigure(far) && far.z > 100 && far.p === 0)
  const less = pooledTest({ count: 8000, of: 10_000 }, { count: 7000, of: 10_000 })
  assert.ok(!isNoFigure(less) && less.p > 0 && less.p < 1e-55)
})

test('an empty sample has no difference from anything', () => {
  assert.equal((shareDifference({ count: 0, of: 0 }, { count: 1, of: 2 }) as NoFigure).problem, 'no cases')
  assert.equal((shareDifference({ count: 1, of: 2 }, { count: 3, of: 2 }) as NoFigure).problem, 'impossible numbers')
})

test('Fisher’s tea: the lady who knows all eight cups', () => {
  const all = fisherExact([
    [4, 0],
    [0, 4],
  ])
  isNear(all as number, 2 / 70)
  isNear(
    fisherExact([
      [3, 1],
      [1, 3],
    ]) as number,
    34 / 70,
  )
})

test('Fisher’s p does not mind which are rows, columns or first', () => {
  const p = fisherExact([
    [5, 51],
    [0, 29],
  ]) as number
  for (const table of [
    [
      [0, 29],
      [5, 51],
    ],
    [
      [5, 0],
      [51, 29],
    ],
    [
      [51, 5],
      [29, 0],
    ],
  ] as const)
    isNear(fisherExact(table) as number, p)
})

test('with an empty row there is one table only; with thousands, no factorial overflows', () => {
  assert.equal(
    fisherExact([
      [0, 0],
      [3, 4],
    ]),
    1,
  )
  const large = fisherExact([
    [4000, 3900],
    [3900, 4000],
  ])
  assert.ok(typeof large === 'number' && large > 0.1 && large < 0.13)
  assert.equal(
    (
      fisherExact([
        [1.5, 0],
        [0, 1],
      ]) as NoFigure
    ).problem,
    'impossible numbers',
  )
})
