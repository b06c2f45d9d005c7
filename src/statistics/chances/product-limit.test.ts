import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atRiskAt, type Lifetime, productLimit, productLimitBeyond, stepAt } from './product-limit.ts'

/** "6 6+" is one that ended at 6, and one that was last seen at 6. */
const read = (text: string): Lifetime[] =>
  text.split(' ').map((each) => ({ time: Number.parseFloat(each), hasEnded: !each.endsWith('+') }))

/** Weeks in remission under 6-mercaptopurine: Freireich and others 1963, the example of every textbook since. */
const remission = read('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
const steps = productLimit(remission)
const near = (one: number, other: number, within = 5e-5) => assert.ok(Math.abs(one - other) < within, `${one} ${other}`)

test('the share that lasts is the product over the times at which something ended, by hand', () => {
  const byHand = [18 / 21, 16 / 17, 14 / 15, 11 / 12, 10 / 11, 6 / 7, 5 / 6]
  let product = 1
  for (const [at, factor] of byHand.entries()) {
    product *= factor
    near(steps[at]!.lasting, product, 1e-12)
  }
  assert.deepEqual(
    steps.map(({ time, atRisk, ended }) => [time, atRisk, ended]),
    [
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ],
  )
})

test('Greenwood’s standard errors and the log-log intervals are those that textbooks print', () => {
  const errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
  const intervals = [
    [0.6197, 0.9516],
    [0.5631, 0.9228],
    [0.5032, 0.8894],
    [0.4316, 0.8491],
    [0.3675, 0.8049],
    [0.2678, 0.7468],
    [0.1881, 0.6801],
  ]
  for (const [at, step] of steps.entries()) {
    near(Math.sqrt(step.variance!), errors[at]!)
    near(step.interval!.lower, intervals[at]![0]!)
    near(step.interval!.upper, intervals[at]![1]!)
  }
})

test('a time between two steps has the share of the one before, and none before the first', () => {
  assert.equal(stepAt(steps, 5.9), undefined)
  assert.equal(stepAt(steps, 9)?.time, 7)
  assert.equal(stepAt(steps, 99)?.time, 23)
  assert.deepEqual(
    [6, 6.5, 35, 36].map((time) => atRiskAt(remission, time)),
    [21, 17, 1, 0],
  )
})

test('once nothing is left there is no interval, and where nothing ended there are no steps', () => {
  const [first, last] = productLimit(read('2 5'))
  assert.deepEqual([first!.lasting, last!.lasting, last!.variance, last!.interval], [0.5, 0, null, null])
  assert.deepEqual(productLimit(read('4+ 9+')), [])
  assert.deepEqual(productLimit([]), [])
})

test('what has lasted until a time goes on as the ratio of the shares', () => {
  const beyond = productLimitBeyond(remission, 10)
  near(beyond.at(-1)!.lasting, steps.at(-1)!.lasting / stepAt(steps, 10)!.lasting, 1e-12)
  assert.equal(beyond[0]!.time, 13)
})

test('without anybody lost from sight it is the plain share, and shares only fall', () => {
  const time = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(fc.array(fc.record({ time, hasEnded: fc.boolean() }), { minLength: 1, maxLength: 40 }), (some) => {
      const shares = productLimit(some).map(({ lasting }) => lasting)
      for (const [at, share] of shares.entries()) assert.ok(share >= 0 && share < (shares[at - 1] ?? 1))
      const all = some.map((each) => ({ ...each, hasEnded: true }))
      for (const step of productLimit(all))
        near(step.lasting, all.filter((each) => each.time > step.time).length / all.length, 1e-12)
      for (const { interval, lasting } of productLimit(some))
        assert.ok(interval === null || (interval.lower <= lasting && lasting <= interval.upper))
    }),
  )
})
