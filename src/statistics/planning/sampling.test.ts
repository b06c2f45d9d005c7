import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as binomial from '../distributions/binomial.ts'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import { figure } from '../survey/builders.ts'
import { equal, neyman, proportional, shareOut, varianceOf } from './allocation.ts'
import { gainOfLast, reach, reachOfAll } from './attempts.ts'
import { nextTarget } from './fieldwork-target.ts'
import { type IssueSize, issueSize } from './issue-size.ts'
import { detectableDifference, halfWidth, powerOf, sampleFor, sampleForDifference } from './sample-size.ts'
import { cellWeight, kishDesignEffect, trim } from './sampling-weights.ts'
import { systematicDraw } from './systematic-draw.ts'

const problem = (result: unknown) => (result as NoFigure).problem
const isNear = (got: unknown, expected: number) =>
  assert.ok(Math.abs((got as number) - expected) < 1e-12, `${got}, not ${expected}`)
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

test('asking everybody leaves no margin for this year, and the usual one for the process', () => {
  assert.equal(halfWidth({ share: 0.645, n: 126 }, 126), 0)
  isNear(halfWidth({ share: 0.5, n: 400 }), 1.959963984540054 / 40)
  isNear(halfWidth({ share: 0.8, n: 100, designEffect: 4 }), halfWidth({ share: 0.8, n: 25 }) as number)
})

test('a sample for a half-width has it, and one fewer does not', () => {
  for (const population of [9000, Number.POSITIVE_INFINITY])
    for (const share of [0.5, 0.8, 0.02]) {
      const n = sampleFor({ share, halfWidth: 0.03, designEffect: 1.44 }, population) as number
      const width = (size: number) => halfWidth({ share, n: size, designEffect: 1.44 }, population) as number
      assert.ok(width(n) <= 0.03 && width(n - 1) > 0.03)
    }
})

test('a sample for a difference finds it with the power asked for; direction and order do not matter', () => {
  for (const [before, after] of [
    [0.735, 0.645],
    [0.151, 0.191],
  ] as const) {
    const n = sampleForDifference({ before, after, designEffect: 1.44 }) as number
    const power = (size: number) => powerOf({ before, after, designEffect: 1.44 }, size) as number
    assert.ok(power(n) >= 0.8 && power(n - 1) < 0.8)
    assert.equal(sampleForDifference({ before: after, after: before, designEffect: 1.44 }), n)
    assert.ok(power(2 * n) > power(n))
  }
  const least = detectableDifference(200) as number
  assert.ok(least > (detectableDifference(201) as number) && Math.abs(least - 0.14) < 0.0002)
})

test('the issue is the least that meets the target often enough: target by rate would miss it half the time', () => {
  for (const [target, response] of [
    [50, 0.45],
    [13, 0.3],
    [600, 0.6],
    [1, 0.01],
    [0, 0.5],
  ] as const) {
    const { issued, chance, onAverage } = issueSize(target, response) as IssueSize
    const met = (size: number) => binomial.upperTail(target - 1, size, response)
    assert.ok(chance >= 0.9 && (issued === 0 || met(issued - 1) < 0.9))
    assert.ok(issued >= onAverage)
  }
  assert.equal((issueSize(20, 1) as IssueSize).issued, 20)
})

test('people who differ are reached later than people who are alike', () => {
  isNear(reachOfAll(0.25, 1), 0.25)
  isNear(reach({ alpha: 1, beta: 3 }, 1), 0.25)
  isNear(reach({ alpha: 1, beta: 1 }, 9), 0.9)
  for (let attempts = 2; attempts < 12; attempts += 1) {
    assert.ok(reach({ alpha: 1, beta: 3 }, attempts) < reachOfAll(0.25, attempts))
    const gain = (at: number) => gainOfLast({ alpha: 1, beta: 3 }, { people: 100, attempts: at })
    assert.ok(gain(attempts) < gain(attempts - 1))
  }
  assert.ok(Math.abs(reach({ alpha: 1e9, beta: 3e9 }, 4) - reachOfAll(0.25, 4)) < 1e-9)
  assert.equal(reachOfAll(1, 1), 1)
  assert.throws(() => reach({ alpha: 0, beta: 1 }, 1), RangeError)
})

test('what remains is spread over the months that remain, and never below 0', () => {
  assert.deepEqual(nextTarget(600, []), { remaining: 600, nextMonth: 50 })
  assert.deepEqual(nextTarget(600, [47]), { remaining: 553, nextMonth: 51 })
  assert.deepEqual(nextTarget(600, [700]), { remaining: 0, nextMonth: 0 })
  assert.deepEqual(nextTarget(600, Array(12).fill(40)), { remaining: 120, nextMonth: 0 })
})

