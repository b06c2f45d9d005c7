import { v7 as uuidv7 } from 'uuid'
import { dayOf } from '../../../platform/clock.ts'
import type { PlannedDuty } from './rules.ts'

/** Four hours of an evening: valid by default, overridden where the test cares. */
export const aPlannedDuty = ({
  memberId,
  ...overrides
}: Partial<PlannedDuty> & Pick<PlannedDuty, 'memberId'>): PlannedDuty => {
  const startsAt = overrides.startsAt ?? new Date('2026-11-10T19:00:00Z')
  return {
    id: uuidv7(),
    memberId,
    day: dayOf(startsAt),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
    askedOn: null,
    calledOff: '',
    version: 1,
    ...overrides,
  }
}
