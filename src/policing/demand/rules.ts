// Calls for service: what changed where, and which weeks are held side by side (PM-17, CM-10).
import { daysAfter } from '../../platform/clock.ts'
import { covers, type Geography } from '../accounts/rules.ts'
import type { Place } from '../teams/rules.ts'

/** Of calls, never of persons. The week is its Monday. */
export type CallCount = { neighbourhoodCode: string; monday: string; kind: string; count: number }

/** Fewer say nothing of how weeks vary; more reach back to another time. */
export const [fewestWeeks, mostWeeks] = [4, 104]

export type Choice = {
  /** What changed: "Abstraction policy". */
  name: string
  /** The Monday with which it began. */
  firstWeek: string
  /** As the force names it; empty for every kind. */
  kind: string
  weeksBefore: number
  weeksAfter: number
  /** Where it changed. */
  places: readonly Place[]
  /** Whether every other neighbourhood is held beside. */
  isCompared: boolean
}

/** Mondays, oldest first. */
export type Weeks = { before: readonly string[]; after: readonly string[] }

/** Neighbourhoods by code; nothing is compared where `compared` is empty. */
export type Sides = { changed: readonly string[]; compared: readonly string[] }

export function weeksOf({
  firstWeek,
  weeksBefore,
  weeksAfter,
}: Pick<Choice, 'firstWeek' | 'weeksBefore' | 'weeksAfter'>): Weeks {
  const from = (first: string, weeks: number) => Array.from({ length: weeks }, (_, at) => daysAfter(first, 7 * at))
  return { before: from(daysAfter(firstWeek, -7 * weeksBefore), weeksBefore), after: from(firstWeek, weeksAfter) }
}

/** The same weeks of the year before: 52 weeks earlier, so that Mondays stay Mondays. */
export function yearBefore({ before, after }: Weeks): Weeks {
  const earlier = (monday: string) => daysAfter(monday, -7 * 52)
  return { before: before.map(earlier), after: after.map(earlier) }
}

export function sidesOf({ places, isCompared }: Pick<Choice, 'places' | 'isCompared'>, geography: Geography): Sides {
  const all = [...geography].filter(([, { kind }]) => kind === 'neighbourhood')
  const isInside = (id: string) => places.some((place) => covers(place, { kind: 'neighbourhood', id }, geography))
  const codes = (inside: boolean) => all.flatMap(([id, { code }]) => (isInside(id) === inside ? [code] : [])).sort()
  return { changed: codes(true), compared: isCompared ? codes(false) : [] }
}