test('trap 19: whole numbers add up, and equal remainders go to the first', () => {
  assert.deepEqual(shareOut([1, 1, 1], 100), [34, 33, 33])
  assert.deepEqual(shareOut([0, 5], 3), [0, 3])
  for (let total = 0; total < 50; total += 1) assert.equal(sum(figure(shareOut([0.1, 0.2, 0.3, 0.7], total))), total)
  assert.equal(problem(shareOut([0, 0], 3)), 'no cases')
  assert.equal(problem(shareOut([1, Number.NaN], 3)), 'impossible numbers')
  assert.throws(() => shareOut([1], 0.5), /whole number/)
})

test('no allocation has a smaller variance than Neyman’s, which is proportional where groups vary alike', () => {
  const strata = [
    { size: 1480, share: 0.86 },
    { size: 2010, share: 0.5 },
    { size: 215, share: 0.98 },
  ]
  const best = varianceOf(strata, figure(neyman(strata, 600)))
  assert.ok(best < varianceOf(strata, figure(proportional(strata, 600))))
  assert.ok(best < varianceOf(strata, equal(strata, 600)))
  const alike = strata.map(({ size }) => ({ size, share: 0.3 }))
  assert.deepEqual(neyman(alike, 600), proportional(alike, 600))
  assert.equal(varianceOf(strata, [600, 0, 0]), Number.POSITIVE_INFINITY)
})

test('equal weights cost nothing, whatever their scale', () => {
  isNear(
    kishDesignEffect([
      { weight: 3, count: 10 },
      { weight: 3, count: 700 },
    ]),
    1,
  )
  const cells = [
    { weight: 2, count: 10 },
    { weight: 5, count: 10 },
  ]
  const scaled = cells.map((cell) => ({ ...cell, weight: cell.weight * 1000 }))
  isNear(kishDesignEffect(cells), kishDesignEffect(scaled) as number)
})

test('weights stand for all who were eligible, and trimming keeps their total', () => {
  const { weight, eligible } = cellWeight({ frame: 100, excluded: 10, issued: 45, responded: 30 }) as Exclude<
    ReturnType<typeof cellWeight>,
    NoFigure
  >
  isNear(weight * 30, eligible)
  const cells = [
    { weight: 1, count: 100 },
    { weight: 2, count: 50 },
    { weight: 40, count: 2 },
  ]
  const { cap, weights } = figure(trim(cells))
  assert.equal(cap, 3)
  isNear(sum(weights.map((each, at) => each * cells[at]!.count)), 280)
  assert.ok(weights[2]! / weights[0]! === 3)
  assert.equal(problem(trim([])), 'no cases')
  assert.equal(problem(kishDesignEffect([{ weight: -1, count: 3 }])), 'impossible numbers')
  assert.equal(problem(kishDesignEffect([{ weight: 0, count: 3 }])), 'no cases')
})

test('a draw is evenly spread, without anybody twice, from any start', () => {
  for (const size of [7, 112, 2189])
    for (const drawn of [1, 5, 7])
      for (const start of [0, 0.3719, 0.99, 0.9999999999999999]) {
        const { positions, inclusionProbability } = systematicDraw({ size, drawn, start })
        assert.equal(new Set(positions).size, drawn)
        assert.ok(positions[0]! >= 0 && positions.at(-1)! < size)
        const least = Math.floor(size / drawn) - (start > 0.99 ? 1 : 0)
        assert.ok(positions.every((position, at) => at === 0 || position - positions[at - 1]! >= least))
        assert.equal(inclusionProbability, drawn / size)
      }
})

test('take-all takes each once, and a draw of nobody nobody', () => {
  assert.deepEqual(systematicDraw({ size: 3, drawn: 9, start: 0.99 }), {
    positions: [0, 1, 2],
    inclusionProbability: 1,
  })
  assert.deepEqual(systematicDraw({ size: 0, drawn: 5, start: 0 }), { positions: [], inclusionProbability: 0 })
  for (const wrong of [
    { size: -1, drawn: 1, start: 0 },
    { size: 5, drawn: 1.5, start: 0 },
    { size: 5, drawn: 1, start: 1 },
  ])
    assert.throws(() => systematicDraw(wrong), RangeError)
})

test('plans that cannot be say why', () => {
  assert.equal(problem(halfWidth({ share: 0.5, n: 0 })), 'no cases')
  assert.equal(problem(halfWidth({ share: 0.5, n: 10 }, 5)), 'impossible numbers')
  assert.equal(problem(sampleFor({ share: 0, halfWidth: 0.03 })), 'impossible numbers')
  assert.equal(problem(sampleForDifference({ before: 0.5, after: 0.5 })), 'nothing varies')
  assert.equal(problem(powerOf({ before: 0.5, after: 0.6 }, 0)), 'no cases')
  assert.equal(problem(detectableDifference(0)), 'no cases')
  assert.equal(problem(issueSize(50, 0)), 'out of reach')
  assert.equal(problem(issueSize(50, 1.1)), 'impossible numbers')
  assert.equal(problem(cellWeight({ frame: 10, excluded: 0, issued: 5, responded: 0 })), 'no cases')
  assert.equal(problem(cellWeight({ frame: 10, excluded: 8, issued: 5, responded: 1 })), 'impossible numbers')
  assert.ok(!isNoFigure(issueSize(0, 0)))
})
