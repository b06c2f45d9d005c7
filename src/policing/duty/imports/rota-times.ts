// When a tour was, as rota systems write it: a day with a time, or times beside a column of days.
import { type LocalTime, momentsAt, readTime } from '../../../platform/calendar/local-time.ts'
import { type Checked, isDay, problems } from '../../../platform/checks.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'
import { minutesBetween } from '../rules.ts'

export type TypedTimes = Record<'day' | 'start' | 'end', string>
/** `twice` where a clock showed the start or the end two times that night, and the file does not say which. */
export type RotaTimes = { day: string; startsAt: Date; endsAt: Date; twice: boolean }

type Clock = { day: string; time: LocalTime }

const dated = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})(?:T| +)(\d.*)$/
const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/
const seconds = /^(\d{1,2}:\d{2}):\d{2}(?:\.\d{1,6})?(.*)$/
/** As a spreadsheet keeps a time by itself. */
const duration = /^PT(\d{1,2})H(\d{1,2})M\d{1,2}(?:\.\d{1,9})?S$/

/** Start and end as moments, or what is wrong by column. Times are those of London's clocks; an end alone is the next one. */
export function readTimes(typed: TypedTimes): Checked<RotaTimes> {
  const start = readWhen(typed.start, typed.day)
  if ('error' in start) return { errors: { [start.column ?? 'start']: start.error } }
  const startsAt = start.moments[0]
  if (!startsAt) return { errors: { start: notShown(typed.start) } }
  const end = readEnd(typed, startsAt)
  if ('error' in end) return { errors: { end: end.error } }
  const endsAt = end.moments.find((moment) => moment > startsAt)
  const wrong = problems({ end: endsAt === undefined && whyNoEnd(typed, end.moments) })
  if (wrong || !endsAt) return { errors: wrong! }
  const twice = start.moments.length > 1 || end.moments.filter((moment) => isNear(moment, endsAt)).length > 1
  return { value: { day: dayOf(startsAt), startsAt, endsAt, twice } }
}

type Read = { moments: Date[] } | { error: string; column?: string }

function readWhen(text: string, day: string): Read {
  if (exact.test(text)) {
    const at = new Date(text)
    return Number.isNaN(at.getTime()) ? { error: notATime(text) } : { moments: [at] }
  }
  const [, date, clock] = dated.exec(text) ?? []
  if (day === '' && date === undefined)
    return { error: `'${text}' is not a day with a time, like 2026-11-24 14:00, and there is no column day` }
  const onDay = readDay(date ?? day)
  if (onDay === undefined)
    return { error: `'${date ?? day}' is not a day like 2026-11-24 or 24/11/2026`, ...(date ? {} : { column: 'day' }) }
  const on = readClock(clock ?? text, onDay)
  return on ? { moments: momentsAt(on.day, on.time) } : { error: notATime(text) }
}

function readEnd({ end, day }: TypedTimes, startsAt: Date): Read {
  if (dated.test(end) || exact.test(end)) return readWhen(end, day)
  const on = readClock(end, dayOf(startsAt))
  if (!on) return { error: notATime(end) }
  return { moments: [...momentsAt(dayOf(startsAt), on.time), ...momentsAt(daysAfter(dayOf(startsAt), 1), on.time)] }
}

/** The day that a clock's 24:00 begins is the next one. */
function readClock(text: string, day: string): Clock | undefined {
  const [, hours = '', minutes = ''] = duration.exec(text) ?? []
  const [, shown, rest = ''] = seconds.exec(text) ?? []
  const clock = hours ? `${hours}:${minutes.padStart(2, '0')}` : shown ? `${shown}${rest}` : text
  const time = readTime(clock)
  return time && { day: /^24:?00$/.test(clock) ? daysAfter(day, 1) : day, time }
}

function readDay(text: string): string | undefined {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const day = year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text.replace(/T00:00:00$/, '')
  return isDay(day) ? day : undefined
}

const notATime = (text: string) => `'${text}' is not a time like 14:00`
const notShown = (text: string) =>
  `'${text}' was left out when the clocks went forward, or is not of that time of the year: no clock showed it`

const whyNoEnd = ({ start, end }: TypedTimes, moments: readonly Date[]) =>
  moments.length === 0 ? notShown(end) : `it ends at '${end}', which is not after its start, '${start}'`

const isNear = (one: Date, other: Date) => Math.abs(minutesBetween(one, other)) <= 60
