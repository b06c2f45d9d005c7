// When something is, in words.
import { dayOf, londonTimeOf } from '../../platform/clock.ts'
import { timeInWords } from '../../platform/forms/time-field.ts'
import { day } from '../../platform/view-filters.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** '2026-12-03' as "Thursday 3 December 2026". */
export const longDay = (text: string) => `${weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()]} ${day(text)}`

export const timeOf = (at: Date) => timeInWords(londonTimeOf(at).slice(11, 16))

type Span = { startsAt: Date; endsAt: Date }

/** "Thursday 3 December 2026, 6:30pm to 8pm"; with both days where it runs past midnight. */
export function whenInWords({ startsAt, endsAt }: Span): string {
  const [first, last] = [dayOf(startsAt), dayOf(endsAt)]
  const end = first === last ? timeOf(endsAt) : `${timeOf(endsAt)} on ${longDay(last)}`
  return `${longDay(first)}, ${timeOf(startsAt)} to ${end}`
}

/** What an action says of where it was given out: "Section tasking, 3 June 2026". */
export const meetingTitle = (name: string, startsAt: Date) => `${name}, ${day(dayOf(startsAt))}`
