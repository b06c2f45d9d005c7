// The rules of the report, on values.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { defaultChoices } from '../choices.ts'
import { noTours, type Totals } from '../rules.ts'
import { controlOf, trendOf } from './control.ts'
import { guaranteeInWords, hours, rateInWords, shareInWords, targetInWords } from './figures-in-words.ts'
import { pack, unpack } from './packing.ts'
import { noDuty, type Worked, weekOf } from './part-week.ts'
import { takenBy } from './reasons.ts'
import { weeklyReport } from './report.ts'
import { lastToFreeze } from './weekly.ts'

const id = (digit: number) => `0198c200-0000-7000-8000-00000000000${digit}`
const [division, section, one, two, far] = [id(1), id(2), id(3), id(4), id(5)] as const
const geography: Geography = new Map([
  [division, { kind: 'division', code: 'A', name: 'Ely', within: [] }],
  [section, { kind: 'section', code: 'A1', name: 'Fen', within: [division] }],
  [one, { kind: 'neighbourhood', code: 'N1', name: 'Reach', within: [division, section] }],
  [two, { kind: 'neighbourhood', code: 'N2', name: 'Swaffham', within: [division, section] }],
  [far, { kind: 'neighbourhood', code: 'N3', name: 'Wisbech', within: [] }],
])
const at = (place: string): Place => ({ kind: 'neighbourhood', id: place })
const force: Place = { kind: 'force', id: '' }
const totals = (fields: Partial<Totals>): Totals => ({ ...noTours, ...fields })
const worked = (memberId: string, place: string, dutyHours: number, offHours: number): Worked => ({
  ...totals({ tours: 5, dutyMinutes: dutyHours * 60, offMinutes: offHours * 60, rosteredMinutes: dutyHours * 60 }),
  memberId,
  place: at(place),
})
const week = (monday: string, ...some: Worked[]) => ({ monday, parts: weekOf(some, [], geography) })

test('R-03: 40 hours in full and 40 hours at three quarters make 87.5%, with one of two under the target', () => {
  const { parts } = week('2026-11-16', worked('a', one, 40, 0), worked('b', one, 40, 10))
  const team = parts.find(({ place }) => place.id === one)!
  assert.deepEqual([shareInWords(team), team.staffBelow, team.staff], ['87.5%', 1, 2])
})

test('somebody who worked in two teams is one person in their section, judged on both', () => {
  const { parts } = week('2026-11-16', worked('a', one, 20, 4), worked('a', two, 20, 0))
  const of = (id: string) => parts.find(({ place }) => place.id === id)!
  assert.deepEqual([of(one).staffBelow, of(two).staffBelow], [1, 0])
  assert.deepEqual([of(section).staff, of(section).staffBelow, shareInWords(of(section))], [1, 0, '90.0%'])
  assert.equal(of('').tours, 10)
})

test('R-04: 610 hours of 10,000 are 6.1%, half a tenth is rounded up, and no duty is not 0%', () => {
  const rate = (abstractedMinutes: number, dutyMinutes: number) =>
    rateInWords(totals({ abstractedMinutes, dutyMinutes }))
  assert.deepEqual(
    [rate(610, 10_000), rate(615, 10_000), rate(614, 10_000), rate(0, 1), rate(0, 0)],
    ['6.1%', '6.2%', '6.1%', '0.0%', 'no duty'],
  )
  assert.equal(guaranteeInWords(totals({ offMinutes: 5, rosteredMinutes: 0 })), 'no roster')
  assert.equal(hours(90), '1.5')
})

test('a share just under the target is neither met nor shown as 90.0%', () => {
  const share = (dutyMinutes: number, offMinutes: number) => totals({ dutyMinutes, offMinutes })
  assert.deepEqual([shareInWords(share(100_000, 10_001)), targetInWords(share(100_000, 10_001))], ['89.9%', 'not met'])
  assert.deepEqual([shareInWords(share(2400, 240)), targetInWords(share(2400, 240))], ['90.0%', 'met'])
  assert.deepEqual([shareInWords(noTours), targetInWords(noTours)], ['no duty', 'no duty'])
})

