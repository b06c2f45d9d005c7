// Times of day as people type them, and the moments that they are in London.
import { londonTimeOf } from '../clock.ts'

/** Minutes after midnight by the clock; in the hour that comes twice, which of the two, where that was said. */
export type LocalTime = { minutes: number; zone?: 'BST' | 'GMT' }

const written = /^(\d{1,2})(?:[:.]?(\d{2}))? ?([ap]m)?(?: (bst|gmt))?$/i

/** '14:00', '1400', '2pm', '2.30 pm', '24:00', '1:30 GMT'; undefined for anything else. */
export function readTime(typed: string): LocalTime | undefined {
  const [, hours, minutes = '00', half, zone] = written.exec(typed.trim().replaceAll(/\s/g, ' ')) ?? []
  if (hours === undefined || Number(minutes) > 59) return undefined
  const hour = half ? halfDayHour(Number(hours), half.toLowerCase()) : Number(hours)
  if (hour === undefined || hour > 24 || (hour === 24 && minutes !== '00')) return undefined
  const said = zone?.toUpperCase()
  return { minutes: (hour % 24) * 60 + Number(minutes), ...(said === 'BST' || said === 'GMT' ? { zone: said } : {}) }
}

const halfDayHour = (hour: number, half: string) =>
  hour >= 1 && hour <= 12 ? (hour % 12) + (half === 'pm' ? 12 : 0) : undefined

/**
 * The moments at which London's clocks show a time on a day, YYYY-MM-DD, the earlier first: none in the hour that is
 * left out in March, two in the hour that comes twice in October, unless the zone says which.
 */
export function momentsAt(day: string, { minutes, zone }: LocalTime): Date[] {
  const shown = `${day}T${asClock(minutes)}:00`
  return [60, 0]
    .map((ahead) => new Date(Date.parse(`${shown}Z`) - ahead * 60_000))
    .filter((moment) => londonTimeOf(moment).startsWith(shown))
    .filter((moment) => zone === undefined || zoneOf(moment) === zone)
}

/** Whether London's clocks show the time of this moment twice that night. */
export const comesTwice = (at: Date) => momentsAt(...dayAndTimeOf(at)).length > 1

/** '14:00', or '01:30 GMT' where the clock alone would not say which of two hours it is. */
export const clockTime = (at: Date) => {
  const shown = londonTimeOf(at).slice(11, 16)
  return comesTwice(at) ? `${shown} ${zoneOf(at)}` : shown
}

const zoneOf = (at: Date) => (londonTimeOf(at).endsWith('+01:00') ? 'BST' : 'GMT')

function dayAndTimeOf(at: Date): [string, LocalTime] {
  const shown = londonTimeOf(at)
  return [shown.slice(0, 10), { minutes: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)) }]
}

const asClock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
