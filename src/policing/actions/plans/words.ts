// A quarter, and who signs for it, in words.
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { day } from '../../../platform/view-filters.ts'

/** '2026-07-01' as 'July to September 2026'. */
export function quarterInWords(from: string) {
  const [, month] = day(from).split(' ')
  const [, last, year] = day(monthsAfter(from, 2)).split(' ')
  return `${month} to ${last} ${year}`
}

export const signatoryWords = (role: string) =>
  role === 'chief-constable' ? 'Chief Constable' : 'for the police authority'
