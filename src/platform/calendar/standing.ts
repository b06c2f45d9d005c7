// How a deadline stands, in words: nobody should have to know a colour, or count days.
import { count, day as dayInWords } from '../view-filters.ts'
import { type Clock, clockOn, type Due, inOrder } from './due.ts'

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export const daysLate = (today: string, { by }: Pick<Due, 'by'>) => Math.max(0, daysBetween(by, today))

/** '3 days late', 'Today is the last day', '2 days left', 'By 3 December 2026'. */
export function standingInWords(today: string, due: Pick<Due, 'by' | 'warnFrom'>): string {
  const clock = clockOn(today, due)
  if (clock === 'breached') return `${count(daysLate(today, due), 'day')} late`
  if (clock === 'in time') return `By ${dayInWords(due.by)}`
  const left = daysBetween(today, due.by)
  return left === 0 ? 'Today is the last day' : `${count(left, 'day')} left`
}

const clocks: readonly Clock[] = ['breached', 'running out', 'in time']

/** Breaches first, then what runs out, then the rest; in each the clock that runs out first comes first. */
export const byClock = <Of extends Due>(due: readonly Of[], today: string): { clock: Clock; due: Of[] }[] =>
  clocks
    .map((clock) => ({ clock, due: inOrder(due.filter((each) => clockOn(today, each) === clock)) as Of[] }))
    .filter((group) => group.due.length > 0)
