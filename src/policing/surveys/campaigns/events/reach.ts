// Whom the events of a campaign can reach: by time of day, by division, by group (EN-11, EN-14, EQ-17).
import { dayOffOn } from '../../../../platform/calendar/bank-holidays.ts'
import { dayOf } from '../../../../platform/clock.ts'
import { type CampaignEvent, type CollectionPoint, isEvening, isHeld, type ReachGroup, reachGroups } from '../rules.ts'

export type Division = { code: string; name: string }
export type Reach = {
  events: number
  evenings: number
  /** In the evening, at a weekend or on a holiday: whoever works from nine to five can come. */
  outsideWork: number
  byDivision: { name: string; events: number; points: number }[]
  /** Without a postcode that lies in the force. */
  unplaced: number
  groups: { name: string; events: number; points: number }[]
  /** Groups for whom there is neither an event nor a place with forms. */
  notReached: string[]
}

type DivisionOf = (neighbourhoodCode: string) => string | undefined

export function reachOf(
  all: readonly CampaignEvent[],
  points: readonly CollectionPoint[],
  { divisions, divisionOf }: { divisions: readonly Division[]; divisionOf: DivisionOf },
): Reach {
  const events = all.filter(isHeld)
  const isIn = (code: string) => (each: { neighbourhoodCode: string | null }) =>
    each.neighbourhoodCode !== null && divisionOf(each.neighbourhoodCode) === code
  const wanted = Object.entries(reachGroups).filter(([group]) => group !== 'everybody') as [ReachGroup, string][]
  const groups = wanted.map(([group, name]) => {
    const isFor = ({ meantFor }: { meantFor: ReachGroup }) => meantFor === group
    return { name, events: events.filter(isFor).length, points: points.filter(isFor).length }
  })
  return {
    events: events.length,
    evenings: events.filter(isEvening).length,
    outsideWork: events.filter((event) => isEvening(event) || dayOffOn(dayOf(event.startsAt)) !== undefined).length,
    byDivision: divisions.map(({ code, name }) => ({
      name,
      events: events.filter(isIn(code)).length,
      points: points.filter(isIn(code)).length,
    })),
    unplaced: events.filter(({ neighbourhoodCode }) => neighbourhoodCode === null).length,
    groups: groups.filter(({ events, points }) => events + points > 0),
    notReached: groups.filter(({ events, points }) => events + points === 0).map(({ name }) => name),
  }
}
