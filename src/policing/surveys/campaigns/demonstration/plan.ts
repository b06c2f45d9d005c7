// Events and places of the demonstration's campaigns: what is varied about them stands here as rows.
import type { PlaceKind, ReachGroup } from '../rules.ts'

/** Begin, end, kind of venue, whom it is meant for. */
export type PlannedEvent = readonly [start: string, finish: string, kind: PlaceKind, meantFor: ReachGroup]

/** Eighteen, many of them into the evening (EN-11). */
export const plannedEvents: readonly PlannedEvent[] = [
  ['15:30', '19:30', 'community', 'everybody'],
  ['10:00', '13:00', 'street', 'everybody'],
  ['16:00', '20:00', 'library', 'everybody'],
  ['11:00', '15:00', 'university', 'students'],
  ['17:30', '20:30', 'community', 'african-caribbean'],
  ['14:00', '18:30', 'community', 'everybody'],
  ['09:30', '12:30', 'supermarket', 'everybody'],
  ['18:00', '20:30', 'worship', 'asian'],
  ['15:00', '19:00', 'school', 'young'],
  ['10:30', '12:30', 'community', 'older'],
  ['16:00', '20:00', 'library', 'everybody'],
  ['11:00', '14:00', 'street', 'everybody'],
  ['17:00', '20:00', 'community', 'polish'],
  ['15:30', '19:30', 'community', 'rural'],
  ['10:00', '16:00', 'supermarket', 'everybody'],
  ['16:30', '19:30', 'school', 'everybody'],
  ['18:00', '21:00', 'community', 'everybody'],
  ['15:00', '19:00', 'library', 'everybody'],
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
