// A month as a page: its weeks from Monday to Sunday, with what stands on each day.
import { daysAfter } from '../clock.ts'
import { weekdayOf } from './bank-holidays.ts'
import { monthsAfter } from './cadence.ts'

/** A day of the page; `isOutside` belongs to the month before or after and fills its week. */
export type MonthDay = { day: string; isOutside: boolean }

/** @param month YYYY-MM */
export function weeksOf(month: string): MonthDay[][] {
  const first = `${month}-01`
  const next = monthsAfter(first, 1)
  const weeks: MonthDay[][] = []
  for (let monday = daysAfter(first, -((weekdayOf(first) + 6) % 7)); monday < next; monday = daysAfter(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, at) => daysAfter(monday, at))
    weeks.push(days.map((day) => ({ day, isOutside: day < first || day >= next })))
  }
  return weeks
}

/** The month so many months after another, YYYY-MM. */
export const monthAfter = (month: string, count: number) => monthsAfter(`${month}-01`, count).slice(0, 7)
