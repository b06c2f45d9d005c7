import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as builders from './builders.ts'
import { changeOverTime } from './change-over-time.ts'
import { contrast } from './contrast.ts'
import { excludingSubject, peerCoefficients } from './difference-from-peers.ts'
import { domainDifference } from './domain-difference.ts'
import { shareGap } from './share-gap.ts'
import { moverContrast, shareContrast } from './sparse-difference.ts'
import { surveyMean } from './survey-mean.ts'
import { printedShare } from './survey-share.ts'

const { always, answersOf, designOfRows, figure, inventedRows, simpleRows } = builders
const near = (got: number, expected: number, relative?: number) =>
  assert.ok(builders.isNear(got, expected, relative), `${got} is not ${expected}`)
const groups = (rows: readonly builders.InventedRow[]) =>
  ['A', 'B'].map((group) => (row: number) => rows[row]!.group === group) as [() => boolean, () => boolean]

test('a gap the other way round has the other sign, and is as sure', () => {
  always([inventedRows], (rows) => {
    const [isA, isB] = groups(rows)
    const gap = domainDifference(designOfRows(rows), answersOf(rows), [isA, isB])
    const turned = domainDifference(designOfRows(rows), answersOf(rows), [isB, isA])
    if ('problem' in gap || 'problem' in turned) return assert.equal('problem' in gap, 'problem' in turned)
    near(gap.difference, -turned.difference)
    near(gap.variance, turned.variance)
    near(gap.variance, gap.first.variance + gap.second.variance - 2 * gap.covariance, 1e-9)
    near(gap.p, turned.p)
  })
})

test('a gap with a small group is judged by MOVER, one between large groups by t', () => {
  const answers = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? 0 : 1))
  const design = designOfRows(simpleRows(answers))
  const isEven = (row: number) => row % 2 === 0
  const large = figure(shareGap(design, answers, [isEven, (row) => !isEven(row)]))
  const gap = figure(domainDifference(design, answers, [isEven, (row) => !isEven(row)]))
  assert.deepEqual([large.method, large.p, large.interval], ['t', gap.p, gap.interval])
  const small = figure(shareGap(design, answers, [isEven, (row) => row < 12]))
  assert.equal(small.method, 'mover')
  const agreed = figure(shareGap(design, answers, [(row) => row % 3 !== 0, (row) => row % 3 === 0]))
  assert.equal(agreed.difference, 1)
  assert.ok(agreed.interval.lower > 0.9 && agreed.interval.upper <= 1)
  assert.ok('problem' in shareGap(design, answers, [isEven, () => false]))
})

test('groups that share clusters are not taken for two samples', () => {
  const rows = simpleRows([1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1]).map((row, at) => ({
    ...row,
    cluster: Math.floor(at / 2),
  }))
  const gap = figure(domainDifference(designOfRows(rows), answersOf(rows), groups(rows)))
  assert.ok(gap.covariance > 0 && gap.standardError < gap.independentError)
})

const part = (coefficient: number, estimate: number, variance: number, df: number) => ({
  coefficient,
  estimate,
  variance,
  df,
})

test('trap 3: degrees of freedom of a contrast are Satterthwaite’s, and not rounded', () => {
  const found = figure(contrast([part(1, 0.5, 0.002, 10), part(-1, 0.4, 0.001, 40)]))
  near(found.df, 0.003 ** 2 / (0.002 ** 2 / 10 + 0.001 ** 2 / 40))
  near(figure(contrast([part(1, 0.5, 0.002, 10)])).df, 10)
  assert.equal(figure(contrast([part(1, 0.5, 0.002, Number.POSITIVE_INFINITY)])).df, Number.POSITIVE_INFINITY)
})

test('a mean with the subject in it gives the same t as without, when the covariance is kept', () => {
  const forces = [0.78, 0.81, 0.8, 0.77].map((estimate, at) => ({ estimate, variance: 1e-4 * (1 + at), df: 500 }))
  const by = (kind: 'simple' | 'including') => {
    const coefficients = peerCoefficients(3, kind) as number[]
    return figure(contrast(forces.map((force, at) => ({ ...force, coefficient: coefficients[at]! }))))
  }
  near(by('including').t, by('simple').t)
  near(excludingSubject(by('including').difference, 3), by('simple').difference)
})

test('coefficients of a comparison add up to 0; without others there is none', () => {
  for (const kind of ['simple', 'including', 'by population'] as const) {
    const coefficients = peerCoefficients(3, kind, [1, 2, 5]) as number[]
    near(
      coefficients.reduce((sum, each) => sum + each, 0),
      0,
    )
  }
  assert.ok('problem' in peerCoefficients(0))
  assert.ok('problem' in peerCoefficients(2, 'by population', [1]))
  assert.ok('problem' in peerCoefficients(2, 'by population', [0, 0]))
})