test('what is packed comes out as it went in', () => {
  const parts = week('2026-11-16', worked('a', one, 40, 3), worked('b', far, 4_000_000, 1)).parts
  assert.deepEqual(
    unpack(pack(parts)),
    parts.map(({ reasons: _, ...figures }) => figures),
  )
  assert.deepEqual(unpack(pack([])), [])
  assert.throws(() => pack([{ ...noDuty(force), offMinutes: -1 }]), RangeError)
})

test('reasons count what was off role: not the own area, and help for another team only without an approval', () => {
  const task = { kind: 'initiative', minutes: 60, at: at(two), place: at(one), endsAt: new Date('2026-11-16') } as const
  const approved = { isApproved: true, isReceiving: false, decidedAt: new Date('2026-11-15') }
  const taken = (fields: object) => takenBy([{ ...task, ...fields } as never], geography, defaultChoices)
  assert.equal(taken({}).length, 1)
  assert.equal(taken({ decision: approved }).length, 0)
  assert.equal(taken({ decision: approved, at: at(far) }).length, 1)
  assert.equal(taken({ kind: 'engagement', at: at(one) }).length, 0)
})

test('a task whose tour is not there yet changes nothing', () => {
  const taken = [{ place: at(far), kind: 'court', minutes: 60 } as const]
  assert.deepEqual(
    weekOf([worked('a', one, 40, 0)], taken, geography),
    weekOf([worked('a', one, 40, 0)], [], geography).map((part) =>
      part.place.kind === 'force' ? { ...part, reasons: { court: 60 } } : part,
    ),
  )
})

test('teams under the target come first, with the weeks in a row, and a lone officer’s figures are withheld', () => {
  const both = (offHours: number) => [worked('a', one, 40, offHours), worked('b', one, 40, offHours)]
  const report = weeklyReport(force, {
    week: week('2026-11-16', ...both(5), worked('c', two, 40, 30), worked('d', far, 40, 0), worked('e', far, 40, 0)),
    history: [week('2026-10-26', ...both(0)), week('2026-11-02', ...both(8)), week('2026-11-09', ...both(6))],
    geography,
    worked: [],
  })
  assert.deepEqual(
    report.teams.map(({ name, below, isWithheld }) => [name, below.weeks, below.since, isWithheld]),
    [
      ['Reach', 3, '2026-11-02', false],
      ['Wisbech', 0, '2026-11-16', false],
      ['Swaffham', 0, '2026-11-16', true],
    ],
  )
  assert.equal(report.under, 1)
  const alone = weeklyReport(at(two), {
    week: week('2026-11-16', worked('c', two, 40, 30)),
    history: [],
    geography,
    worked: [],
  })
  assert.deepEqual([alone.reasons, alone.control.chart.table.rows], [[], []])
})

test('a week that leaps out of its limits is a signal in words; steady weeks are none', () => {
  const weeks = (counts: readonly number[]) =>
    counts.map((abstractedTours, at) => ({
      ...totals({ tours: 100, abstractedTours, dutyMinutes: 48_000, abstractedMinutes: abstractedTours * 200 }),
      monday: new Date(Date.UTC(2026, 0, 5 + at * 7)).toISOString().slice(0, 10),
    }))
  const steady = [6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 6, 5]
  assert.deepEqual(controlOf(weeks(steady)).signals, [])
  const [signal] = controlOf(weeks([...steady, 30])).signals
  assert.deepEqual(signal, { monday: '2026-03-30', text: 'more tours with an abstraction than chance explains' })
  assert.equal(controlOf(weeks([6, 6, 6])).signals.length, 0, 'nothing varies')
  assert.match(controlOf(weeks([0, 0])).chart.note, /no limits yet/)
  assert.equal(trendOf(weeks(steady.slice(0, 7))), undefined)
  assert.equal(rateInWords(trendOf(weeks(steady))!.latest), '2.5%')
})

test('a week is frozen on the Tuesday after it, not before', () => {
  assert.equal(lastToFreeze('2026-11-30'), '2026-11-16')
  assert.equal(lastToFreeze('2026-12-01'), '2026-11-23')
})
