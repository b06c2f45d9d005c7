// an established post without a holder is to be filled within 28 days.
import type { Due } from '../../platform/calendar/due.ts'
import { includes, type Period, without } from '../../platform/calendar/periods.ts'
import { daysAfter, daysBetween } from '../../platform/clock.ts'
import type { Freeze, Post, Posting } from './rules.ts'

export type VacancyRules = {
  /** The last day, counted from the opening, on which filling is still in time. */
  days: number
  /** The day from which an open vacancy is shown as running out. */
  amberDays: number
  /** Whether somebody who covers for the time being fills the post. */
  coverFills: boolean
}

/** The source's own rule, with its open choices as the inventory reads them. */
export const sourceRules: VacancyRules = { days: 28, amberDays: 21, coverFills: false }

export type Vacancy = {
  postId: string
  opened: string
  /** The first day on which it was none any more; null while it is open. */
  ended: string | null
  /** Only somebody in post fills it: a post that is frozen or abolished leaves the reckoning. */
  end: 'filled' | 'frozen' | 'abolished' | null
  /** Days from its opening until it ended, or until today. */
  days: number
}

/**
 * Every vacancy of a post up to a day, the earliest first. It opens on the first day without a holder, and is filled on
 * the first day that somebody is in post. A frozen post is empty by plan, and a post that is abolished ends its vacancy.
 */
export function vacanciesOf(
  post: Post,
  postings: readonly Posting[],
  freezes: readonly Freeze[],
  today: string,
  rules = sourceRules,
): Vacancy[] {
  const held = postings.filter(({ isCover }) => rules.coverFills || !isCover)
  const exists: Period = { from: post.establishedOn, until: post.abolishedOn }
  return without(exists, [...held, ...freezes])
    .filter(({ from }) => from <= today)
    .map(({ from, until }) => {
      const ended = until !== null && until <= today ? until : null
      const end =
        ended === null ? null : held.some((posting) => posting.from === ended) ? 'filled' : endWithoutHolder(ended)
      return { postId: post.id, opened: from, ended, end, days: daysBetween(from, ended ?? today) }
    })

  function endWithoutHolder(day: string) {
    return day === post.abolishedOn ? 'abolished' : 'frozen'
  }
}

export type VacancyState = 'open' | 'running out' | 'breach' | 'filled in time' | 'filled late' | 'withdrawn'

export function stateOf({ end, days }: Vacancy, rules = sourceRules): VacancyState {
  if (end === 'filled') return days <= rules.days ? 'filled in time' : 'filled late'
  if (end !== null) return 'withdrawn'
  if (days > rules.days) return 'breach'
  return days >= rules.amberDays ? 'running out' : 'open'
}

/** When an open vacancy is to be filled, in the terms of every other clock. */
export const clockOf = ({ opened }: Vacancy, rules = sourceRules): Pick<Due, 'by' | 'warnFrom'> => ({
  by: daysAfter(opened, rules.days),
  warnFrom: daysAfter(opened, rules.amberDays),
})

/** Share of the vacancies filled in a period that were filled in time; null when none was. */
export function filledInTime(vacancies: readonly Vacancy[], { from, until }: Period, rules = sourceRules) {
  const filled = vacancies.filter(({ end, ended }) => end === 'filled' && includes({ from, until }, ended!))
  const inTime = filled.filter(({ days }) => days <= rules.days).length
  return { filled: filled.length, inTime, share: filled.length === 0 ? null : inTime / filled.length }
}
