import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zOf } from '../intervals/interval.ts'
import { kornGraubard } from '../intervals/korn-graubard.ts'
import { logitInterval } from '../intervals/logit-interval.ts'
import { wilson } from '../intervals/wilson.ts'
import { publicationGate } from '../judging/publication-gate.ts'
import { always, figure, isNear } from './builders.ts'
import { effectiveSize } from './effective-size.ts'
import { printedShare, publicationBasis, shownInterval, strictInterval, waldInterval } from './survey-share.ts'

const near = (got: number, expected: number, relative?: number) =>
  assert.ok(isNear(got, expected, relative), `${got} is not ${expected}`)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const answers = fc.double({ min: 2, max: 1e5, noNaN: true })
const z = zOf(0.95)
const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower

test('Wilson’s and Korn and Graubard’s intervals hold their share, between 0 and 1', () => {
  always([share, answers], (p, n) => {
    for (const { lower, upper } of [wilson(p, n, z), kornGraubard(p, n)])
      assert.ok(0 <= lower && lower <= p + 1e-12 && p - 1e-12 <= upper && upper <= 1, `${lower} ${p} ${upper}`)
  })
})

test('they are those of the other answer turned over', () => {
  always([fc.integer({ min: 0, max: 1024 }), answers], (of1024, n) => {
    const p = of1024 / 1024
    for (const interval of [(each: number) => wilson(each, n, z), (each: number) => kornGraubard(each, n)]) {
      near(interval(p).lower, 1 - interval(1 - p).upper)
      near(interval(p).upper, 1 - interval(1 - p).lower)
    }
  })
})

test('more answers make them narrower, a higher level wider', () => {
  always([share, answers], (p, n) => {
    assert.ok(width(wilson(p, 2 * n, z)) < width(wilson(p, n, z)))
    assert.ok(width(kornGraubard(p, 2 * n)) < width(kornGraubard(p, n)))
    assert.ok(width(wilson(p, n, zOf(0.99))) > width(wilson(p, n, z)))
    assert.ok(width(kornGraubard(p, n, 0.99)) > width(kornGraubard(p, n)))
  })
})

test('of many answers all intervals are Wald’s', () => {
  const [p, n] = [0.8, 4e6]
  const wald = waldInterval({ estimate: p, variance: (p * (1 - p)) / n, df: n - 1 })
  const logit = figure(logitInterval(p, Math.sqrt((p * (1 - p)) / n), n - 1))
  for (const { lower, upper } of [wilson(p, n, z), kornGraubard(p, n), logit]) {
    near(lower, wald.lower, 2e-6)
    near(upper, wald.upper, 2e-6)
  }
})

test('trap 4: at shares of 0 and 1 an interval reaches one edge exactly, and log odds give none', () => {
  assert.equal(wilson(0, 10, z).lower, 0)
  assert.equal(wilson(1, 10, z).upper, 1)
  assert.equal(kornGraubard(0, 10).lower, 0)
  assert.equal(kornGraubard(1, 10).upper, 1)
  near(kornGraubard(1, 19).lower, 0.025 ** (1 / 19))
  for (const p of [0, 1, Number.NaN]) assert.ok('problem' in logitInterval(p, 0, 10))
})

test('a printed share takes the design effect that is asked for; of 81% from 1,000 the report says ±3', () => {
  const printed = figure(printedShare(0.81, 1000, 1.44))
  near(printed.variance, (1.44 * 0.81 * 0.19) / 1000)
  near(effectiveSize(printed).capped, 1000 / 1.44)
  assert.equal(Math.round(100 * (waldInterval(printed).upper - 0.81)), 3)
  assert.equal(Math.round(100 * (waldInterval(figure(printedShare(0.81, 1000, 1))).upper - 0.81)), 2)
  for (const [p, n, deff] of [
    [1.2, 100, 1],
    [0.5, 0, 1],
    [0.5, 100, 0],
    [Number.NaN, 100, 1],
  ] as const)
    assert.ok('problem' in printedShare(p, n, deff))
})

test('a share that few clusters bear has a wider interval', () => {
  const of = (df: number) => ({ estimate: 0.3, variance: 0.0021, n: 200, df })
  assert.ok(width(shownInterval(of(5))) > width(shownInterval(of(50))))
  assert.ok(width(strictInterval(of(5))) > width(strictInterval(of(50))))
  assert.ok(width(strictInterval(of(50))) > width(shownInterval(of(50))))
})

test('what is published depends on answers, clusters and width', () => {
  const of = (n: number, df: number, p = 0.5) =>
    publicationGate(publicationBasis({ estimate: p, variance: (p * (1 - p)) / n, n, df }))
  assert.equal(of(9, 8), 'suppress, disclosure')
  assert.equal(of(49, 48), 'suppress, precision')
  assert.equal(of(99, 98), 'publish with caution')
  assert.equal(of(400, 7), 'publish with caution')
  assert.equal(of(400, 399), 'publish')
  assert.equal(of(400, 399, 1), 'publish')
})
