import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anActivity } from '../builders.ts'
import { problemsOf } from './conflicts.ts'
import { framedOf, plannedOf, timeField } from './forms.ts'
import { type Activity, clashesOf, coverageOf, isOutside, methodNames, newsOf, overlap } from './rules.ts'

const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`)
const when = fc.record({
  day: fc.constantFrom('2026-12-07', '2026-12-08'),
  times: fc.option(
    fc.tuple(clock, clock).map((two) => two.toSorted()),
    { nil: ['', ''] },
  ),
})
const activities = fc
  .array(
    fc.record({
      when,
      method: fc.constantFrom(...methodNames),
      state: fc.constantFrom('planned' as const, 'done' as const, 'cancelled' as const),
      inspectors: fc.subarray(['ann', 'bob']),
      elements: fc.subarray(['NP1', 'NP2']),
      areaId: fc.constantFrom('hq', 'a'),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ when: { day, times }, ...rest }, at) =>
      anActivity({ ...rest, id: `a${at}`, day, fromTime: times[0]!, toTime: times[1]! }),
    ),
  )

const inspection = {
  id: 'inspection',
  inspectedForceId: 'fenshire',
  inspectedForceName: 'Fenshire',
  name: 'Neighbourhood policing',
  startsOn: '2026-12-07',
  endsOn: '2026-12-18',
  version: 1,
}

test('two overlap where they share a minute: not where one ends as the other begins, nor while a time is open', () => {
  const at = (fromTime: string, toTime: string, day = '2026-12-07') => ({ day, fromTime, toTime })
  assert.equal(overlap(at('10:00', '11:00'), at('10:59', '12:00')), true)
  assert.equal(overlap(at('10:00', '11:00'), at('11:00', '12:00')), false)
  assert.equal(overlap(at('10:00', '11:00'), at('10:00', '11:00', '2026-12-08')), false)
  assert.equal(overlap(at('10:00', '11:00'), at('', '')), false)
})

test('a clash is seen from both sides, and only of people who are in both', () => {
  fc.assert(
    fc.property(activities, (all) => {
      for (const one of all)
        for (const { inspectorId, with: other } of clashesOf(one, all)) {
          assert.ok(one.inspectors.includes(inspectorId) && other.inspectors.includes(inspectorId) && one !== other)
          assert.ok(clashesOf(other, all).some((back) => back.with === one && back.inspectorId === inspectorId))
        }
    }),
  )
})

test('nobody clashes with what was called off, or with a request for documents', () => {
  const visit = anActivity({ id: 'visit' })
  assert.equal(clashesOf(visit, [visit, anActivity({ id: 'other' })]).length, 1)
  assert.deepEqual(clashesOf(visit, [anActivity({ id: 'other', state: 'cancelled' })]), [])
  assert.deepEqual(clashesOf(visit, [anActivity({ id: 'other', method: 'documents' })]), [])
})

test('every cell of the coverage counts what looks there, and a hole is where nothing does', () => {
  const elements = ['NP1', 'NP2'].map((code) => ({ id: code, code, title: code }))
  const areas = ['hq', 'a'].map((id) => ({ id, code: id, name: id }))
  fc.assert(
    fc.property(activities, (all) => {
      const cells = coverageOf({ elements, areas }, all)
      assert.equal(cells.length, 4)
      const sum = cells.flatMap(({ looked }) => looked).reduce((total, { planned }) => total + planned, 0)
      const held = all.filter(({ state }) => state !== 'cancelled')
      assert.equal(
        sum,
        held.reduce((total, each) => total + each.elements.length, 0),
      )
      for (const { looked, isHole } of cells) {
        assert.equal(
          isHole,
          looked.every(({ planned }) => planned === 0),
        )
        assert.ok(looked.every(({ planned, done }) => done <= planned))
      }
    }),
  )
})

test('a reality test is never news for the force, whatever becomes of it', () => {
  for (const state of ['planned', 'done', 'cancelled'] as const)
    for (const toldVersion of [null, 1, 2])
      assert.equal(newsOf(anActivity({ method: 'reality-test', state, toldVersion, version: 2 })), undefined)
})

test('the force is told what is new, changed or called off since, and not of what was called off before it knew', () => {
  const news = (given: Partial<Activity>) => newsOf(anActivity(given))
  assert.equal(news({}), 'new')
  assert.equal(news({ version: 2, toldVersion: 2 }), undefined)
  assert.equal(news({ version: 2, toldVersion: 1 }), 'changed')
  assert.equal(news({ version: 2, toldVersion: 1, state: 'cancelled' }), 'cancelled')
  assert.equal(news({ state: 'cancelled' }), undefined)
  assert.equal(news({ version: 2, toldVersion: 1, state: 'done' }), undefined, 'it was there')
})

test('fieldwork lies within the days of its inspection, and documents may be asked for earlier', () => {
  assert.deepEqual(
    ['2026-12-06', '2026-12-07', '2026-12-18', '2026-12-19'].map((day) =>
      isOutside({ method: 'visit', day }, inspection),
    ),
    [true, false, false, true],
  )
  assert.equal(isOutside({ method: 'documents', day: '2026-11-01' }, inspection), false)
  assert.equal(isOutside({ method: 'documents', day: '2026-12-19' }, inspection), true)
})

test('the plan names every clash, every day outside, and warns of weekends and bank holidays', () => {
  const names = new Map([['ann', { name: 'Ann' }]])
  const elsewhere = anActivity({ id: 'x', inspectionId: 'another', title: 'Elsewhere' })
  const problems = problemsOf(
    inspection,
    [
      anActivity({ id: 'clash' }),
      elsewhere,
      anActivity({ id: 'out', day: '2026-12-25', inspectors: [] }),
      anActivity({ id: 'saturday', day: '2026-12-12', inspectors: [] }),
      anActivity({ id: 'off', day: '2026-12-13', state: 'cancelled' }),
    ],
    names,
  )
  assert.deepEqual(
    problems.map(({ activity, text, isWarning }) => `${activity.id} ${isWarning}: ${text}`),
    [
      'clash false: Ann is at “Elsewhere” on 7 December 2026, 10:00 to 11:00, at the same time',
      'out false: It lies outside the days of the inspection',
      'out true: It falls on a bank holiday: Christmas Day',
      'saturday true: It falls on a Saturday',
    ],
  )
})

test('times are read as people write them', () => {
  const read = (typed: string) => timeField('From').read([typed])
  assert.deepEqual(
    ['9', '9.30', '09:30', '23:59', ''].map(read),
    ['09:00', '09:30', '09:30', '23:59', ''].map((value) => ({ value })),
  )
  for (const wrong of ['24:00', '9:60', 'noon', '9:5', '-1', '99'])
    assert.deepEqual(read(wrong), { error: 'From must be a time, like 14:30' }, wrong)
})

test('elements are taken apart line by line, and a line that is none is named', () => {
  const typed = { name: 'x', startsOn: '2026-12-07', endsOn: '2026-12-18', members: [] }
  const framed = framedOf({ ...typed, elements: 'NP1  Coverage.\n\n NP2 Engagement. ' })
  assert.deepEqual(framed.value?.elements, [
    { code: 'NP1', title: 'Coverage.' },
    { code: 'NP2', title: 'Engagement.' },
  ])
  const errorOf = (elements: string, given = {}) => framedOf({ ...typed, elements, ...given }).errors
  assert.match(errorOf('NP1 Coverage.\nNP2')!.elements!, /“NP2” is not so/)
  assert.match(errorOf('NP1 a\nNP1 b')!.elements!, /NP1 stands there twice/)
  assert.match(errorOf(Array.from({ length: 61 }, (_, at) => `E${at} x`).join('\n'))!.elements!, /60 elements at most/)
  assert.match(errorOf('NP1 a', { endsOn: '2026-12-06' })!.endsOn!, /must not come before/)
})

test('what is planned needs an element, and times in their order', () => {
  const typed = { title: 'x', areaId: 'hq', day: '2026-12-07', elements: ['NP1'], inspectors: [] }
  const wrong = (given: object) => Object.keys(plannedOf({ ...typed, ...given }, 'visit').errors ?? {})
  assert.deepEqual(wrong({}), [])
  assert.deepEqual(wrong({ elements: [] }), ['elements'])
  assert.deepEqual(wrong({ fromTime: '10:00' }), ['toTime'])
  assert.deepEqual(wrong({ fromTime: '10:00', toTime: '10:00' }), ['toTime'])
})
