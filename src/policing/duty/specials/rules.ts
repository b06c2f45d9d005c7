// Duties of specials: which have a duty sheet, what they were spent on, and who works none.
import { daysAfter } from '../../../platform/clock.ts'
import type { TaskKind } from '../rules.ts'

/** A duty that a special is to work, or was. */
export type PlannedDuty = {
  id: string
  memberId: string
  /** The day on which it starts in London. */
  day: string
  startsAt: Date
  endsAt: Date
  /** When somebody last chased its sheet. */
  askedOn: string | null
  /** Why it was not worked; empty where it was, or is to be. */
  calledOff: string
  version: number
}

/** A tour of a special, with what it was spent on as far as that was said. */
export type SpecialTour = {
  id: string
  memberId: string
  day: string
  startsAt: Date
  endsAt: Date
  dutyMinutes: number
  /** From a rota: somebody has yet to say what it was spent on. */
  isImported: boolean
  spent: readonly { kind: TaskKind; minutes: number }[]
}

/** A duty that is known of, with its sheet or without. */
export type KnownDuty = Pick<PlannedDuty, 'memberId' | 'day' | 'startsAt' | 'endsAt'> & {
  planned: PlannedDuty | undefined
  hasSheet: boolean
}

/** A sheet says the hours and the nature of a duty (SC-03). A line of a rota says the hours alone. */
const isSheet = ({ isImported, spent }: SpecialTour) => !isImported || spent.length > 0

const isOf = (tour: SpecialTour, { day, startsAt, endsAt }: PlannedDuty) =>
  tour.day === day || (tour.startsAt < endsAt && startsAt < tour.endsAt)

const whenOf = ({ memberId, day, startsAt, endsAt }: PlannedDuty | SpecialTour) => ({ memberId, day, startsAt, endsAt })

/** Every duty that was planned and not called off, or that a tour is known of; one that is both comes once. */
export function knownDuties(planned: readonly PlannedDuty[], tours: readonly SpecialTour[]): KnownDuty[] {
  const toursOf = Map.groupBy(tours, ({ memberId }) => memberId)
  const matched = new Set<SpecialTour>()
  const fromPlans = planned
    .filter(({ calledOff }) => calledOff === '')
    .map((duty): KnownDuty => {
      const own = (toursOf.get(duty.memberId) ?? []).filter((tour) => isOf(tour, duty))
      for (const tour of own) matched.add(tour)
      return { ...whenOf(duty), planned: duty, hasSheet: own.some(isSheet) }
    })
  const others = tours
    .filter((tour) => !matched.has(tour))
    .map((tour): KnownDuty => ({ ...whenOf(tour), planned: undefined, hasSheet: isSheet(tour) }))
  return [...fromPlans, ...others].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** The day on which a duty without a sheet is missing one: so many days after it. */
export const missingFrom = ({ day }: Pick<KnownDuty, 'day'>, sheetDays: number) => daysAfter(day, sheetDays)

export const isMissing = (duty: KnownDuty, today: string, sheetDays: number) =>
  !duty.hasSheet && missingFrom(duty, sheetDays) <= today

/** Of the duties that have a sheet or ought to: how many have. */
export function completenessOf(duties: readonly KnownDuty[], today: string, sheetDays: number) {
  const kept = duties.filter(({ hasSheet }) => hasSheet).length
  const missing = duties.filter((duty) => isMissing(duty, today, sheetDays)).length
  return { kept, of: kept + missing, missing }
}

export type Hours = { dutyMinutes: number; priorityMinutes: number }

export function hoursOf(tours: readonly SpecialTour[]): Hours {
  const minutes =
    (kind: TaskKind) =>
    ({ spent }: SpecialTour) =>
      sum(spent.filter((each) => each.kind === kind).map((each) => each.minutes))
  return {
    dutyMinutes: sum(tours.map(({ dutyMinutes }) => dutyMinutes)),
    priorityMinutes: sum(tours.map(minutes('priority'))),
  }
}

/** Whether more than half of all duty was on neighbourhood priorities (SC-02); null without duty. Half is no majority. */
export const isMajority = ({ dutyMinutes, priorityMinutes }: Hours) =>
  dutyMinutes > 0 ? 2 * priorityMinutes > dutyMinutes : null

/** Minutes by what they were spent on, the most first; `kind` is undefined for what nobody said more of. */
export function minutesByKind(tours: readonly SpecialTour[]): { kind: TaskKind | undefined; minutes: number }[] {
  const spent = tours.flatMap((tour) => tour.spent)
  const kinds = [...Map.groupBy(spent, ({ kind }) => kind)].map(([kind, same]) => ({
    kind,
    minutes: sum(same.map(({ minutes }) => minutes)),
  }))
  const rest = sum(tours.map(({ dutyMinutes }) => dutyMinutes)) - sum(kinds.map(({ minutes }) => minutes))
  return [...kinds, ...(rest > 0 ? [{ kind: undefined, minutes: rest }] : [])].sort(
    (one, other) => other.minutes - one.minutes,
  )
}

/**
 * The first day on which a special counts as inactive: no duty in so many days, from the last one or, without any, from
 * the day they joined. Undefined where that is yet to come.
 */
export function inactiveSince(
  { lastDuty, joinedOn }: { lastDuty: string | undefined; joinedOn: string },
  today: string,
  days: number,
): string | undefined {
  const since = daysAfter(lastDuty ?? joinedOn, days + 1)
  return since <= today ? since : undefined
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
