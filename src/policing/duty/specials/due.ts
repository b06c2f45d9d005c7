// Duty sheets as something that is due. Nobody is named but to themselves: places are.
import type { DeadlineRule } from '../../../platform/calendar/deadline.ts'
import type { Due } from '../../../platform/calendar/due.ts'
import { daysAfter } from '../../../platform/clock.ts'
import { count, day as dayInWords } from '../../../platform/view-filters.ts'
import type { Geography } from '../../accounts/rules.ts'
import { sectionOf } from './roster.ts'
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

type Given = { today: string; places: Geography; sheetDays: number }

export function sheetsDue(duties: readonly SpecialsDuty[], { today, places, sheetDays }: Given): Due[] {
  const owed = duties.filter(({ hasSheet, day }) => !hasSheet && day < today)
  const own = owed.flatMap((duty): Due[] => {
    const { accountId } = duty.member
    const by = daysAfter(missingFrom(duty, sheetDays), -1)
    const title = `Duty sheet of ${dayInWords(duty.day)}`
    const due = { kind: 'Duty sheet', title, href: '/staff/tours/new', by, warnFrom: duty.day }
    return accountId === null ? [] : [{ ...due, owner: { accountId } }]
  })
  const missing = owed.filter((duty) => isMissing(duty, today, sheetDays))
  const bySection = Map.groupBy(missing, ({ place }) => sectionOf(place, places) ?? '')
  return [...own, ...[...bySection].map(([sectionId, same]) => toChase(sectionId, same))]

  function toChase(sectionId: string, same: readonly SpecialsDuty[]): Due {
    const first = same.map((duty) => missingFrom(duty, sheetDays)).sort()[0]!
    const where = places.get(sectionId)?.name ?? 'officers of the force'
    return {
      kind: 'Duty sheets',
      title: `${count(same.length, 'duty sheet')} of specials missing: ${where}`,
      href: sectionId ? `/staff/specials/duty?part=section:${sectionId}` : '/staff/specials/duty',
      by: daysAfter(first, chaseDeadline.length),
      warnFrom: first,
      owner: { may: 'manage-specials', scopeId: sectionId },
    }
  }
}
