// Which of a force's decisions a week is counted by.
import { dayOf, daysAfter, startOfDay } from '../../../platform/clock.ts'
import { mondayOf } from '../rules.ts'

/** Weeks were counted anew, from one Monday up to the week in which that was done, by what was decided by then. */
export type Recount = { fromMonday: string; at: Date }

/**
 * The moment whose choices a week is counted by, so that all of it is counted alike: its start, and what is decided
 * within it holds from the next week. Once it is counted anew: the moment of that; of several the latest.
 */
export function decidedBy(monday: string, recounts: readonly Recount[]): Date {
  const moments = recounts
    .filter(({ fromMonday, at }) => fromMonday <= monday && monday <= mondayOf(dayOf(at)))
    .map(({ at }) => at.getTime())
  return moments.length > 0 ? new Date(Math.max(...moments)) : startOfDay(monday)
}

/** The Mondays from which something else may hold than before, with that of `today`, the earliest first. */
export function turns(changedAt: readonly Date[], recounts: readonly Recount[], today: string): string[] {
  const weekAfter = (at: Date) => daysAfter(mondayOf(dayOf(at)), 7)
  const mondays = [
    mondayOf(today),
    ...changedAt.map(weekAfter),
    ...recounts.flatMap(({ fromMonday, at }) => [fromMonday, weekAfter(at)]),
  ]
  return [...new Set(mondays)].sort()
}
