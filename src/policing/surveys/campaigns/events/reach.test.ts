import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEvent, aPoint } from '../builders.ts'
import { type CampaignEvent, type CollectionPoint, type EventFields, isEvening, type PointFields } from '../rules.ts'
import { asEvent } from './forms.ts'
import { reachOf } from './reach.ts'

const event = (overrides: Partial<EventFields> & Partial<CampaignEvent> = {}): CampaignEvent => ({
  ...anEvent(),
  id: 'e',
  campaignId: 'c',
  neighbourhoodCode: 'N1',
  calledOff: '',
  version: 1,
  ...overrides,
})
const point = (overrides: Partial<PointFields> & Partial<CollectionPoint> = {}): CollectionPoint => ({
  ...aPoint(),
  id: 'p',
  campaignId: 'c',
  neighbourhoodCode: 'N2',
  version: 1,
  ...overrides,
})
const county = {
  divisions: [
    { code: 'A', name: 'Alford' },
    { code: 'B', name: 'Burgh' },
  ],
  divisionOf: (code: string) => (code === 'N1' ? 'A' : 'B'),
}
const at = (from: string, to: string) => ({ startsAt: new Date(from), endsAt: new Date(to) })

test('an event runs into the evening when it goes on after five by London’s clocks, in summer too', () => {
  assert.equal(isEvening(at('2026-12-01T14:00:00Z', '2026-12-01T17:00:00Z')), false)
  assert.equal(isEvening(at('2026-12-01T14:00:00Z', '2026-12-01T17:01:00Z')), true)
  assert.equal(isEvening(at('2026-07-01T13:00:00Z', '2026-07-01T16:30:00Z')), true, 'half past five in summer')
  assert.equal(isEvening(at('2026-12-01T22:00:00Z', '2026-12-02T01:00:00Z')), true)
})

test('reach says how many are in the evening, where there is none, and who has been thought of', () => {
  const events = [
    event(),
    event({ ...at('2026-12-02T10:00:00Z', '2026-12-02T12:00:00Z'), meantFor: 'students' }),
    event({ ...at('2026-12-05T10:00:00Z', '2026-12-05T12:00:00Z') }),
    event({ calledOff: 'The hall is closed', meantFor: 'older' }),
    event({ neighbourhoodCode: null }),
  ]
  const reach = reachOf(events, [point({ meantFor: 'african-caribbean' })], county)
  assert.deepEqual([reach.events, reach.evenings, reach.outsideWork, reach.unplaced], [4, 2, 3, 1])
  assert.deepEqual(reach.byDivision, [
    { name: 'Alford', events: 3, points: 0 },
    { name: 'Burgh', events: 0, points: 1 },
  ])
  assert.deepEqual(
    reach.groups.map(({ name }) => name),
    ['Students', 'African and Caribbean communities'],
  )
  assert.ok(reach.notReached.includes('Older people'), 'what was called off reaches nobody')
})

test('an event that ends before it begins, or that people came to before its day, is refused', () => {
  const typed = {
    day: '2026-12-01',
    start: '16:00',
    finish: '15:00',
    venue: 'Hall',
    venueKind: 'community',
    address: 'High Street',
    postcode: 'CB1 1AA',
    meantFor: 'everybody',
    runBy: 'Fen team',
    attended: 12,
  }
  assert.deepEqual(asEvent(typed, '2026-11-23').errors, {
    finish: 'It must end after it begins',
    attended: 'Nobody can have come yet: the day is still to come',
  })
  assert.equal(asEvent({ ...typed, finish: '19:00' }, '2026-12-01').errors, undefined)
})
