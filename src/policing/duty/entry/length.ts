// How long something took, as people type it on a phone.
import { type LocalTime, readTime } from '../../../platform/calendar/local-time.ts'

/** Either how long, or from when to when. */
export type Length = { minutes: number } | { from: LocalTime; until: LocalTime }

const hoursAndMinutes = /^(?:(\d{1,2})\s*(?:h|hrs?|hours?))?\s*(?:and\s+)?(?:(\d{1,3})\s*(?:m|mins?|minutes?)?)?$/i
const clocked = /^(\d{1,2}):(\d{2})$/
const halfHours = /^(\d{1,2})[.](\d)\s*(?:h|hrs?|hours?)$/i
/** A number alone up to here could be hours or minutes. */
const unclear = 16

/** '2h 15m', '2:15', '135', '1.5 hours', '14:00 to 16:15'; what is wrong with it in words. */
export function readLength(typed: string): { value: Length } | { error: string } {
  const text = typed.trim()
  const [from, until, ...more] = text.split(/\bto\b|[–-]/i).map((part) => part.trim())
  if (until !== undefined && more.length === 0) return readSpan(from!, until)
  if (/^\d{1,2}$/.test(text) && Number(text) > 0 && Number(text) <= unclear)
    return { error: `Say whether it was ${text}h or ${text}m` }
  const minutes = minutesIn(text)
  if (minutes === undefined) return { error: 'Enter how long it took, like 2h 15m, or like 14:00 to 16:15' }
  return minutes > 0 ? { value: { minutes } } : { error: 'Enter how long it took: more than no time' }
}

function readSpan(typedFrom: string, typedUntil: string): { value: Length } | { error: string } {
  const [from, until] = [readTime(typedFrom), readTime(typedUntil)]
  return from && until ? { value: { from, until } } : { error: 'Enter from when to when, like 14:00 to 16:15' }
}

function minutesIn(text: string): number | undefined {
  const [, clockHours, clockMinutes] = clocked.exec(text) ?? []
  if (clockHours) return Number(clockMinutes) < 60 ? Number(clockHours) * 60 + Number(clockMinutes) : undefined
  const [, whole, tenths] = halfHours.exec(text) ?? []
  if (whole) return Number(whole) * 60 + Number(tenths) * 6
  const [, hours, minutes] = hoursAndMinutes.exec(text) ?? []
  return hours || minutes ? Number(hours ?? 0) * 60 + Number(minutes ?? 0) : undefined
}

/** 135 as '2h 15m', 120 as '2h', 45 as '45m'. */
export function inHours(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours}h` : '', rest > 0 || hours === 0 ? `${rest}m` : ''].filter(Boolean).join(' ')
}
