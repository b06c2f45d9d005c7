// Questions and comments of residents to the team of their neighbourhood (EN-13).

import { type DeadlineRule, deadlineAfter } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import type { Holidays } from '../../../platform/calendar/working-days.ts'
import { dayOf, daysAfter } from '../../../platform/clock.ts'

declare module '../../../platform/access.ts' {
  interface Permissions {
    /** Reads what residents asked the teams there, and answers. */
    'answer-enquiries': true
    /** Can be given what a resident asked: opens that one, and answers it. */
    'take-enquiries': true
  }
}

export const enquiryKinds = { question: 'A question', comment: 'A comment' } as const
export type EnquiryKind = keyof typeof enquiryKinds

export type Enquiry = {
  id: string
  kind: EnquiryKind
  words: string
  /** Empty where whoever asked chose the neighbourhood by its name. */
  postcode: string
  neighbourhoodCode: string
  name: string
  /** Where the answer goes; empty where none is wanted. */
  email: string
  askedAt: Date
  answer: string
  answeredAt: Date | null
  answeredBy: string | null
  version: number
}
export type NewEnquiry = Pick<Enquiry, 'kind' | 'words' | 'postcode' | 'neighbourhoodCode' | 'name' | 'email'>

export const enquiryDeadline: DeadlineRule = {
  name: 'Answer a question or comment of a resident',
  from: 'the day it came in',
  length: 3,
  unit: 'days',
  warnDays: 2,
  source: 'Ours: residents are told that their team tries to answer within three days',
}

type Whose = {
  place: { id: string; name: string }
  /** The one person who has it, if anybody. */
  holder: { id: string; dueOn: string } | null
  holidays: Holidays
}

/** For the one person who has it, by their day; else for whoever answers in that neighbourhood. */
export const enquiryDue = (
  { id, kind, askedAt }: Pick<Enquiry, 'id' | 'kind' | 'askedAt'>,
  { place, holder, holidays }: Whose,
): Due => ({
  kind: 'Resident to answer',
  title: `${enquiryKinds[kind]} from ${place.name}`,
  href: `/staff/enquiries/${id}`,
  ...(holder
    ? {
        by: holder.dueOn,
        warnFrom: daysAfter(holder.dueOn, -enquiryDeadline.warnDays),
        owner: { accountId: holder.id },
      }
    : {
        ...deadlineAfter(dayOf(askedAt), enquiryDeadline, holidays),
        owner: { may: 'answer-enquiries', scopeId: place.id } as const,
      }),
})

/** The mail that a resident gets; what they asked stands under it, so that it is understood weeks later. */
export const answerMail = ({ name, words }: Pick<Enquiry, 'name' | 'words'>, answer: string, team: string) =>
  [
    name ? `Dear ${name},` : 'Hello,',
    answer,
    `Your neighbourhood team for ${team}`,
    'This address cannot take a reply. To write to us again, please use the same page, or call 101.',
    `You wrote:\n${words
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}`,
  ].join('\n\n')
