// Events and places of the demonstration's campaigns: what is varied about them stands here as rows.
import type { PlaceKind, ReachGroup } from '../rules.ts'

/** Begin, end, whom it is meant for. */
export type PlannedEvent = readonly [start: string, finish: string, meantFor: ReachGroup]

/** Eighteen, many of them into the evening (EN-11). */
export const plannedEvents: readonly PlannedEvent[] = [
  ['15:30', '19:30', 'everybody'],
  ['10:00', '13:00', 'everybody'],
  ['16:00', '20:00', 'everybody'],
  ['11:00', '15:00', 'students'],
  ['17:30', '20:30', 'african-caribbean'],
  ['14:00', '18:30', 'everybody'],
  ['09:30', '12:30', 'everybody'],
  ['18:00', '20:30', 'asian'],
  ['15:00', '19:00', 'young'],
  ['10:30', '12:30', 'older'],
  ['16:00', '20:00', 'everybody'],
  ['11:00', '14:00', 'everybody'],
  ['17:00', '20:00', 'polish'],
  ['15:30', '19:30', 'rural'],
  ['10:00', '16:00', 'everybody'],
  ['16:30', '19:30', 'everybody'],
  ['18:00', '21:00', 'everybody'],
  ['15:00', '19:00', 'everybody'],
]

/** Code, name, kind, whom it is meant for, whether it stands at a place of the county. */
export type PlannedPoint = readonly [
  code: string,
  name: string,
  kind: PlaceKind,
  meantFor: ReachGroup,
  isPlaced: boolean,
]

export const plannedPoints: readonly PlannedPoint[] = [
  ['market-street', 'Market Street supermarket', 'supermarket', 'everybody', true],
  ['riverside', 'Riverside supermarket', 'supermarket', 'everybody', true],
  ['university', 'The university’s students’ union', 'university', 'students', true],
  ['caribbean-centre', 'The Caribbean community centre', 'community', 'african-caribbean', true],
  ['central-library', 'Central library', 'library', 'everybody', true],
  ['town-library', 'Town library', 'library', 'everybody', true],
  ['front-counter', 'Front counter of the police station', 'counter', 'everybody', true],
  ['web', 'The website', 'web', 'everybody', false],
  ['post', 'Forms that came by post', 'post', 'everybody', false],
]

/** What a place of the county is, as a venue; those of the police are none. */
export const venueKinds: Readonly<Record<string, PlaceKind>> = {
  Library: 'library',
  'Community centre': 'community',
  School: 'school',
  Market: 'street',
  Park: 'street',
}
