// How sure the rates of a week are, on values, on the page and in files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { surveyDesign } from '../../../statistics/survey/survey-design.ts'
import { shownInterval, surveyShare } from '../../../statistics/survey/survey-share.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import type { Geography } from '../../accounts/rules.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import type { Place } from '../../teams/rules.ts'
import { noTours, type Totals } from '../rules.ts'
import { onDuty, type Shift } from './builders.ts'
import { withMargin } from './facts.ts'
import { marginInWords } from './figures-in-words.ts'
import { fewestPeople, marginsOf } from './margins.ts'
import { type Worked, weekOf } from './part-week.ts'
import { weeklyReport } from './report.ts'

const person = (tours: number, abstractedTours: number, offMinutes: number): Totals => ({
  ...noTours,
  tours,
  abstractedTours,
  dutyMinutes: tours * 480,
  rosteredMinutes: tours * 480,
  offMinutes,
  abstractedMinutes: abstractedTours === 0 ? 0 : offMinutes,
})
const people = [person(5, 0, 60), person(4, 1, 300), person(5, 2, 700), person(3, 0, 0), person(5, 1, 200)]

test('the margin of tours is that of a sample with the people as its clusters', () => {
  const tours = people.flatMap(({ tours, abstractedTours }, who) =>
    Array.from({ length: tours }, (_, at) => ({ who, isAbstracted: at < abstractedTours ? 1 : 0 })),
  )
  const design = surveyDesign({ weights: tours.map(() => 1), clusters: tours.map(({ who }) => who) })
  assert.ok(!('problem' in design))
  const share = surveyShare(
    design,
    tours.map(({ isAbstracted }) => isAbstracted),
  )
  assert.ok(!('problem' in share))
  const [expected, found] = [shownInterval(share), marginsOf(people)!.byTours!]
  assert.ok(Math.abs(found.lower - expected.lower) < 1e-12 && Math.abs(found.upper - expected.upper) < 1e-12)
})

test('a margin contains its figure, lies within 0 and 1, and narrows with more people alike', () => {
  const margins = marginsOf(people)!
  const rate = 4 / 22
  assert.ok(margins.byTours!.lower < rate && rate < margins.byTours!.upper)
  const away = 1260 / (22 * 480)
  assert.ok(margins.onRole!.lower < 1 - away && 1 - away < margins.onRole!.upper)
  for (const { lower, upper } of Object.values(margins) as { lower: number; upper: number }[])
    assert.ok(lower >= 0 && upper <= 1)
  const more = marginsOf([...people, ...people, ...people])!
  for (const name of ['onRole', 'recorded', 'guarantee', 'byTours'] as const)
    assert.ok(more[name]!.upper - more[name]!.lower < margins[name]!.upper - margins[name]!.lower)
})

test('the order of people does not matter', () => {
  const [there, back] = [marginsOf(people)!, marginsOf(people.toReversed())!]
  assert.ok(Math.abs(there.recorded!.upper - back.recorded!.upper) < 1e-14)
})

test('where nobody was taken away, the margin still says how little that proves', () => {
  const { byTours, recorded, onRole } = marginsOf(people.map(({ tours }) => person(tours, 0, 0)))!
  assert.equal(byTours!.lower, 0)
  assert.ok(byTours!.upper > 0.1)
  assert.deepEqual([recorded!.lower, onRole!.upper], [0, 1])
})

test('under five people there is none, nor of hours rostered where more was taken than rostered', () => {
  assert.equal(fewestPeople, 5)
  assert.equal(marginsOf(people.slice(0, 4)), undefined)
  const noRoster = people.map((each) => ({ ...each, rosteredMinutes: 0 }))
  assert.equal(marginsOf(noRoster)!.guarantee, undefined)
  const overrun = people.map((each) => ({ ...each, rosteredMinutes: 60 }))
  assert.equal(marginsOf(overrun)!.guarantee, undefined)
  assert.equal(marginsOf(people.map(() => noTours))!.onRole, undefined)
})

test('a margin is said with one decimal and one percent sign, and stays on one line', () => {
  assert.equal(marginInWords({ lower: 0.0405, upper: 0.4366 }), '4.1\u00a0to\u00a043.7%')
  assert.equal(withMargin('6.1%', { lower: 0.04, upper: 0.09 }), '6.1% (4.0\u00a0to\u00a09.0%)')
  assert.equal(withMargin('6.1%', undefined), '6.1%')
})

test('a week whose tours are gone, or are no longer those that were counted, has figures without margins', () => {
  const place: Place = { kind: 'neighbourhood', id: 'n' }
  const geography: Geography = new Map([['n', { kind: 'neighbourhood', code: 'N1', name: 'Reach', within: [] }]])
  const worked = people.map((each, at): Worked => ({ ...each, memberId: String(at), place }))
  const week = { monday: '2026-11-23', parts: weekOf(worked, [], geography) }
  const report = (kept: readonly Worked[]) => weeklyReport(place, { week, history: [], geography, worked: kept })
  assert.ok(report(worked).own.margins)
  assert.equal(report([]).own.margins, undefined)
  assert.equal(report([...worked, { ...worked[0]!, memberId: 'late' }]).own.margins, undefined)
})

test('the page and the table show the range beside each figure, of five people and no fewer', async (t) => {
  const { db, within, start } = await appForTest(t, { now: () => new Date('2026-12-02T09:00:00Z') })
  await aCounty(db)
  await withoutSecondStep(db)
  const ids = await db.selectFrom('neighbourhood').select(['id', 'code']).execute()
  const placeOf = (code: string): Place => ({ kind: 'neighbourhood', id: ids.find((each) => each.code === code)!.id })
  const shifts = (away: number): Shift[] => [{ day: '2026-11-23', away: [['response', away]] }, { day: '2026-11-24' }]
  await within({ forceId: 'fenshire', actor: { kind: 'operator' } }, async (faces) => {
    for (const away of [30, 150, 60, 200, 10]) await onDuty(faces, placeOf('N1'), shifts(away))
    for (const away of [30, 150]) await onDuty(faces, placeOf('N2'), shifts(away))
  })
  await anAccount(db, { email: 'staff@fenshire.example', roles: [{ role: 'staff' }] })
  const staff = aVisitor(await start())
  await staff.signIn('staff@fenshire.example')
  const query = '?week=2026-11-23'
  const page = (await staff.get(`/staff/abstraction${query}`)).body
  assert.match(page, /With an abstraction, of 14 tours<br><span class="app-small">7\.\d\u00a0to\u00a0\d\d\.\d%/)
  const rowOf = (code: string) => page.match(new RegExp(`Neighbourhood ${code}</a>[\\s\\S]*?</tr>`))![0]
  assert.equal(rowOf('N1').match(/\d\u00a0to\u00a0\d/g)!.length, 2)
  assert.doesNotMatch(rowOf('N2'), /\u00a0to\u00a0/)
  const [heading, , ...rows] = (await staff.get(`/staff/abstraction.csv${query}`)).body.split('\n')
  assert.match(heading!, /"On role, from \(%\)","On role, to \(%\)"/)
  const fields = (code: string) => rows.find((row) => row.startsWith(`Neighbourhood ${code},`))!.split(',')
  const [n1, n2] = [fields('N1').slice(7, 12).map(Number), fields('N2').slice(7, 9)]
  assert.ok(n1[0]! < Number(fields('N1')[6]) && n1[3]! < n1[2]! && n1[2]! < n1[4]!)
  assert.deepEqual(n2, ['', ''])
})
