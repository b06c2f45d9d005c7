// Calendar days on an axis. A day is written YYYY-MM-DD and numbered from 1 January 1970.
import { scaleUtc } from 'd3-scale'
import { isDay } from '../checks.ts'
import { day as dayInWords } from '../view-filters.ts'

const millisecondsInDay = 86_400_000

/** Throws RangeError when the text is not a real day. */
export function numberOfDay(day: string): number {
  if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is not a day written YYYY-MM-DD.`)
  return Date.parse(day) / millisecondsInDay
}

export const dayOfNumber = (number: number) => new Date(number * millisecondsInDay).toISOString().slice(0, 10)

const leastApart = 0.21 // of the axis: on a phone two labels would touch

/** Days from `first` to `last` at which an axis says the date: at most five, evenly placed, with short labels. */
export function daysToName(first: number, last: number): { day: number; label: string }[] {
  const scale = scaleUtc().domain([first * millisecondsInDay, last * millisecondsInDay])
  const ticksOf = (count: number) => scale.ticks(count).map((at) => at.getTime() / millisecondsInDay)
  const isRoomy = (days: readonly number[]) =>
    days.length > 0 && days.slice(1).every((day, at) => day - days[at]! >= leastApart * (last - first))
  const choices = [4, 3, 2, 1].map((count) => ticksOf(count).filter((day) => Number.isInteger(day)))
  const days = first === last ? [first] : (choices.find(isRoomy) ?? [first, last])
  const say = labelFor(days.map(dayOfNumber))
  return days.map((day) => ({ day, label: say.format(day * millisecondsInDay) }))
}

function labelFor(days: readonly string[]) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  if (days.length > 1 && days.every((day) => day.endsWith('-01-01'))) return part({ year: 'numeric' })
  if (days.length > 1 && days.every((day) => day.endsWith('-01'))) return part({ month: 'short', year: 'numeric' })
  return part({ day: 'numeric', month: 'short' })
}

/** "1 November 2026 to 25 November 2026". */
export const periodInWords = (first: number, last: number) =>
  [...new Set([first, last])].map((number) => dayInWords(dayOfNumber(number))).join(' to ')
