import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { contingency, yates } from './contingency.ts'
import { coverageGaps } from './coverage-gap.ts'
import { coverage, type GoodnessOfFit, goodnessOfFit } from './goodness-of-fit.ts'
import { clusteredFit } from './rao-scott-clustered.ts'

const isNear = (got: number, expected: number, within = 1e-10) =>
  assert.ok(Math.abs(got - expected) <= within, `${got}, not ${expected}`)
const fit = (counts: readonly number[], shares: readonly number[]): GoodnessOfFit =>
  figure(goodnessOfFit(counts.map((count, at) => ({ count, populationShare: shares[at]! }))))

test('people exactly as the population have ratios of 1 and no distance from it', () => {
  const found = fit([50, 30, 20], [0.5, 0.3, 0.2])
  isNear(found.chiSquared, 0)
  isNear(found.p, 1)
  isNear(found.dissimilarity, 0)
  for (const { ratio } of found.groups) isNear(ratio, 1)
})

test('trap 8: a group from which nobody came adds nothing to the likelihood ratio, not NaN', () => {
  const { likelihoodRatio, groups } = fit([0, 60, 40], [0.1, 0.5, 0.4])
  isNear(likelihoodRatio, 2 * (60 * Math.log(60 / 50) + 40 * Math.log(40 / 40)))
  assert.equal(groups[0]!.ratioInterval.lower, 0)
})

test('two groups are one share: chi-squared is the square of the residual', () => {
  const { chiSquared, groups } = fit([37, 63], [0.3, 0.7])
  isNear(chiSquared, groups[0]!.adjustedResidual ** 2)
  isNear(groups[0]!.p.mid, groups[1]!.p.mid)
})

test('chi-squared is not valid where too little is expected', () => {
  assert.equal(fit([1, 99], [0.005, 0.995]).isValid, false)
  assert.equal(fit([3, 97], [0.03, 0.97]).isValid, false)
  assert.equal(fit([30, 70], [0.3, 0.7]).isValid, true)
})

test('those who did not say stay a group of their own: coverage and bounds, and no verdict below 80%', () => {
  const found = figure(coverage([60, 15], 25))
  assert.equal(found.coverage, 0.75)
  assert.equal(found.isEnough, false)
  assert.deepEqual(found.bounds[1], { lower: 0.15, upper: 0.4 })
  assert.equal((coverage([0, 0], 0) as NoFigure).problem, 'no cases')
})

test('one person a meeting is nearly the plain test; everybody twice halves what chi-squared says', () => {
  const people = [
    ...Array(60).fill([1, 0, 0]),
    ...Array(30).fill([0, 1, 0]),
    ...Array(40).fill([0, 0, 1]),
  ] as number[][]
  const shares = [0.4, 0.3, 0.3]
  const alone = figure(clusteredFit(people, shares))
  for (const effect of alone.designEffects) isNear(effect, 130 / 129)
  const pairs = figure(
    clusteredFit(
      people.map((row) => row.map((count) => 2 * count)),
      shares,
    ),
  )
  isNear(pairs.naive.chiSquared, 2 * alone.naive.chiSquared)
  isNear(pairs.firstOrder.chiSquared, alone.firstOrder.chiSquared)
  assert.ok(pairs.pF > pairs.naive.p)
})

test('the order of meetings and of groups does not matter', () => {
  const meetings = [
    [2, 1, 6],
    [1, 4, 2],
    [0, 4, 4],
    [7, 0, 3],
  ]
  const there = figure(clusteredFit(meetings, [0.2, 0.3, 0.5]))
  const back = figure(clusteredFit(meetings.map((row) => row.toReversed()).reverse(), [0.5, 0.3, 0.2]))
  isNear(there.pF, back.pF)
  isNear(there.secondOrder.chiSquared, back.secondOrder.chiSquared)
})

test('a table whose rows are alike has nothing to say, and turning it over changes nothing', () => {
  isNear(
    figure(
      contingency([
        [10, 20],
        [30, 60],
      ]),
    ).chiSquared,
    0,
  )
  const [there, back] = [
    figure(
      contingency([
        [3, 9, 4],
        [8, 2, 5],
      ]),
    ),
    figure(
      contingency([
        [3, 8],
        [9, 2],
        [4, 5],
      ]),
    ),
  ]
  isNear(there.chiSquared, back.chiSquared)
  isNear(there.cramersV, back.cramersV)
  const small = [
    [64, 36],
    [50, 87],
  ] as const
  assert.ok(figure(yates(small)).chiSquared < figure(contingency(small)).chiSquared)
})

test('an area is a gap only where fewer came than chance explains, of all areas looked at', () => {
  const found = figure(
    coverageGaps([
      { count: 2, populationShare: 0.2 },
      { count: 118, populationShare: 0.6 },
      { count: 30, populationShare: 0.2 },
    ]),
  )
  assert.deepEqual(
    found.map(({ verdict }) => verdict),
    ['gap', 'over', undefined],
  )
  const silent = figure(
    coverageGaps([
      { count: 0, populationShare: 0.02 },
      { count: 140, populationShare: 0.98 },
    ]),
  )
  assert.equal(silent[0]!.verdict, undefined)
  isNear(
    found.reduce((sum, { expected }) => sum + expected, 0),
    150,
  )
})

test('nobody, impossible shares and a single meeting say why there is no figure', () => {
  const problem = (result: unknown) => (result as NoFigure).problem
  const groups = (count: number, share: number) => [
    { count, populationShare: share },
    { count, populationShare: 0.5 },
  ]
  assert.equal(problem(goodnessOfFit(groups(0, 0.5))), 'no cases')
  assert.equal(problem(goodnessOfFit(groups(5, 0.3))), 'impossible numbers')
  assert.equal(problem(goodnessOfFit(groups(0.5, 0.5))), 'impossible numbers')
  assert.equal(problem(clusteredFit([[5, 5]], [0.5, 0.5])), 'too few clusters')
  assert.equal(
    problem(
      clusteredFit(
        [
          [5, 5],
          [0, 0],
        ],
        [0.5, 0.5],
      ),
    ),
    'too few clusters',
  )
  assert.equal(
    problem(
      clusteredFit(
        [
          [5, 5],
          [Number.NaN, 0],
        ],
        [0.5, 0.5],
      ),
    ),
    'impossible numbers',
  )
  assert.equal(
    problem(
      clusteredFit(
        [
          [5, 0],
          [3, 0],
        ],
        [0.5, 0.5],
      ),
    ),
    'nothing varies',
  )
  assert.equal(problem(contingency([[1, 2]])), 'no cases')
  assert.equal(
    problem(
      contingency([
        [0, 2],
        [0, 3],
      ]),
    ),
    'nothing counted',
  )
  assert.equal(problem(coverageGaps([{ count: 0, populationShare: 1 }])), 'no cases')
  assert.equal(problem(coverageGaps([{ count: 1, populationShare: 0 }])), 'impossible numbers')
})
