// To whom of its team a resident's question is given for early contact, and by when (SC-14, CM-05).
import { deadlineAfter } from '../../../../platform/calendar/deadline.ts'
import type { Holidays } from '../../../../platform/calendar/working-days.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { day as dayInWords } from '../../../../platform/view-filters.ts'
import { type Colleague, isAble } from '../../../accounts/accounts.ts'
import { type Enquiry, enquiryDeadline } from '../rules.ts'

export type Assignment = {
  enquiryId: string
  /** Counts from 1; the highest of a question holds. */
  number: number
  /** Null where it went back to the whole team. */
  accountId: string | null
  dueOn: string | null
  note: string
  givenAt: Date
  givenBy: string
}

/** Who has a question now. */
export type Holder = { id: string; name: string; dueOn: string; note: string }

/** Whoever was switched off, or may be given none any more, has it no longer: it is the whole team's again. */
export function holderOf(
  newest: Pick<Assignment, 'accountId' | 'dueOn' | 'note'> | undefined,
  colleagues: ReadonlyMap<string, Colleague>,
): Holder | null {
  const person = colleagues.get(newest?.accountId ?? '')
  if (!newest?.dueOn || !person || !isAble(person, 'take-enquiries')) return null
  return { id: person.id, name: person.name, dueOn: newest.dueOn, note: newest.note }
}

export type GivingDays = { today: string; usual: string; latest: string }

/** Residents were told three days. Once those are over it is due today, and three days from now at the latest. */
export function givingDays({ askedAt }: Pick<Enquiry, 'askedAt'>, today: string, holidays: Holidays): GivingDays {
  const deadline = deadlineAfter(dayOf(askedAt), enquiryDeadline, holidays).by
  if (deadline >= today) return { today, usual: deadline, latest: deadline }
  return { today, usual: today, latest: deadlineAfter(today, enquiryDeadline, holidays).by }
}

export function whyNotDay(dueOn: string, { today, latest }: GivingDays): Record<string, string> | undefined {
  if (dueOn < today) return { dueOn: 'The day must be today or later' }
  if (dueOn <= latest) return undefined
  return {
    dueOn: `The day must be ${dayInWords(latest)} or earlier: residents are told that they hear within three days`,
  }
}
