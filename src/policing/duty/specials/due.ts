// Duty sheets as something that is due. Nobody is named but to themselves: places are.
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import { latestLoggedDays } from '../entry/typed-tour.ts'
import { chasersOf, type Special } from './roster.ts'
import { isMissing, missingFrom } from './rules.ts'
import type { SpecialsDuty } from './specials.ts'

export const sheetDeadline: DeadlineRule = {
  name: 'Fill in the duty sheet of a special’s duty',
  from: 'the day of the duty',
  length: 6,
  unit: 'days',
  warnDays: 6,
  source: 'R-26: it is missing on the seventh day; the settings “Special Constabulary” may say otherwise',
}

export const chaseDeadline: DeadlineRule = {
  name: 'Chase a missing duty sheet',
  from: 'the day on which it is missing',
  length: 7,
  unit: 'days',
  warnDays: 7,
  source: 'Ours: the inspection of 2008 found sheets not routinely completed, monitored or managed',
}

type Given = {
  today: string
  places: Geography
  sheetDays: number
  specials: readonly Pick<Special, 'member' | 'post'>[]
}

export function sheetsDue(duties: readonly SpecialsDuty[], given: Given): Due[] {
  const owed = duties.filter(({ hasSheet, day }) => !hasSheet && day < given.today)
  const missing = owed.filter((duty) => isMissing(duty, given.today, given.sheetDays))
  return [...owed.flatMap((duty) => ownDue(duty, given)), ...chaseDue(missing, given)]
}

/** As long as they can log it themselves. */
function ownDue(duty: SpecialsDuty, { sheetDays, today }: Given): Due[] {
  const { accountId } = duty.member
  if (accountId === null || duty.day < daysAfter(today, -latestLoggedDays)) return []
  const by = daysAfter(missingFrom(duty, sheetDays), -1)
  const title = `Duty sheet of ${dayInWords(duty.day)}`
  const due = { kind: 'Duty sheet', title, href: '/staff/tours/new', by, warnFrom: duty.day }
  return [{ ...due, owner: { accountId } }]
}

/** One for each officer who signs in and chases; of all others one, for whoever manages specials in the whole force. */
function chaseDue(missing: readonly SpecialsDuty[], { places, sheetDays, specials }: Given): Due[] {
  const byChasers = Map.groupBy(missing, (duty) => {
    const chasers = chasersOf(duty, specials, places)
    return chasers.flatMap(({ accountId }) => accountId ?? []).join(' ')
  })
  return [...byChasers].flatMap(([accountIds, same]) => {
    const first = same.map((duty) => missingFrom(duty, sheetDays)).sort()[0]!
    const due = {
      kind: 'Duty sheets',
      title: `${count(same.length, 'duty sheet')} of specials to chase`,
      href: '/staff/specials/duty',
      by: daysAfter(first, chaseDeadline.length),
      warnFrom: first,
    }
    const owners: Due['owner'][] = accountIds
      .split(' ')
      .filter(Boolean)
      .map((accountId) => ({ accountId }))
    return (owners.length > 0 ? owners : [{ may: 'manage-specials', scopeId: '' } as const]).map((owner) => ({
      ...due,
      owner,
    }))
  })
}
