// The bank holidays of England and Wales: by rule, and the few years in which a proclamation said otherwise.
// Sources: Banking and Financial Dealings Act 1971, schedule 1; royal proclamations; https://www.gov.uk/bank-holidays.
import { daysAfter } from '../clock.ts'

export type BankHoliday = { day: string; name: string }

/** The rules hold from this year on; proclamations of before are not all in the table below. */
export const firstYearOfRules = 2000

type Rule =
  /** A date, in whose place the next free weekday is kept where it falls on a weekend. */
  | { name: string; date: string }
  /** So many days from Easter Sunday. */
  | { name: string; fromEaster: number }
  /** A Monday of a month, 1 to 12. */
  | { name: string; monday: 'first' | 'last'; month: number }

const rules: readonly Rule[] = [
  { name: 'New Year’s Day', date: '01-01' },
  { name: 'Good Friday', fromEaster: -2 },
  { name: 'Easter Monday', fromEaster: 1 },
  { name: 'Early May bank holiday', monday: 'first', month: 5 },
  { name: 'Spring bank holiday', monday: 'last', month: 5 },
  { name: 'Summer bank holiday', monday: 'last', month: 8 },
  { name: 'Christmas Day', date: '12-25' },
  { name: 'Boxing Day', date: '12-26' },
]

/** Days that were moved (`instead` of the one by rule), or were kept once. */
const proclaimed: readonly (BankHoliday & { instead?: string })[] = [
  { day: '2002-06-03', name: 'Golden Jubilee' },
  { day: '2002-06-04', name: 'Spring bank holiday', instead: '2002-05-27' },
  { day: '2011-04-29', name: 'Royal wedding' },
  { day: '2012-06-04', name: 'Spring bank holiday', instead: '2012-05-28' },
  { day: '2012-06-05', name: 'Diamond Jubilee' },
  { day: '2020-05-08', name: 'Early May bank holiday (VE day)', instead: '2020-05-04' },
  { day: '2022-06-02', name: 'Spring bank holiday', instead: '2022-05-30' },
  { day: '2022-06-03', name: 'Platinum Jubilee bank holiday' },
  { day: '2022-09-19', name: 'State Funeral of Queen Elizabeth II' },
  { day: '2023-05-08', name: 'Coronation of King Charles III' },
]

/** Of one year, the first first. */
export function bankHolidays(year: number): BankHoliday[] {
  const ruled = withSubstitutes(rules.map((rule) => ({ name: rule.name, day: dayOfRule(rule, year) })))
  const changed = proclaimed.filter(({ day }) => day.startsWith(`${year}-`))
  const moved = new Set(changed.map(({ instead }) => instead))
  const kept = ruled.filter(({ day }) => !moved.has(day))
  return [...kept, ...changed.map(({ day, name }) => ({ day, name }))].toSorted(byDay)
}

const byDay = (one: BankHoliday, other: BankHoliday) => one.day.localeCompare(other.day)

export const isWeekend = (day: string) => [0, 6].includes(weekdayOf(day))

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

function dayOfRule(rule: Rule, year: number): string {
  if ('date' in rule) return `${year}-${rule.date}`
  if ('fromEaster' in rule) return daysAfter(easterSunday(year), rule.fromEaster)
  const month = String(rule.month).padStart(2, '0')
  if (rule.monday === 'first') return mondayFrom(`${year}-${month}-01`)
  return mondayFrom(daysAfter(`${year}-${month}-31`, -6)) // the months of such rules have 31 days
}

const mondayFrom = (day: string) => daysAfter(day, (8 - weekdayOf(day)) % 7)

/** Those on weekdays stand; each other is kept on the next day that is neither a weekend nor a holiday already. */
function withSubstitutes(holidays: readonly BankHoliday[]): BankHoliday[] {
  const [onWeekend, standing] = [true, false].map((is) => holidays.filter(({ day }) => isWeekend(day) === is))
  const taken = new Set(standing!.map(({ day }) => day))
  const substitutes = onWeekend!.map(({ day, name }) => {
    let next = daysAfter(day, 1)
    while (isWeekend(next) || taken.has(next)) next = daysAfter(next, 1)
    taken.add(next)
    return { day: next, name: `${name} (substitute day)` }
  })
  return [...standing!, ...substitutes]
}

/** By the anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
export function easterSunday(year: number): string {
  const golden = year % 19
  const [century, ofCentury] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const place = epact + toSunday - 7 * late + 114
  return `${year}-${String(Math.floor(place / 31)).padStart(2, '0')}-${String((place % 31) + 1).padStart(2, '0')}`
}

/** What people do not usually work for on a day: 'Saturday', 'Good Friday'; undefined on a working day. */
export function dayOffOn(day: string): string | undefined {
  const holiday = bankHolidays(Number(day.slice(0, 4))).find((each) => each.day === day)
  return holiday?.name ?? (isWeekend(day) ? (weekdayOf(day) === 0 ? 'Sunday' : 'Saturday') : undefined)
}
