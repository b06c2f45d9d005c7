import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../clock.ts'
import { type DeadlineRule, deadlineAfter, lengthInWords } from './deadline.ts'
import { clockOn, type Due } from './due.ts'
import { byClock, standingInWords } from './standing.ts'
import { holidaysWith } from './working-days.ts'

const holidays = holidaysWith({ added: [], worked: [] })
const rule = (given: Pick<DeadlineRule, 'length' | 'unit'> & Partial<DeadlineRule>): DeadlineRule => ({
  name: 'Do it',
  from: 'the day it came',
  warnDays: 0,
  source: 'A test',
  ...given,
})

test('28 days are running out from the 21st and breached after the 28th (R-05)', () => {
  const due = deadlineAfter('2026-11-01', rule({ length: 28, unit: 'days', warnDays: 7 }), holidays)
  const after = (days: number) => clockOn(daysAfter('2026-11-01', days), due)
  assert.deepEqual([20, 21, 28, 29].map(after), ['in time', 'running out', 'running out', 'breached'])
})

test('a month ends on the same date of the next, on its last day, or on the next working day', () => {
  const month = rule({ length: 1, unit: 'months', endsOnWorkingDay: true })
  const last = (day: string) => deadlineAfter(day, month, holidays).by
  assert.equal(last('2026-09-03'), '2026-10-05', '3 October 2026 is a Saturday')
  assert.equal(last('2027-01-31'), '2027-03-01', '28 February 2027 is a Sunday')
  assert.equal(last('2026-11-25'), '2026-12-29', 'Christmas, a weekend, and a substitute day')
  assert.equal(last('2026-03-31'), '2026-04-30')
})

test('a rule says its length in words', () => {
  assert.equal(lengthInWords(rule({ length: 28, unit: 'days' })), '28 days')
  assert.equal(lengthInWords(rule({ length: 1, unit: 'working days' })), '1 working day')
  assert.equal(lengthInWords(rule({ length: 1, unit: 'months' })), '1 month')
})

test('warning never begins after the last day, and the last day never lies before the first', () => {
  const length = fc.integer({ min: 0, max: 60 })
  const unit = fc.constantFrom('days', 'working days', 'months')
  fc.assert(
    fc.property(length, unit, length, fc.integer({ min: 0, max: 9000 }), (long, counted, warnDays, offset) => {
      const from = daysAfter('2001-01-01', offset)
      const { by, warnFrom } = deadlineAfter(from, rule({ length: long, unit: counted, warnDays }), holidays)
      assert.ok(warnFrom <= by && by >= from)
    }),
    { numRuns: 300 },
  )
})

const due = (title: string, by: string, warnFrom: string): Due => ({
  kind: 'Action',
  title,
  href: '/',
  by,
  warnFrom,
  owner: { accountId: 'a' },
})

test('how something stands is said in words, to the day', () => {
  const action = due('Write', '2026-12-03', '2026-12-01')
  const said = ['2026-11-25', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2027-12-03']
  assert.deepEqual(
    said.map((today) => standingInWords(today, action)),
    ['By 3 December 2026', '2 days left', '1 day left', 'Today is the last day', '1 day late', '365 days late'],
  )
})

test('breaches come first, then what runs out, then the rest, each by its own last day', () => {
  const groups = byClock(
    [
      due('later', '2026-12-03', '2026-12-02'),
      due('soon', '2026-12-20', '2026-11-01'),
      due('sooner', '2026-11-26', '2026-11-01'),
      due('late', '2026-11-24', '2026-11-01'),
      due('later still', '2027-01-01', '2027-01-01'),
    ],
    '2026-11-25',
  )
  assert.deepEqual(
    groups.map(({ clock, due }) => [clock, due.map(({ title }) => title).join(', ')]),
    [
      ['breached', 'late'],
      ['running out', 'sooner, soon'],
      ['in time', 'later, later still'],
    ],
  )
})