test('the printed verdicts come out at a design effect of 1.44, and simple random sampling contradicts one', () => {
  const verdict = (share: number, peers: number, n: number, deff: number) => {
    const shares = [share, ...new Array<number>(6).fill(peers)].map((each, at) => ({
      ...figure(printedShare(each, n, deff)),
      coefficient: at === 0 ? 1 : -1 / 6,
    }))
    return figure(shareContrast(shares)).p < 0.05
  }
  const printed = [
    [0.491, 0.518, 1000, false],
    [0.466, 0.503, 1000, false],
    [0.171, 0.133, 1000, true],
    [0.8, 0.824, 2400, true],
  ] as const
  for (const [share, peers, n, isSignificant] of printed) assert.equal(verdict(share, peers, n, 1.44), isSignificant)
  assert.equal(verdict(0.466, 0.503, 1000, 1), true)
})

const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const answers = fc.integer({ min: 5, max: 400 })

test('an interval excludes 0 exactly where its p is below 5%, by either method', () => {
  always([chance, answers, chance, answers], (p1, n1, p2, n2) => {
    const shares = [figure(printedShare(p1, n1, 1)), figure(printedShare(p2, n2, 1))]
    const found = figure(shareContrast(shares.map((share, at) => ({ ...share, coefficient: at === 0 ? 1 : -1 }))))
    const isOff = found.interval.lower > 0 || found.interval.upper < 0
    if (Math.abs(found.p - 0.05) > 1e-9) assert.equal(isOff, found.p < 0.05)
    assert.ok(found.p >= 0 && found.p <= 1)
  })
})

test('few answers of the rarer kind turn both interval and verdict to MOVER', () => {
  const of = (p: number, n: number, coefficient: number) => ({ ...figure(printedShare(p, n, 1)), coefficient })
  assert.equal(figure(shareContrast([of(0.5, 100, 1), of(0.6, 100, -1)])).method, 't')
  const sparse = figure(shareContrast([of(0.95, 100, 1), of(0.6, 100, -1)]))
  assert.equal(sparse.method, 'mover')
  assert.deepEqual(sparse.interval, moverContrast([of(0.95, 100, 1), of(0.6, 100, -1)]).interval)
  const unanimous = figure(shareContrast([of(1, 20, 1), of(0, 20, -1)]))
  assert.ok(unanimous.p < 0.001 && unanimous.interval.lower > 0.5 && unanimous.interval.upper <= 1)
  assert.equal(figure(shareContrast([of(1, 20, 1), of(1, 20, -1)])).p, 1)
  assert.equal(figure(shareContrast([of(0.95, 100, 0), of(0.5, 100, 1), of(0.6, 100, -1)])).method, 't')
})

const waveOf = (rows: readonly builders.InventedRow[], names?: (number | string)[]) => {
  const design = designOfRows(rows, names && { clusters: names })
  return { design, estimate: figure(surveyMean(design, answersOf(rows))) }
}

test('two years without a cluster in common are independent', () => {
  always([inventedRows], (rows) => {
    const change = changeOverTime(
      waveOf(rows),
      waveOf(
        rows,
        rows.map(({ cluster }) => `other ${cluster}`),
      ),
    )
    if ('problem' in change) return
    assert.deepEqual([change.covariance, change.kept, change.difference], [0, 0, 0])
    near(change.standardError ** 2, 2 * waveOf(rows).estimate.variance)
  })
})

test('clusters that were kept take off what both years share; where nothing would be left, they are independent', () => {
  const rows = simpleRows([1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1]).map((row, at) => ({
    ...row,
    cluster: Math.floor(at / 3),
  }))
  const later = rows.map((row, at) => (at === 3 ? { ...row, answer: 1 } : row))
  const change = figure(changeOverTime(waveOf(later), waveOf(rows)))
  assert.equal(change.kept, 4)
  assert.ok(change.covariance > 0)
  assert.ok(change.standardError ** 2 < waveOf(later).estimate.variance + waveOf(rows).estimate.variance)
  const same = figure(changeOverTime(waveOf(rows), waveOf(rows)))
  near(same.standardError ** 2, 2 * waveOf(rows).estimate.variance)
})

test('rows drawn one by one have no names by which they could be the same people', () => {
  const rows = simpleRows([1, 0, 1, 1, 0])
  const design = { ...designOfRows(rows) }
  delete design.names
  const wave = { design, estimate: figure(surveyMean(design, answersOf(rows))) }
  assert.equal(figure(changeOverTime(wave, wave)).kept, 0)
})

test('what does not vary cannot be tested', () => {
  assert.ok('problem' in contrast([part(1, 1, 0, 10), part(-1, 0, 0, 10)]))
  assert.ok('problem' in contrast([]))
  assert.ok('problem' in contrast([part(1, Number.NaN, 1, 10)]))
  const rows = simpleRows([1, 1, 1, 1])
  assert.ok('problem' in domainDifference(designOfRows(rows), answersOf(rows), groups(rows)))
  assert.ok('problem' in domainDifference(designOfRows(rows), answersOf(rows), [() => true, () => false]))
})
