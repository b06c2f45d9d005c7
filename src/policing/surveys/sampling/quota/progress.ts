// Whether enough has been asked so far, and what is due next month (R-12; statistics, 7.2).

import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { shareOut } from '../../../../statistics/planning/allocation.ts'
import { nextTarget } from '../../../../statistics/planning/fieldwork-target.ts'
import { issueSize } from '../../../../statistics/planning/issue-size.ts'
import { chanceOfTarget } from '../draw/plan.ts'
import { sampledGroups, type UserGroup } from '../rules.ts'

/** Interviews of a BCU in a year (ST-15), 50 a month. */
export const defaultInterviews = 600

/** In which parts the interviews of a BCU are shared out over user groups; equal quarters where nobody says otherwise. */
export type Parts = Partial<Record<UserGroup, number>>

/** Interviews a year of one BCU by user group, whole numbers that add up to all of them. */
export function targetsOf(interviews: number, parts: Parts): Map<UserGroup, number> {
  const shared = shareOut(
    sampledGroups.map((group) => parts[group] ?? 0),
    interviews,
  )
  if (isNoFigure(shared)) return targetsOf(interviews, Object.fromEntries(sampledGroups.map((group) => [group, 1])))
  return new Map(sampledGroups.map((group, at) => [group, shared[at]!]))
}

export type Progress = {
  completed: number
  annual: number
  /** By the months that are over: 50 × m of 600. */
  expected: number
  /** Expected less completed; negative where there are more than expected. */
  behind: number
  /** Of the number for the year. */
  share: number
}

/** @param months that are over, 0 to 12 */
export function progressOf(completed: number, annual: number, months: number): Progress {
  const expected = (annual * months) / 12
  return { completed, annual, expected, behind: expected - completed, share: annual > 0 ? completed / annual : 0 }
}

/** "18 behind", "on target" or "4 ahead": whole interviews, the part of one does not count. */
export function standing({ behind }: Pick<Progress, 'behind'>): string {
  const whole = Math.floor(Math.abs(behind))
  if (whole === 0) return 'on target'
  return `${whole.toLocaleString('en-GB')} ${behind > 0 ? 'behind' : 'ahead'}`
}

export type NextMonth = {
  interviews: number
  /** Cases to hand out, so that nine months in ten bring so many; null where no number would. */
  issue: number | null
}

/** @param achieved interviews of each month that is over */
export function nextMonth(annual: number, achieved: readonly number[], response: number): NextMonth {
  const { nextMonth: interviews } = nextTarget(annual, achieved)
  const size = issueSize(interviews, response, chanceOfTarget)
  return { interviews, issue: isNoFigure(size) ? null : size.issued }
}
