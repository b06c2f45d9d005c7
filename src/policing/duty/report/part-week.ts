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

/**
 * Every part with a tour, each summed over the tours of all places in it. Somebody who worked in two teams of a section
 * is one person in the section.
 */
export function weekOf(worked: readonly Worked[], taken: readonly Taken[], geography: Geography): PartWeek[] {
  const parts = new Map<string, PartWeek>()
  const people = new Map<string, Map<string, Totals>>()
  for (const { memberId, place, ...totals } of worked)
    for (const each of placesAround(place, geography)) {
      const key = keyOf(each)
      const part = parts.get(key) ?? noDuty(each)
      parts.set(key, { ...part, ...addTotals(part, totals) })
      const there = people.get(key) ?? new Map<string, Totals>()
      people.set(key, there.set(memberId, addTotals(there.get(memberId) ?? noTours, totals)))
    }
  for (const { place, kind, minutes } of taken)
    for (const each of placesAround(place, geography)) {
      const part = parts.get(keyOf(each))
      // A tour that was entered between the two questions is in the next report.
      if (part) part.reasons = { ...part.reasons, [kind]: (part.reasons[kind] ?? 0) + minutes }
    }
  return [...parts].map(([key, part]) => {
    const shares = [...people.get(key)!.values()]
    return { ...part, staff: shares.length, staffBelow: shares.filter((each) => !meetsTarget(each)).length }
  })
}

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
