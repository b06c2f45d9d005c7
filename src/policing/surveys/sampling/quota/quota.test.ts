import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { exclusionOf, monthsAfter, monthsOver } from '../rules.ts'
import { defaultInterviews, nextMonth, progressOf, standing, targetsOf } from './progress.ts'
import { type GroupCell, weigh } from './weights.ts'

test('R-12: 600 interviews of a BCU are equal quarters of 150, and four BCUs make 2,400', () => {
  const targets = targetsOf(defaultInterviews, { burglary: 1, violence: 1, vehicle: 1, collision: 1 })
  assert.deepEqual([...targets.values()], [150, 150, 150, 150])
  assert.equal(4 * defaultInterviews, 2400)
})

test('another split adds up to the same, and one without any part is equal quarters', () => {
  const targets = targetsOf(600, { burglary: 2, violence: 1, vehicle: 1, collision: 3 })
  assert.equal(
    [...targets.values()].reduce((sum, each) => sum + each, 0),
    600,
  )
  assert.deepEqual([...targetsOf(600, {}).values()], [150, 150, 150, 150])
})

test('R-12: after 5 months 250 are expected; 232 done are 18 behind', () => {
  const progress = progressOf(232, 600, 5)
  assert.equal(progress.expected, 250)
  assert.equal(progress.behind, 18)
  assert.equal(standing(progress), '18 behind')
  assert.equal(standing(progressOf(254, 600, 5)), '4 ahead')
  assert.equal(standing(progressOf(62, 150, 5)), 'on target')
})

test('next month needs what remains by the months that remain, and more cases than interviews', () => {
  const next = nextMonth(600, [50, 45, 47, 44, 46], 0.4)
  assert.equal(next.interviews, 53)
  assert.ok(next.issue! > 53 / 0.4)
  assert.deepEqual(
    nextMonth(
      150,
      Array.from({ length: 12 }, () => 10),
      0.4,
    ),
    { interviews: 0, issue: 0 },
  )
  assert.equal(nextMonth(600, [], 0).issue, null)
})

test('whole months are counted, from none to twelve', () => {
  assert.equal(monthsOver('2026-04', '2026-04-30'), 0)
  assert.equal(monthsOver('2026-04', '2026-09-01'), 5)
  assert.equal(monthsOver('2026-04', '2028-01-01'), 12)
  assert.equal(monthsOver('2026-04', '2026-03-31'), 0)
  assert.equal(monthsAfter('2026-10', 3), '2027-01')
})

test('R-12: whoever is under 18 at the incident is a juvenile, whatever else the file says', () => {
  assert.equal(exclusionOf(17, 'police'), 'juvenile')
  assert.equal(exclusionOf(18, ''), '')
  assert.equal(exclusionOf(18, 'police'), 'police')
  assert.equal(exclusionOf(null, ''), '')
})

const cell = (divisionId: string, counts: Partial<GroupCell> = {}): GroupCell => ({
  divisionId,
  group: 'burglary',
  frame: 210,
  excluded: 10,
  issued: 100,
  responded: 50,
  ...counts,
})

test('weights stand for everybody who was eligible', () => {
  const weighting = weigh([cell('A'), cell('B', { frame: 400, excluded: 0, issued: 100, responded: 40 })])
  assert.ok(!isNoFigure(weighting))
  const total = weighting.cells.reduce((sum, { weight, responded }) => sum + weight * responded, 0)
  assert.ok(Math.abs(total - 600) < 1e-9)
  assert.ok(weighting.kish > 1)
})

test('a cell with fewer than five answers is merged with the same group of the next BCU, the last with the one before', () => {
  const weighting = weigh([cell('A', { responded: 4 }), cell('B'), cell('C', { responded: 2 })])
  assert.ok(!isNoFigure(weighting))
  assert.deepEqual(
    weighting.cells.map(({ divisionIds, responded }) => [divisionIds.join(' '), responded]),
    [['A B C', 56]],
  )
})

test('racist incidents have a weight of their own', () => {
  const all = { frame: 84, excluded: 6, issued: 78, responded: 41 }
  const weighting = weigh([cell('A'), cell('A', { group: 'racist', ...all })])
  assert.ok(!isNoFigure(weighting))
  assert.equal(weighting.cells.find(({ group }) => group === 'racist')!.weight, 78 / 41)
})

test('a weight of more than three medians is cut, and the others make up for it', () => {
  const big = cell('B', { frame: 10_000, excluded: 0, issued: 20, responded: 10 })
  const weighting = weigh([cell('A'), big])
  assert.ok(!isNoFigure(weighting))
  assert.equal(weighting.cap, 12)
  assert.ok(weighting.cells[1]!.weight < 1000)
})

test('where nobody answered there is no weighting, and a group without answers is named', () => {
  assert.ok(isNoFigure(weigh([cell('A', { responded: 0 })])))
  const weighting = weigh([cell('A'), cell('A', { group: 'vehicle', responded: 0 })])
  assert.ok(!isNoFigure(weighting))
  assert.deepEqual(
    weighting.without.map(({ group }) => group),
    ['vehicle'],
  )
})
