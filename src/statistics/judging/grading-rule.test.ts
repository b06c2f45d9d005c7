import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure, type NoFigure } from '../no-figure.ts'
import type { Difference } from '../survey/contrast.ts'
import { type Comparison, type Direction, directionOf, indicated, startingPoint, underGap } from './grading-rule.ts'
import { type Gate, publicationGate, strictest } from './publication-gate.ts'
import { comparisonOf, isBorderline, isSignificant, printedDifference } from './verdict.ts'

const comparisons: Comparison[] = ['better', 'same', 'worse', 'unknown']
const directions: Direction[] = ['improving', 'flat', 'deteriorating', 'unknown']
const rank = { failing: 0, meeting: 1, exceeding: 2, 'not graded': Number.NaN }
const grade = (peers: Comparison, past: Comparison, direction: Direction) => indicated({ peers, past, direction }).grade
const isPossible = (past: Comparison, direction: Direction) =>
  !((past === 'better' && direction === 'deteriorating') || (past === 'worse' && direction === 'improving'))
const states = comparisons.flatMap((peers) =>
  comparisons.flatMap((past) =>
    directions.filter((direction) => isPossible(past, direction)).map((direction) => ({ peers, past, direction })),
  ),
)

test('the table of the source comes out', () => {
  const columns = [
    ['better', 'improving'],
    ['same', 'improving'],
    ['same', 'flat'],
    ['same', 'deteriorating'],
    ['worse', 'deteriorating'],
  ] as const
  const row = (peers: Comparison) => columns.map(([past, direction]) => grade(peers, past, direction)[0]).join('')
  assert.deepEqual((['better', 'same', 'worse'] as const).map(row), ['eeemm', 'emmmf', 'mmfff'])
})

test('each state is graded by the rule that the source gives it', () => {
  const rules = (past: Comparison) =>
    comparisons.map((peers) =>
      directions
        .filter((direction) => isPossible(past, direction))
        .map((direction) => indicated({ peers, past, direction }).rule)
        .join(' '),
    )
  assert.deepEqual(rules('better'), ['R2 R2 R2', 'R2 R2 R2', 'R5 R5 R5', 'R2 R2 R2'])
  assert.deepEqual(rules('same'), ['R2 R2 R3 R4', 'R1 R1 R1 R1', 'R5 R7 R7 R7', 'R1 R1 R1 R1'])
  assert.deepEqual(rules('worse'), ['R6 R6 R6', 'R8 R8 R8', 'R7 R7 R7', 'R8 R8 R8'])
  assert.deepEqual(rules('unknown'), ['R2 R2 R3 R4', 'R1 R1 R1 R1', 'R5 R7 R7 R7', 'R0 R0 R0 R0'])
  assert.equal(indicated({ peers: 'worse', past: 'same', direction: 'improving' }).credit, 'improving')
})

test('nothing exceeds while it deteriorates, nor where its direction is not known and nothing was compared', () => {
  for (const state of states)
    if (state.direction === 'deteriorating') assert.notEqual(indicated(state).grade, 'exceeding')
  assert.equal(grade('better', 'unknown', 'unknown'), 'meeting')
})

test('a better comparison never lowers a grade', () => {
  const better = { worse: 'same', same: 'better' } as const
  for (const state of states) {
    if (state.peers !== 'worse' && state.peers !== 'same') continue
    const [before, after] = [
      grade(state.peers, state.past, state.direction),
      grade(better[state.peers], state.past, state.direction),
    ]
    assert.ok(rank[after] >= rank[before], JSON.stringify(state))
  }
})

test('credit for improvement is one step, and opposite comparisons need a person', () => {
  assert.deepEqual(indicated({ peers: 'worse', past: 'better', direction: 'improving' }), {
    grade: 'meeting',
    rule: 'R5',
    credit: 'significant improvement',
    needsModeration: false,
  })
  assert.deepEqual(
    states.filter((state) => indicated(state).needsModeration).map(({ peers, past }) => `${peers} ${past}`),
    Array(3).fill('better worse'),
  )
})

test('without any comparison nothing is graded, whatever the direction', () => {
  for (const direction of directions) assert.equal(grade('unknown', 'unknown', direction), 'not graded')
})

test('a significant improvement that deteriorates is a mistake, and refused', () => {
  assert.throws(() => indicated({ peers: 'same', past: 'better', direction: 'deteriorating' }), /not deteriorating/)
  assert.throws(() => indicated({ peers: 'same', past: 'worse', direction: 'improving' }), RangeError)
})

test('trap 15: of a figure where less is better, more is worse', () => {
  assert.deepEqual(
    [2, -2].map((change) => directionOf(change, -1)),
    ['deteriorating', 'improving'],
  )
  assert.deepEqual(
    [2, -2].map((change) => directionOf(change, 1)),
    ['improving', 'deteriorating'],
  )
  for (const difference of [0.038, -0.038])
    for (const p of [0.001, 0.2]) {
      const turned = { better: 'worse', worse: 'better', same: 'same', unknown: 'unknown' }[
        comparisonOf({ difference, p }, 1)
      ]
      assert.equal(comparisonOf({ difference, p }, -1), turned)
    }
})

