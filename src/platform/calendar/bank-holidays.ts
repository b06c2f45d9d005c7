// The bank holidays of England and Wales, by the Banking and Financial Dealings Act 1971 and royal proclamations.
import { daysAfter } from '../clock.ts'

const monday = 1
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** Years in which the usual day was another, or one was added: by the day itself; an empty name takes a day away. */
const proclaimed: Readonly<Record<string, string>> = {
  '2020-05-04': '',
  '2020-05-08': 'Early May bank holiday',
  '2022-05-30': '',
  '2022-06-02': 'Spring bank holiday',
  '2022-06-03': 'Platinum Jubilee bank holiday',
  '2022-09-19': 'State Funeral of Queen Elizabeth II',
  '2023-05-08': 'Coronation of King Charles III',
}

/** Easter Sunday of a year in the Gregorian calendar (anonymous algorithm, in the form of Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100]
  const moonShift = century - Math.floor((century + 8) / 25) + 1
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor(moonShift / 3) + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const count = epact + toSunday - 7 * late + 114
  return `${year}-${String(Math.floor(count / 31)).padStart(2, '0')}-${String((count % 31) + 1).padStart(2, '0')}`
}

const firstMonday = (from: string) => daysAfter(from, (monday - weekdayOf(from) + 7) % 7)
const lastMonday = (until: string) => daysAfter(until, -((weekdayOf(until) - monday + 7) % 7))
const isWeekend = (day: string) => [0, 6].includes(weekdayOf(day))

/** A day that falls on a weekend is kept on the next that is neither a weekend nor taken. */
function kept(day: string, taken: readonly string[]): string {
  return isWeekend(day) || taken.includes(day) ? kept(daysAfter(day, 1), taken) : day
}

/** Every bank holiday of a year by its day, YYYY-MM-DD. */
export function bankHolidaysOf(year: number): ReadonlyMap<string, string> {
  const easter = easterOf(year)
  // Christmas on a Sunday is moved past Boxing Day, which stays; on a Saturday both are moved, Christmas first.
  const boxingDay = `${year}-12-26`
  const christmas = kept(`${year}-12-25`, [boxingDay])
  const boxing = kept(boxingDay, [christmas])
  const days = new Map([
    [kept(`${year}-01-01`, []), 'New Year’s Day'],
    [daysAfter(easter, -2), 'Good Friday'],
    [daysAfter(easter, 1), 'Easter Monday'],
    [firstMonday(`${year}-05-01`), 'Early May bank holiday'],
    [lastMonday(`${year}-05-31`), 'Spring bank holiday'],
    [lastMonday(`${year}-08-31`), 'Summer bank holiday'],
    [christmas, 'Christmas Day'],
    [boxing, 'Boxing Day'],
  ])
  for (const [day, name] of Object.entries(proclaimed).filter(([each]) => each.startsWith(`${year}-`)))
    name === '' ? days.delete(day) : days.set(day, name)
  return days
}

/** What people do not usually work for on a day: 'Saturday', 'Good Friday'; undefined on a working day. */
export function dayOffOn(day: string): string | undefined {
  const holiday = bankHolidaysOf(Number(day.slice(0, 4))).get(day)
  return holiday ?? (isWeekend(day) ? ['Sunday', '', '', '', '', '', 'Saturday'][weekdayOf(day)] : undefined)
}
