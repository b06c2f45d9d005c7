// Days and moments as files write them.
import { momentsAt, readTime } from '../../../platform/calendar/local-time.ts'
import { isDay } from '../../../platform/checks.ts'

/** '2026-10-17', '17/10/2026', or as a spreadsheet keeps a day; undefined for anything else. */
export function readDay(text: string): string | undefined {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const day = year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text.replace(/T00:00:00$/, '')
  return isDay(day) ? day : undefined
}

const dated = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})(?:T| )(\d.{0,12})$/

/** A day with a time by London's clocks, the first where they show it twice; undefined where no clock showed it. */
export function readDayAndTime(text: string): Date | undefined {
  const [, date = '', clock = ''] = dated.exec(text) ?? []
  const [day, time] = [readDay(date), readTime(clock.replace(/^(\d{2}:\d{2}):\d{2}$/, '$1'))]
  return day && time ? momentsAt(day, time)[0] : undefined
}
