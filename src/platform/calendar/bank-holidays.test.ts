import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bankHolidays, dayOffOn, easterSunday, isWeekend, weekdayOf } from './bank-holidays.ts'

/** As GOV.UK lists them for England and Wales: month and day. */
const published: Record<number, string> = {
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

test('the bank holidays of nine years are those that were published', () => {
  for (const [year, days] of Object.entries(published)) {
    const computed = bankHolidays(Number(year)).map(({ day }) => day.slice(5))
    assert.equal(computed.join(' '), days, year)
  }
})

test('of two that fall on one weekend, the one that stands on a weekday stays, and the other says it is a substitute', () => {
  const ofChristmas = (year: number) =>
    bankHolidays(year)
      .slice(-2)
      .map(({ day, name }) => `${day.slice(5)} ${name}`)
  assert.deepEqual(ofChristmas(2022), ['12-26 Boxing Day', '12-27 Christmas Day (substitute day)'])
  assert.deepEqual(ofChristmas(2026), ['12-25 Christmas Day', '12-28 Boxing Day (substitute day)'])
  assert.deepEqual(ofChristmas(2027), ['12-27 Christmas Day (substitute day)', '12-28 Boxing Day (substitute day)'])
})

test('Easter of known years, the earliest and the latest of a century among them', () => {
  const known = ['2000-04-23', '2008-03-23', '2011-04-24', '2024-03-31', '2026-04-05', '2038-04-25', '2049-04-18']
  assert.deepEqual(
    known.map((day) => easterSunday(Number(day.slice(0, 4)))),
    known,
  )
})

const aYear = fc.integer({ min: 2000, max: 2199 })

test('every year has eight bank holidays by rule, on different weekdays of its own, in order', () => {
  fc.assert(
    fc.property(aYear, (year) => {
      const days = bankHolidays(year).map(({ day }) => day)
      assert.ok(days.length >= 8)
      assert.equal(new Set(days).size, days.length)
      assert.deepEqual(days, days.toSorted())
      assert.ok(days.every((day) => day.startsWith(`${year}-`) && !isWeekend(day)))
    }),
  )
})

test('Easter is a Sunday from 22 March to 25 April in every year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 4099 }), (year) => {
      const easter = easterSunday(year)
      assert.equal(weekdayOf(easter), 0)
      assert.ok(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25', easter)
    }),
  )
})

test('a day off has its name, and a working day has none', () => {
  assert.equal(dayOffOn('2026-11-28'), 'Saturday')
  assert.equal(dayOffOn('2026-11-29'), 'Sunday')
  assert.equal(dayOffOn('2026-04-03'), 'Good Friday')
  assert.equal(dayOffOn('2026-04-02'), undefined)
})
