// Hours of the week in words.
import { timeInWords } from '../../../../platform/forms/time-field.ts'
import { count } from '../../../../platform/view-filters.ts'
import type { Suggestion } from '../hours-of-week.ts'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 19 as "7pm"; 24, the end of a day, as "midnight". */
export const hourInWords = (hour: number) =>
  hour === 24 ? 'midnight' : timeInWords(`${String(hour).padStart(2, '0')}:00`)

/** "Friday, 7pm to 8pm (212 duties)". */
export const suggestionInWords = ({ weekday, hour, duties }: Suggestion) =>
  `${weekdays[weekday]}, ${hourInWords(hour)} to ${hourInWords(hour + 1)} (${count(duties, 'duty', 'duties')})`
