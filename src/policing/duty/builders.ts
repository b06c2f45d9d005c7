import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../platform/clock.ts'
import { minutesBetween } from './rules.ts'
import type { NewTour } from './store.ts'

/** An eight-hour tour without anything that took its officer away: valid by default, overridden where the test cares. */
export function aTour({ memberId, ...overrides }: Partial<NewTour> & Pick<NewTour, 'memberId'>): NewTour {
  const startsAt = overrides.startsAt ?? new Date('2026-11-20T14:00:00Z')
  const endsAt = overrides.endsAt ?? new Date(startsAt.getTime() + 8 * 3_600_000)
  const minutes = minutesBetween(startsAt, endsAt)
  return {
    id: uuidv7(),
    memberId,
    day: dayOf(startsAt),
    startsAt,
    endsAt,
    place: { kind: 'force', id: '' },
    rosteredMinutes: minutes,
    dutyMinutes: minutes,
    exemptMinutes: 0,
    offMinutes: 0,
    isAbstracted: false,
    importReference: null,
    enteredAt: endsAt,
    ...overrides,
  }
}
