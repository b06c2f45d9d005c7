const londonDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in London, YYYY-MM-DD: a police day does not turn at midnight UTC in summer. */
export function dayOf(at: Date) {
  const hour = Math.floor(at.getTime() / 3_600_000)
  if (hour !== lastHour) [lastHour, lastDay] = [hour, londonDay.format(at)]
  return lastDay
}
/** London's clocks differ from UTC by whole hours, so a day turns with an hour only. Every page asks what day it is. */
let [lastHour, lastDay] = [Number.NaN, '']

const londonClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
})

/** The moment as London's clocks show it, in ISO 8601 with their distance from UTC: 2026-06-25T19:30:00+01:00. */
export function londonTimeOf(at: Date) {
  const parts = Object.fromEntries(londonClock.formatToParts(at).map(({ type, value }) => [type, value]))
  const offset = parts.timeZoneName!.replace('GMT', '') || '+00:00'
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}${offset}`
}

/** The moment at which a day, YYYY-MM-DD, begins in London. Clocks change at 1 at night, so midnight has the distance of 0:00 UTC. */
export function startOfDay(day: string): Date {
  const utc = new Date(`${day}T00:00:00Z`)
  return new Date(`${day}T00:00:00${londonTimeOf(utc).slice(-6)}`)
}

/**
 * The moment at which London’s clocks show a time, HH:MM, on a day. Where they show it twice, the first; where they skip
 * it, an hour later.
 */
export function momentOf(day: string, time: string): Date {
  const offsets = ['+01:00', '+00:00']
  const moments = offsets.map((offset) => new Date(`${day}T${time}:00${offset}`))
  return moments.find((moment) => londonTimeOf(moment).startsWith(`${day}T${time}`)) ?? moments[1]!
}

/** So many days after a day, or before it: 1 after '2026-12-31' is '2027-01-01'. */
export const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 24 * 60 * 60_000).toISOString().slice(0, 10)

/** From one day to another: 1 from '2026-12-31' to '2027-01-01', negative backwards. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60_000))
