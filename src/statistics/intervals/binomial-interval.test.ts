import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { agrestiCoull, clopperPearson, jeffreys } from './binomial-interval.ts'
import type { Interval } from './interval.ts'

const methods = { clopperPearson, jeffreys, agrestiCoull }
const limits = (result: Interval | NoFigure): Interval => {
  assert.ok(!isNoFigure(result))
  return result
}
const isNear = (got: number, expected: number) =>
  assert.ok(Math.abs(got - expected) < 1e-12, `${got} is not ${expected}`)

test('an interval of those who say no is that of those who say yes turned over', () => {
  for (const method of Object.values(methods))
    for (const [count, of] of [
      [0, 10],
      [1, 50],
      [29, 31],
      [17.1, 96.2],
      [500, 1000],
    ] as const) {
      const [yes, no] = [limits(method({ count, of })), limits(method({ count: of - count, of }))]
      isNear(yes.lower, 1 - no.upper)
      isNear(yes.upper, 1 - no.lower)
    }
})

test('more cases of one share give a narrower interval, and a higher level a wider one', () => {
  const width = ({ lower, upper }: Interval) => upper - lower
  for (const method of Object.values(methods)) {
    assert.ok(width(limits(method({ count: 80, of: 100 }))) > width(limits(method({ count: 800, of: 1000 }))))
    assert.ok(width(limits(method({ count: 8, of: 10 }, 0.998))) > width(limits(method({ count: 8, of: 10 }))))
  }
})

test('an exact interval contains its share, and every narrower method lies within 0 and 1 as well', () => {
  for (let count = 0; count <= 20; count += 1) {
    const [exact, prior] = [limits(clopperPearson({ count, of: 20 })), limits(jeffreys({ count, of: 20 }))]
    assert.ok(exact.lower <= count / 20 && count / 20 <= exact.upper)
    assert.ok(0 <= exact.lower && exact.lower <= prior.lower && prior.upper <= exact.upper && exact.upper <= 1)
  }
})

test('the limits of nobody and of everybody are 0 and 1 themselves', () => {
  assert.equal(limits(clopperPearson({ count: 0, of: 7 })).lower, 0)
  assert.equal(limits(clopperPearson({ count: 7, of: 7 })).upper, 1)
  isNear(limits(clopperPearson({ count: 0, of: 7 })).upper, 1 - 0.025 ** (1 / 7))
})

test('a share of nobody, or of fewer than say yes, has no interval and says why', () => {
  for (const method of Object.values(methods)) {
    assert.deepEqual(method({ count: 0, of: 0 }), {
      problem: 'no cases',
      sentence: 'There are no cases, so there is no share of them.',
    })
    for (const share of [
      { count: 3, of: 2 },
      { count: -1, of: 2 },
      { count: Number.NaN, of: 2 },
      { count: 1, of: Infinity },
    ])
      assert.equal((method(share) as NoFigure).problem, 'impossible numbers')
  }
})
