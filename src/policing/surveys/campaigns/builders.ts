import type { CampaignFields, EventFields, PointFields } from './rules.ts'

/** Have Your Say through the autumn of 2026, with a page for residents: valid by default, overridden where the test cares. */
export const aCampaign = (overrides: Partial<CampaignFields> = {}): CampaignFields => ({
  code: 'have-your-say-2026',
  name: 'Have Your Say 2026',
  kind: 'have-your-say',
  organisers: 'the police authority and the police',
  about: 'Tell us what matters to you.',
  startsOn: '2026-09-01',
  endsOn: '2026-12-15',
  isPublic: true,
  findings: '',
  ...overrides,
})

/** From 4pm to 7pm on 1 December 2026, in the first neighbourhood of `aCounty`. */
export const anEvent = (overrides: Partial<EventFields> = {}): EventFields => ({
  startsAt: new Date('2026-12-01T16:00:00Z'),
  endsAt: new Date('2026-12-01T19:00:00Z'),
  venue: 'Fen Library',
  venueKind: 'library',
  address: 'High Street',
  postcode: 'CB1 1AA',
  meantFor: 'everybody',
  runBy: 'Fen team',
  attended: null,
  ...overrides,
})

export const aPoint = (overrides: Partial<PointFields> = {}): PointFields => ({
  eventId: null,
  code: 'fen-market',
  name: 'Fen Market',
  kind: 'supermarket',
  postcode: 'CB1 1AD',
  meantFor: 'everybody',
  handedOut: 50,
  returned: 20,
  ...overrides,
})
