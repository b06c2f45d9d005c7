// How sure a change from four weeks to the next four is, on values.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { addTotals, noTours, type Totals } from '../rules.ts'
import { changeOf, type People } from './change.ts'
import { changeInWords } from './facts.ts'
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
const people = (...each: Totals[]): People => new Map(each.map((totals, at) => [`member ${at}`, totals]))
const sumOf = (of: People) => [...of.values()].reduce(addTotals, noTours)
const changed = (latest: People, before: People) =>
  changeOf({ latest: sumOf(latest), before: sumOf(before) }, { latest, before }, 'by minutes')!

const before = people(
  person(20, 6, 2000),
  person(18, 1, 200),
  person(20, 9, 3100),
  person(16, 3, 900),
  person(19, 0, 90),
)
const latest = people(
  person(19, 5, 1500),
  person(20, 1, 240),
  person(18, 7, 2300),
  person(17, 1, 300),
  person(20, 0, 0),
)

test('the margin is that of each person’s own change, since the same people work in both stretches', () => {
  const away = (of: People) => {
    const all = sumOf(of)
    const rate = all.offMinutes / all.dutyMinutes
    return [...of.values()].map((each) => (each.offMinutes - rate * each.dutyMinutes) / all.dutyMinutes)
  }
  const [later, earlier] = [away(latest), away(before)]
  const own = later.map((each, at) => each - earlier[at]!)
  const variance = (5 / 4) * own.reduce((sum, each) => sum + each ** 2, 0) // influences add up to nothing
  const { onRole } = changed(latest, before)
  assert.ok(Math.abs(onRole!.standardError - Math.sqrt(variance)) < 1e-12)
  const strangers = new Map([...before].map(([name, totals]) => [`once ${name}`, totals]))
  assert.ok(onRole!.standardError < changed(latest, strangers).onRole!.standardError)
})

test('what is gained on role is what is no longer taken away, and back is the other way round', () => {
  const { onRole, recorded } = changed(latest, before)
  assert.ok(onRole!.difference > 0 && recorded!.difference < 0)
  assert.ok(onRole!.interval.lower < onRole!.difference && onRole!.difference < onRole!.interval.upper)
  const back = changed(before, latest)
  assert.ok(Math.abs(back.onRole!.difference + onRole!.difference) < 1e-15)
  assert.ok(Math.abs(back.onRole!.interval.lower + onRole!.interval.upper) < 1e-15)
})

test('there is none of four people, of tours that came since, or where nothing varies', () => {
  const four = people(...[...before.values()].slice(1))
  assert.equal(
    changeOf({ latest: sumOf(four), before: sumOf(before) }, { latest: four, before }, 'by tours'),
    undefined,
  )
  const more = addTotals(sumOf(latest), person(1, 0, 0))
  assert.equal(changeOf({ latest: more, before: sumOf(before) }, { latest, before }, 'by tours'), undefined)
  const nobody = people(...[...before.values()].map(({ tours }) => person(tours, 0, 0)))
  assert.deepEqual(changed(nobody, nobody), { recorded: undefined, onRole: undefined })
})

test('it is said in words with its margin, or why there is none', () => {
  const place: Place = { kind: 'neighbourhood', id: 'n' }
  const geography: Geography = new Map([['n', { kind: 'neighbourhood', code: 'N1', name: 'Reach', within: [] }]])
  const mondays = ['10-05', '10-12', '10-19', '10-26', '11-02', '11-09', '11-16', '11-23'].map((day) => `2026-${day}`)
  const worked = (of: People): Worked[] => [...of].map(([memberId, totals]) => ({ ...totals, memberId, place }))
  const weeks = mondays.map((monday, at) => ({
    monday,
    parts: weekOf(worked(at < 4 ? before : latest), [], geography),
  }))
  const four = (of: People) => Array.from({ length: 4 }, () => worked(of)).flat()
  const say = (compared?: { latest: Worked[]; before: Worked[] }) =>
    changeInWords(
      weeklyReport(place, {
        week: weeks[7]!,
        history: weeks.slice(0, 7),
        geography,
        worked: [],
        ...(compared && { compared }),
      }),
    )!
  const [rate, onRole, ...others] = say({ latest: four(latest), before: four(before) })
  assert.match(
    rate!,
    /^Recorded rate of the last four weeks: 9\.6%, after 13\.9% in the four before: a change of −4\.3 points/,
  )
  assert.match(
    onRole!,
    /^On role of the last four weeks: 90\.3%, after 85\.9% .* \(.*\), (no )?more than chance explains\.$/,
  )
  assert.deepEqual(others, [])
  assert.match(say().join(' '), /in the four before\. .* No margin of the change is shown: fewer than 5 people/)
})
