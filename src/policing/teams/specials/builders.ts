import { v7 as uuidv7 } from 'uuid'
import type { Candidate, Card, Course } from './rules.ts'

/** Values that are valid by default, overridden where the test cares. */
export const aCandidate = (overrides: Partial<Candidate> = {}): Candidate => ({
  id: uuidv7(),
  name: 'Noor Beck',
  email: 'noor@fenshire.example',
  appliedOn: '2026-09-01',
  stage: 'Interview',
  stageSince: '2026-10-01',
  courseId: null,
  endedOn: null,
  ending: '',
  reason: '',
  version: 1,
  ...overrides,
})

export const aCourse = (overrides: Partial<Course> = {}): Course => ({
  id: uuidv7(),
  name: 'Induction',
  startsOn: '2027-02-01',
  places: 16,
  calledOff: '',
  version: 1,
  ...overrides,
})

export const aCard = (overrides: Partial<Card> & Pick<Card, 'memberId'>): Card => {
  const id = overrides.id ?? uuidv7()
  return {
    id,
    number: `SC-${id.slice(-8)}`,
    issuedOn: '2020-01-01',
    outOfAreaOn: null,
    askedOn: null,
    endedOn: null,
    ending: '',
    version: 1,
    ...overrides,
  }
}
