// Requests about a person have a month by law, and two more where they are many or complex.
import type { Permission } from '../access.ts'
import { type DeadlineRule, deadlineAfter } from '../calendar/deadline.ts'
import type { Due } from '../calendar/due.ts'
import type { Holidays } from '../calendar/working-days.ts'
import type { Database } from '../database.ts'
import { day } from '../view-filters.ts'
import { openRequests, type PersonRequest } from './requests.ts'

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

export const extendedRequestDeadline: DeadlineRule = {
  ...requestDeadline,
  name: 'Answer a request about a person who was told that it takes longer',
  length: 3,
}

/** The last day for an answer, and the day from which its time runs out. */
export const requestTimes = (
  { receivedOn, extendedOn }: Pick<PersonRequest, 'receivedOn' | 'extendedOn'>,
  holidays: Holidays,
) => deadlineAfter(receivedOn, extendedOn ? extendedRequestDeadline : requestDeadline, holidays)

/** Those that nobody has said are answered, by their day: a reference is typed in, and could be somebody's name. */
export async function requestsDue(
  db: Database,
  forceId: string,
  { holidays, may }: { holidays: Holidays; may: Permission },
): Promise<Due[]> {
  const requests = await openRequests(db, forceId).unanswered()
  return requests.map((request) => ({
    kind: 'Request about a person',
    title: `Received on ${day(request.receivedOn)}`,
    href: `/staff/people/${request.id}`,
    ...requestTimes(request, holidays),
    owner: { may, scopeId: '' },
  }))
}