test('trap 15: tests are made on numbers that are not rounded: p = 0.05 is not below 0.05', () => {
  assert.deepEqual([0.05, 0.0499999, 0.04].map(isSignificant), [false, true, true])
  assert.deepEqual([0.03, 0.041, 0.05, 0.0599, 0.07].map(isBorderline), [false, true, true, true, false])
})

test('trap 20: no earlier figure is an unknown direction, not a change of 0', () => {
  assert.deepEqual(
    [null, Number.NaN, 0, 0.049, -0.05].map((change) => directionOf(change, 1)),
    ['unknown', 'unknown', 'flat', 'flat', 'deteriorating'],
  )
  assert.equal(comparisonOf({ difference: 1, p: Number.NaN }, 1), 'unknown')
})

test('moderation starts at the lower median of what is graded', () => {
  assert.deepEqual(startingPoint(['exceeding', 'failing', 'meeting', 'exceeding']), {
    grade: 'meeting',
    anyFailing: true,
  })
  assert.deepEqual(startingPoint(['not graded', 'exceeding']), { grade: 'exceeding', anyFailing: false })
  assert.deepEqual(startingPoint([]), { grade: 'not graded', anyFailing: false })
  assert.deepEqual(startingPoint(['failing', 'meeting', 'meeting']), startingPoint(['meeting', 'failing', 'meeting']))
})

test('a significant gap caps a grade, and fails without evidence of action', () => {
  const under = (isSignificant: boolean, hasEvidence: boolean) =>
    underGap({ grade: 'exceeding' }, { isSignificant, hasEvidence })
  assert.deepEqual([under(false, false), under(true, true), under(true, false)], ['exceeding', 'meeting', 'failing'])
  assert.equal(underGap({ grade: 'not graded' }, { isSignificant: true, hasEvidence: false }), 'not graded')
})

test('a printed difference turned over has the other sign; a larger design effect makes it less sure', () => {
  const [own, peers] = [
    { share: 0.171, n: 1000 },
    { share: 0.133, n: 1000, samples: 6 },
  ]
  const found = (first: typeof own, second: typeof own, deff?: number) =>
    printedDifference(first, second, deff) as Difference
  assert.equal(found(own, peers).p, found(peers, own).p)
  assert.ok(found(own, peers, 1).p < found(own, peers, 2).p)
  assert.ok(found(own, peers).p < 0.05 && found({ share: 0.466, n: 1000 }, { ...peers, share: 0.503 }).p > 0.05)
  assert.equal((printedDifference({ share: 1.2, n: 9 }, own) as NoFigure).problem, 'impossible numbers')
  assert.equal((printedDifference({ share: 0.2, n: 0 }, own) as NoFigure).problem, 'no cases')
  assert.equal((printedDifference({ share: 0, n: 9 }, { share: 1, n: 9 }) as NoFigure).problem, 'nothing varies')
  assert.ok(!isNoFigure(found(own, peers)))
})

test('each limit of the gate belongs to the side that statistics, 2.10 gives it', () => {
  const enough = { n: 600, effectiveN: 500, df: 590, width: 0.07 }
  const at = (basis: Partial<typeof enough>) => publicationGate({ ...enough, ...basis })
  assert.equal(at({ n: 10 }), 'suppress, precision')
  assert.equal(at({ n: 50 }), 'publish with caution')
  assert.equal(at({ n: 100 }), 'publish')
  assert.equal(at({ effectiveN: 30 }), 'publish')
  assert.equal(at({ df: 8 }), 'publish')
  assert.equal(at({ width: 0.2 }), 'publish')
})

test('what is published depends on the weakest of its grounds, and on the weaker of two sides', () => {
  const enough = { n: 600, effectiveN: 500, df: 590, width: 0.07 }
  const gates = [
    enough,
    { ...enough, n: 9 },
    { ...enough, n: 49 },
    { ...enough, effectiveN: 29.9 },
    { ...enough, width: 0.3 },
    { ...enough, n: 99 },
    { ...enough, df: 7 },
    { ...enough, width: 0.21 },
  ].map(publicationGate)
  const precision: Gate[] = Array(3).fill('suppress, precision')
  const caution: Gate[] = Array(3).fill('publish with caution')
  assert.deepEqual(gates, ['publish', 'suppress, disclosure', ...precision, ...caution])
  const orderly: Gate[] = ['publish', 'publish with caution', 'suppress, precision', 'suppress, disclosure']
  for (const [at, gate] of orderly.entries())
    for (const milder of orderly.slice(0, at + 1)) assert.equal(strictest(milder, gate), gate)
  assert.equal(strictest(), 'publish')
  assert.equal(publicationGate({ n: Number.NaN, effectiveN: 50, df: 50, width: 0.1 }), 'suppress, disclosure')
  assert.equal(publicationGate({ n: 600, effectiveN: 50, df: 50, width: Number.NaN }), 'suppress, precision')
})
