// What is due about samples: interviews that are missing, and contacts that are kept too long.
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { count } from '../../../platform/view-filters.ts'
import type { Survey } from '../rules.ts'
import type { Sample } from './design/designs.ts'
import type { DivisionProgress } from './quota/quota.ts'
import { monthOf, monthsAfter } from './rules.ts'

export const contactDeadline: DeadlineRule = {
  name: 'Delete how people who were surveyed are reached',
  from: 'the last day of the fieldwork',
  length: 1,
  unit: 'days',
  warnDays: 1,
  source: 'Ours: a contact is kept for the call alone; every night those of surveys that are over go by themselves',
}

const owner = { may: 'keep-samples', scopeId: '' } as const
export const samplePath = (surveyId: string) => `/staff/surveys/${surveyId}/sample`

/** Whole interviews that are missing by the months that are over; due by the end of this month. */
export function behindDue({ survey }: Sample, divisions: readonly DivisionProgress[], today: string): Due[] {
  const missing = divisions.reduce((sum, { behind }) => sum + Math.max(0, Math.floor(behind)), 0)
  if (missing === 0) return []
  const month = monthOf(today)
  return [
    {
      kind: 'Survey behind its quota',
      title: `${survey.name}: ${count(missing, 'interview')} behind`,
      href: samplePath(survey.id),
      by: daysAfter(`${monthsAfter(month, 1)}-01`, -1),
      warnFrom: `${month}-01`,
      owner,
    },
  ]
}

export const overdueDue = (overdue: readonly { survey: Survey; contacts: number }[]): Due[] =>
  overdue.map(({ survey, contacts }) => ({
    kind: 'Contacts to delete',
    title: `${survey.name}: ${count(contacts, 'contact')} still kept after the fieldwork`,
    href: samplePath(survey.id),
    by: daysAfter(survey.closesOn, contactDeadline.length),
    warnFrom: survey.closesOn,
    owner,
  }))
