// A week of a whole force, from what its people worked: every team, section and division, and the force. Nobody is in it.
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import { addTotals, meetsTarget, noTours, type TaskKind, type Totals } from '../rules.ts'

/** Minutes off role by what they went on. */
export type Reasons = Partial<Record<TaskKind, number>>

/** One part of the force in one week. */
export type PartWeek = Totals & {
  place: Place
  /** People with a tour there. */
  staff: number
  /** Of them, those with less than 90% on role: the source says all staff. */
  staffBelow: number
  reasons: Reasons
}

export const noDuty = (place: Place): PartWeek => ({ ...noTours, place, staff: 0, staffBelow: 0, reasons: {} })

/** What one person worked for one place within the week. */
export type Worked = Totals & { memberId: string; place: Place }
export type Taken = { place: Place; kind: TaskKind; minutes: number }

/** A part of the force, and what each of its people worked in it, by their member id. */
export type PeopleOfPart = { place: Place; people: Map<string, Totals> }

/** By the key of each part with a tour. Somebody who worked in two teams of a section is one person in the section. */
export function peopleByPart(worked: readonly Worked[], geography: Geography): Map<string, PeopleOfPart> {
  const parts = new Map<string, PeopleOfPart>()
  for (const { memberId, place, ...totals } of worked)
    for (const each of placesAround(place, geography)) {
      const part = parts.get(keyOf(each)) ?? { place: each, people: new Map<string, Totals>() }
      parts.set(keyOf(each), part)
      part.people.set(memberId, addTotals(part.people.get(memberId) ?? noTours, totals))
    }
  return parts
}

/** Every part with a tour, each summed over the tours of all places in it. */
export function weekOf(worked: readonly Worked[], taken: readonly Taken[], geography: Geography): PartWeek[] {
  const parts = new Map(
    [...peopleByPart(worked, geography)].map(([key, { place, people }]) => [key, partOf(place, [...people.values()])]),
  )
  for (const { place, kind, minutes } of taken)
    for (const each of placesAround(place, geography)) {
      const part = parts.get(keyOf(each))
      // A tour that was entered between the two questions is in the next report.
      if (part) part.reasons = { ...part.reasons, [kind]: (part.reasons[kind] ?? 0) + minutes }
    }
  return [...parts.values()]
}

const partOf = (place: Place, people: readonly Totals[]): PartWeek => ({
  ...noDuty(place),
  ...people.reduce(addTotals, noTours),
  staff: people.length,
  staffBelow: people.filter((each) => !meetsTarget(each)).length,
})

export const keyOf = ({ kind, id }: Place) => `${kind}:${id}`

const force: Place = { kind: 'force', id: '' }

/** A place, and every part of the force that it lies in. */
function placesAround(place: Place, geography: Geography): Place[] {
  if (place.kind === 'force') return [force]
  const around = (geography.get(place.id)?.within ?? []).flatMap((id): Place[] => {
    const kind = geography.get(id)?.kind
    return kind === 'division' || kind === 'section' ? [{ kind, id }] : []
  })
  return [place, ...around, force]
}
