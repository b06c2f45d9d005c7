// What is to be done for an inspection: visits to make, and requests to answer.
import type { Due } from '../../platform/calendar/due.ts'
import { daysAfter } from '../../platform/clock.ts'
import type { Announced } from './fieldwork/announced/store.ts'
import { type Activity, methods } from './fieldwork/rules.ts'

const warningDays = 7

/** One for each inspector who goes. */
export const visitDue = ({ id, inspectionId, method, title, day, inspectors }: Activity): Due[] =>
  inspectors.map((accountId) => ({
    kind: methods[method].name,
    title,
    href: `/staff/inspections/${inspectionId}/activities/${id}`,
    by: day,
    warnFrom: daysAfter(day, -warningDays),
    owner: { accountId },
  }))

export const requestDue = ({ id, title, day }: Announced): Due => ({
  kind: 'Request of the inspectorate',
  title,
  href: `/staff/own-inspection/${id}`,
  by: day,
  warnFrom: daysAfter(day, -warningDays),
  owner: { may: 'answer-inspection', scopeId: '' },
})
