// Requests about a person have a month by law.
import type { Permission } from '../access.ts'
import { type DeadlineRule, deadlineAfter } from '../calendar/deadline.ts'
import type { Due } from '../calendar/due.ts'
import type { Holidays } from '../calendar/working-days.ts'
import type { Database } from '../database.ts'
import { day } from '../view-filters.ts'
import { openRequests } from './requests.ts'

export const requestDeadline: DeadlineRule = {
  name: 'Answer a request about a person',
  from: 'the day it reached the force',
  length: 1,
  unit: 'months',
  warnDays: 10,
  endsOnWorkingDay: true,
  source:
    'UK GDPR article 12(3), Data Protection Act 2018 s.54, and the Information Commissioner’s guidance on counting it',
}

/** Those that nobody has said are answered, by their day: a reference is typed in, and could be somebody's name. */
export async function requestsDue(
  db: Database,
  forceId: string,
  { holidays, may }: { holidays: Holidays; may: Permission },
): Promise<Due[]> {
  const requests = await openRequests(db, forceId).unanswered()
  return requests.map(({ id, receivedOn }) => ({
    kind: 'Request about a person',
    title: `Received on ${day(receivedOn)}`,
    href: `/staff/people/${id}`,
    ...deadlineAfter(receivedOn, requestDeadline, holidays),
    owner: { may, scopeId: '' },
  }))
}
