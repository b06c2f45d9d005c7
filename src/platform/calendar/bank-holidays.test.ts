import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter } from '../clock.ts'
import { bankHolidaysOf, dayOffOn, easterOf } from './bank-holidays.ts'

const daysOf = (year: number) => [...bankHolidaysOf(year).keys()].sort().map((day) => day.slice(5))

test('Easter falls on the days that the Church has published', () => {
  const published = ['2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']
  assert.deepEqual(
    published.map((day) => easterOf(Number(day.slice(0, 4)))),
    published,
  )
})

test('bank holidays are those of the official lists, with days in lieu and days that were proclaimed', () => {
  assert.deepEqual(daysOf(2026), ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'])
  assert.deepEqual(daysOf(2027), ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'])
  assert.deepEqual(daysOf(2023), ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'])
  assert.deepEqual(daysOf(2022).slice(3, 8), ['05-02', '06-02', '06-03', '08-29', '09-19'])
  assert.deepEqual(daysOf(2020)[3], '05-08')
  assert.deepEqual(daysOf(2022).slice(-2), ['12-26', '12-27'])
})

test('Christmas on a Sunday is kept after Boxing Day, and on a Saturday before it', () => {
  assert.equal(bankHolidaysOf(2022).get('2022-12-27'), 'Christmas Day')
  assert.equal(bankHolidaysOf(2026).get('2026-12-28'), 'Boxing Day')
  assert.equal(bankHolidaysOf(2027).get('2027-12-27'), 'Christmas Day')
})

test('no bank holiday of fifty years falls on a weekend, and no year has fewer than eight', () => {
  for (let year = 2000; year < 2050; year += 1) {
    const days = [...bankHolidaysOf(year).keys()]
    assert.ok(days.length >= 8, String(year))
    assert.ok(
      days.every((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())),
      String(year),
    )
  }
})

test('a day off has its name, and a working day has none', () => {
  assert.equal(dayOffOn('2026-11-28'), 'Saturday')
  assert.equal(dayOffOn('2026-11-29'), 'Sunday')
  assert.equal(dayOffOn('2026-04-03'), 'Good Friday')
  assert.equal(dayOffOn(daysAfter('2026-04-03', -1)), undefined)
})
