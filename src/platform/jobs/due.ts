// What failed by itself waits for somebody: jobs, and messages that could not be sent.
import type { Permission } from '../access.ts'
import { type DeadlineRule, deadlineAfter } from '../calendar/deadline.ts'
import type { Due } from '../calendar/due.ts'
import type { Holidays } from '../calendar/working-days.ts'
import { dayOf } from '../clock.ts'
import { count } from '../view-filters.ts'

export const failureDeadline: DeadlineRule = {
  name: 'See to a job that failed, or a message that could not be sent',
  from: 'the day it failed',
  length: 1,
  unit: 'working days',
  warnDays: 3, // over a weekend too
  source: 'Ours: failed jobs are kept for two weeks',
}

export type Failures = { count: number; since: Date } | undefined
type Given = { holidays: Holidays; may: Permission }

export const failedJobsDue = (failures: Failures, given: Given) =>
  failuresDue(failures, 'Job', (many) => `${count(many, 'job')} failed`, given)

export const failedMessagesDue = (failures: Failures, given: Given) =>
  failuresDue(failures, 'Message', (many) => `${count(many, 'message')} could not be sent`, given)

function failuresDue(
  failures: Failures,
  kind: string,
  titleOf: (count: number) => string,
  { holidays, may }: Given,
): Due[] {
  if (!failures) return []
  const times = deadlineAfter(dayOf(failures.since), failureDeadline, holidays)
  const owner = { may, scopeId: '' }
  return [{ kind, title: titleOf(failures.count), href: '/staff/jobs', ...times, owner }]
}
