// Which days count, where a deadline counts working days.
import { daysAfter } from '../clock.ts'
import { type BankHoliday, bankHolidays, isWeekend, weekdayOf } from './bank-holidays.ts'

/** What a force adds to the bank holidays, and on which of them it works. */
export type HolidayChanges = { added: readonly BankHoliday[]; worked: readonly string[] }

export type Holidays = {
  /** Those of a year, the first first. */
  ofYear: (year: number) => readonly BankHoliday[]
  /** What is kept on a day; undefined where nothing is. */
  on: (day: string) => BankHoliday | undefined
}

/** The bank holidays of England and Wales, with a force's own changes. */
export function holidaysWith({ added, worked }: HolidayChanges): Holidays {
  const known = new Map<number, readonly BankHoliday[]>()
  function ofYear(year: number) {
    const before = known.get(year)
    if (before) return before
    const ruled = bankHolidays(year).filter(({ day }) => !worked.includes(day))
    const own = added.filter(({ day }) => day.startsWith(`${year}-`))
    const holidays = [...ruled, ...own].toSorted((one, other) => one.day.localeCompare(other.day))
    known.set(year, holidays)
    return holidays
  }
  return { ofYear, on: (wanted) => ofYear(Number(wanted.slice(0, 4))).find(({ day }) => day === wanted) }
}

export const isWorkingDay = (day: string, holidays: Holidays) => !isWeekend(day) && holidays.on(day) === undefined

/** The day itself where it is a working day, else the next. */
export function workingDayFrom(day: string, holidays: Holidays): string {
  let found = day
  while (!isWorkingDay(found, holidays)) found = daysAfter(found, 1)
  return found
}

/** The `count`th working day after a day, 1 or more; for 0 the day itself, or the next working day. */
export function workingDaysAfter(day: string, count: number, holidays: Holidays): string {
  let found = count === 0 ? workingDayFrom(day, holidays) : day
  for (let left = count; left > 0; left -= 1) found = workingDayFrom(daysAfter(found, 1), holidays)
  return found
}

/** Whether the week, from Monday on, has its first working day today. */
export function isFirstWorkingDayOfWeek(day: string, holidays: Holidays): boolean {
  const monday = daysAfter(day, -((weekdayOf(day) + 6) % 7))
  return workingDayFrom(monday, holidays) === day
}
