import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../clock.ts'
import { holidaysSetting, readHolidayChanges } from './holidays-setting.ts'
import {
  holidaysWith,
  isFirstWorkingDayOfWeek,
  isWorkingDay,
  workingDayFrom,
  workingDaysAfter,
} from './working-days.ts'

const holidays = holidaysWith({ added: [], worked: [] })
const changed = (text: string) => holidaysWith(readHolidayChanges(text).value!)
const aDay = fc.integer({ min: 0, max: 36_000 }).map((offset) => daysAfter('2001-01-01', offset))

test('working days pass over weekends, Christmas and its substitute, and the end of a year', () => {
  assert.equal(workingDaysAfter('2026-12-24', 1, holidays), '2026-12-29')
  assert.equal(workingDaysAfter('2026-12-24', 4, holidays), '2027-01-04')
  assert.equal(workingDaysAfter('2026-11-25', 20, holidays), '2026-12-23')
  assert.equal(workingDaysAfter('2022-09-16', 1, holidays), '2022-09-20', 'the state funeral')
})

test('none after a Sunday is the Monday, and after a working day that day', () => {
  assert.equal(workingDaysAfter('2026-11-22', 0, holidays), '2026-11-23')
  assert.equal(workingDaysAfter('2026-11-23', 0, holidays), '2026-11-23')
})

test('exactly so many working days lie between a day and the one found, which is one itself', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const found = workingDaysAfter(day, count, holidays)
      assert.ok(isWorkingDay(found, holidays))
      let passed = 0
      for (let each = daysAfter(day, 1); each <= found; each = daysAfter(each, 1))
        if (isWorkingDay(each, holidays)) passed += 1
      assert.equal(passed, count)
    }),
    { numRuns: 300 },
  )
})

test('counting on from where one stopped is counting at once, and later never comes earlier', () => {
  const few = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(aDay, few, few, (day, one, other) => {
      const onward = workingDaysAfter(workingDaysAfter(day, one, holidays), other, holidays)
      if (one > 0) assert.equal(onward, workingDaysAfter(day, one + other, holidays))
      assert.ok(workingDaysAfter(day, one, holidays) <= workingDaysAfter(daysAfter(day, 1), one, holidays))
      assert.ok(workingDayFrom(day, holidays) >= day)
    }),
    { numRuns: 300 },
  )
})

test('every week has one first working day; after a bank holiday Monday it is the Tuesday', () => {
  assert.ok(isFirstWorkingDayOfWeek('2026-11-23', holidays))
  assert.ok(!isFirstWorkingDayOfWeek('2026-08-31', holidays))
  assert.ok(isFirstWorkingDayOfWeek('2026-09-01', holidays))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (week) => {
      const monday = daysAfter('2001-01-01', week * 7)
      const days = Array.from({ length: 7 }, (_, at) => daysAfter(monday, at))
      assert.equal(days.filter((day) => isFirstWorkingDayOfWeek(day, holidays)).length, 1)
    }),
  )
})

test('a force adds a day of its own, and works on a bank holiday', () => {
  const own = changed('add 7/6/2027 Founders’ Day\n\nwork 28/12/2026\n')
  assert.ok(!isWorkingDay('2027-06-07', own))
  assert.equal(own.on('2027-06-07')?.name, 'Founders’ Day')
  assert.ok(isWorkingDay('2026-12-28', own))
  assert.equal(workingDaysAfter('2026-12-24', 1, own), '2026-12-28')
  assert.deepEqual(
    own
      .ofYear(2027)
      .map(({ day }) => day)
      .toSorted(),
    own.ofYear(2027).map(({ day }) => day),
  )
})

test('a day that is none, is a holiday already, or is none to work on, is refused by its line', () => {
  const refused: [string, RegExp][] = [
    ['add 31/6/2027 Founders’ Day', /Line 1: 31\/6\/2027 is not a day/],
    ['work 28/12/2026\n\nadd soon Founders’ Day', /Line 3: soon is not a day/],
    ['7/6/2027 Founders’ Day', /Line 1: start with "add" or "work"/],
    ['add 7/6/2027', /say what 7\/6\/2027 is called/],
    ['add 25/12/2026 Christmas', /25\/12\/2026 is no working day anyway/],
    ['add 5/6/2027 A Saturday', /is no working day anyway/],
    ['work 7/6/2027', /7\/6\/2027 is no bank holiday/],
    ['work 28/12/2026\nwork 28/12/2026', /Line 2: 28\/12\/2026 stands in another line already/],
    ['add 7/6/1987 Long ago', /the year must be from 2000 to 2100/],
  ]
  for (const [text, sentence] of refused) {
    const read = holidaysSetting.field.read([text])
    assert.ok('error' in read && sentence.test(read.error), `${text}: ${JSON.stringify(read)}`)
  }
  assert.deepEqual(holidaysSetting.field.read(['work 28/12/2026\r\n']), { value: 'work 28/12/2026' })
})
