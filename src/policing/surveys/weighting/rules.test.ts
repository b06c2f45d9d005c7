import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isNoFigure } from '../../../statistics/no-figure.ts'
import { type Calibration, calibrate, holds, type Margin } from './rules.ts'

const marginOf = (topic: string, residents: Readonly<Record<string, number>>): Margin => ({
  name: topic,
  title: topic,
  groups: Object.entries(residents).map(([name, count]) => ({
    name,
    residents: count,
    isOf: (groups) => groups[topic] === name,
  })),
})
const age = marginOf('age', { young: 400, old: 600 })
const area = marginOf('division', { A: 700, B: 300 })

type Groups = Record<string, string>
const people = (count: number, groups: Groups, weight = 1) => Array.from({ length: count }, () => ({ groups, weight }))

/** Few young people answered, and few of B. */
const answers = [
  ...people(10, { age: 'young', division: 'A' }),
  ...people(10, { age: 'young', division: 'B' }),
  ...people(60, { age: 'old', division: 'A' }),
  ...people(20, { age: 'old', division: 'B' }),
]

const made = (found: ReturnType<typeof calibrate>): Calibration => {
  assert.ok(!isNoFigure(found), isNoFigure(found) ? found.sentence : '')
  return found
}
const near = (found: number, wanted: number, what?: string) =>
  assert.ok(Math.abs(found - wanted) < 1e-9, `${what ?? ''} ${found}, not ${wanted}`)

test('by one margin each answer stands for the residents of its group, shared by those who answered', () => {
  const { weights, kish, trimmed } = made(calibrate(answers, { margins: [age], residents: 1000, mostMedians: 20 }))
  near(weights[0]!, 400 / 20)
  near(weights.at(-1)!, 600 / 80)
  near(kish, (100 * (20 * 20 ** 2 + 80 * 7.5 ** 2)) / 1000 ** 2)
  assert.equal(trimmed, 0)
})

test('by two margins both agree with the census, and together they are all residents', () => {
  const found = made(calibrate(answers, { margins: [age, area], residents: 1000, mostMedians: 20 }))
  near(
    found.weights.reduce((sum, weight) => sum + weight, 0),
    1000,
  )
  for (const { groups } of found.margins) for (const { after, residents } of groups) near(after, residents)
  assert.ok(found.kish > found.kishBefore)
})

test('whoever did not say keeps the share that they have, and is in no group', () => {
  const some = [...answers, ...people(25, { division: 'A' })]
  const found = made(calibrate(some, { margins: [age], residents: 1000, mostMedians: 20 }))
  const silent = found.weights.slice(-25).reduce((sum, weight) => sum + weight, 0)
  near(silent, 1000 * (25 / 125))
  assert.deepEqual([found.margins[0]!.known, found.margins[0]!.unknown], [100, 25])
  near(found.margins[0]!.groups[0]!.after, 0.4)
})

test('weights above the limit are cut, and the shares say how far that took them off', () => {
  const few = [...people(2, { age: 'young' }), ...people(98, { age: 'old' })]
  const found = made(calibrate(few, { margins: [age], residents: 1000, mostMedians: 3 }))
  assert.equal(found.trimmed, 2)
  near(found.largest, 3)
  near(
    found.weights.reduce((sum, weight) => sum + weight, 0),
    1000,
  )
  assert.ok(found.margins[0]!.groups[0]!.after < 0.1)
})

test('the weights that answers have are where it begins', () => {
  const drawn = [...people(50, { age: 'young' }, 4), ...people(25, { age: 'old' }, 1), ...people(25, { age: 'old' }, 3)]
  const { weights } = made(calibrate(drawn, { margins: [age], residents: 1000, mostMedians: 20 }))
  near(weights.at(-1)! / weights[60]!, 3)
})

test('margins are met whatever the counts, wherever every group has somebody', () => {
  const count = fc.integer({ min: 1, max: 40 })
  const living = fc.integer({ min: 50, max: 5000 })
  fc.assert(
    fc.property(fc.tuple(count, count, count, count), living, living, ([a, b, c, d], young, old) => {
      const some = [
        ...people(a, { age: 'young', division: 'A' }),
        ...people(b, { age: 'young', division: 'B' }),
        ...people(c, { age: 'old', division: 'A' }),
        ...people(d, { age: 'old', division: 'B' }),
      ]
      const margins = [marginOf('age', { young, old }), area]
      const found = made(calibrate(some, { margins, residents: 5000, mostMedians: 1e6 }))
      for (const { groups } of found.margins) for (const { after, residents } of groups) near(after, residents)
    }),
    { seed: 20261126, numRuns: 100 },
  )
})

test('a group that nobody answered of, margins that contradict the answers, and no answers give the reason', () => {
  const asked = { residents: 1000, mostMedians: 3 }
  const none = calibrate(people(50, { age: 'old' }), { ...asked, margins: [age] })
  assert.ok(isNoFigure(none))
  assert.deepEqual([none.problem, none.sentence.includes('group young')], ['no cases', true])
  // All young are of A and all old of B: no weights give 40 in 100 young and 70 in 100 of A.
  const apart = [...people(50, { age: 'young', division: 'A' }), ...people(50, { age: 'old', division: 'B' })]
  const unmet = calibrate(apart, { ...asked, margins: [age, area] })
  assert.ok(isNoFigure(unmet) && unmet.problem === 'out of reach')
  assert.ok(isNoFigure(calibrate([], { ...asked, margins: [age] })))
  const empty = calibrate(answers, { ...asked, residents: 0, margins: [age] })
  assert.ok(isNoFigure(empty) && empty.problem === 'no cases')
})

test('a version holds for the answers that it was made of, and for no others', () => {
  const weights = new Map([
    ['a', 2],
    ['b', 3],
  ])
  assert.equal(holds(weights, [{ id: 'a' }, { id: 'b' }]), true)
  assert.equal(holds(weights, [{ id: 'a' }]), false)
  assert.equal(holds(weights, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]), false)
  assert.equal(holds(new Map(), []), false)
})
