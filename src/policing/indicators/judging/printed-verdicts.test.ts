// The table of section 3 of the statistical method: what the report of 2008 prints, by the general rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayed } from '../../../statistics/displayed.ts'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import {
  atDesignEffect,
  designEffectBound,
  designEffectRange,
  designEffectsOfMargin,
  type PrintedVerdict,
  rangeForAll,
} from './printed-verdicts.ts'

const printed = (own: number, difference: number, n: number, rest: Partial<PrintedVerdict> = {}): PrintedVerdict => ({
  label: `${own} ${difference}`,
  polarity: 1,
  own,
  difference,
  n,
  against: 'peers',
  verdict: 'same',
  ...rest,
})

/** What the report prints, as a test knows it: the code below is told nothing but these figures. */
const report: PrintedVerdict[] = [
  printed(0.491, -0.027, 1000),
  printed(0.466, -0.037, 1000),
  printed(0.171, 0.038, 1000, { polarity: -1, verdict: 'worse' }),
  printed(0.8, -0.024, 2400, { verdict: 'worse' }),
  printed(0.491, 0.01, 1000, { against: 'past' }),
  printed(0.466, -0.032, 1000, { against: 'past' }),
  printed(0.171, 0.02, 1000, { against: 'past', polarity: -1 }),
  printed(0.8, 0.016, 2400, { against: 'past' }),
]

const known = <Value>(value: Value) => {
  assert.ok(value !== undefined && !isNoFigure(value), JSON.stringify(value))
  return value as Exclude<Value, undefined | { problem: unknown }>
}
test('every verdict that the report prints comes out of the general rule at deft 1.2', () => {
  for (const each of report) assert.equal(known(atDesignEffect(each, 6, 1.44)).comparison, each.verdict, each.label)
  const rows = report.slice(0, 4).map((each) => known(atDesignEffect(each, 6, 1.44)))
  const shown = rows.map(({ standardError, p, interval }) =>
    [
      displayed(standardError! * 100, 3),
      displayed(p, 3),
      displayed(interval.lower * 100),
      displayed(interval.upper * 100),
    ].join(' '),
  )
  assert.deepEqual(shown, [
    '2.049 0.188 -6.7 1.3',
    '2.045 0.070 -7.7 0.3',
    '1.523 0.013 0.8 6.8',
    '1.051 0.022 -4.5 -0.3',
  ])
  const changes = report.slice(4).map((each) => known(atDesignEffect(each, 6, 1.44)))
  assert.deepEqual(
    changes.map(({ standardError, p }) => `${displayed(standardError! * 100, 2)} ${displayed(p, 2)}`),
    ['2.68 0.71', '2.68 0.23', '1.97 0.31', '1.41 0.26'],
  )
})

test('simple random sampling contradicts the report, whatever the size of the group', () => {
  for (const peers of [3, 4, 5, 6, 7, 8]) {
    const wrong = report.filter((each) => atDesignEffect(each, peers, 1)?.comparison !== each.verdict)
    assert.deepEqual(
      wrong.map(({ label }) => label),
      ['0.466 -0.037'],
      `${peers} peers`,
    )
  }
  const { difference, standardError } = known(atDesignEffect(report[1]!, 6, 1))
  assert.equal(displayed(difference / standardError!, 2), '-2.17')
})

test('the bounds of each printed verdict on the design effect are those of the method', () => {
  const bounds = report.map((each) => designEffectBound(each, 6))
  assert.deepEqual(
    bounds.map(({ side, designEffect }) => `${side} ${displayed(designEffect, 3)}`),
    [
      'above 0.651',
      'above 1.227',
      'below 2.335',
      'below 1.954',
      'above 0.052',
      'above 0.534',
      'above 0.386',
      'above 0.486',
    ],
  )
})

test('for groups of 3 to 8 the ranges are those of the method, with and without the worst rounding', () => {
  const sizes = [3, 4, 5, 6, 7, 8]
  const inWords = (rounding: number) =>
    sizes
      .map((peers) => designEffectRange(report, peers, rounding))
      .map(({ least, most }) => `${displayed(least, 3)}-${displayed(most, 3)}`)
  assert.deepEqual(inWords(0), [
    '1.073-1.727',
    '1.145-1.834',
    '1.193-1.904',
    '1.227-1.954',
    '1.252-1.991',
    '1.272-2.020',
  ])
  assert.deepEqual(inWords(0.0005), [
    '1.102-1.652',
    '1.176-1.754',
    '1.225-1.821',
    '1.260-1.869',
    '1.287-1.905',
    '1.307-1.933',
  ])
  const all = rangeForAll(sizes.map((peers) => designEffectRange(report, peers)))
  assert.deepEqual([displayed(all.least, 2), displayed(all.most, 2)], ['1.27', '1.73'])
  assert.ok(all.least < 1.44 && 1.44 < all.most)
})

test('just inside a bound a verdict holds and just outside it does not', () => {
  for (const each of report)
    for (const peers of [3, 6, 8]) {
      const { side, designEffect } = designEffectBound(each, peers)
      const hair = side === 'above' ? 1 + 1e-9 : 1 - 1e-9
      assert.equal(atDesignEffect(each, peers, designEffect * hair)?.comparison, each.verdict)
      assert.notEqual(atDesignEffect(each, peers, designEffect / hair)?.comparison, each.verdict)
    }
})

test('printed verdicts that no design effect can make together are said to be so', () => {
  const impossible = [printed(0.5, -0.06, 1000), printed(0.5, -0.04, 1000, { verdict: 'worse' })]
  assert.equal(designEffectRange(impossible, 6).isPossible, false)
  assert.deepEqual(designEffectRange([], 6), {
    least: 0,
    most: Number.POSITIVE_INFINITY,
    leastBy: '',
    mostBy: '',
    isPossible: true,
  })
})

test('R-13: 81% of about 1,000 is plus or minus 3 only with a design effect', () => {
  const { plain, least, most } = designEffectsOfMargin(0.81, 1000, 3)
  assert.deepEqual([displayed(plain, 2), displayed(least, 3), displayed(most, 3)], ['2.43', '1.057', '2.072'])
})
