// In which neighbourhoods specials take part in problem solving (SC-12): hours that they spent on its priorities.
import type { Geography } from '../../../accounts/rules.ts'
import type { Place } from '../../../teams/rules.ts'
import { nameOfPart, placesIn } from '../../../teams/teams.ts'

/** What specials spent on priorities of a neighbourhood; null for those of no single one. */
export type PriorityWork = { neighbourhoodId: string | null; minutes: number; specials: number }

export type Neighbourhood = { id: string; name: string; minutes: number; specials: number; aligned: number }

export type TakingPart = {
  neighbourhoods: number
  /** The most hours first. */
  with: Neighbourhood[]
  without: Neighbourhood[]
  /** Of the neighbourhoods, 0 to 1; null where there are none. */
  share: number | null
}

/** @param alignedTo the neighbourhood in whose team each special has their post */
export function takingPart(
  work: readonly PriorityWork[],
  alignedTo: readonly string[],
  part: Place,
  geography: Geography,
): TakingPart {
  const workIn = new Map(work.map((each) => [each.neighbourhoodId, each]))
  const all = placesIn('neighbourhood', part, geography).map((id): Neighbourhood => {
    const { minutes, specials } = workIn.get(id) ?? { minutes: 0, specials: 0 }
    return {
      id,
      name: nameOfPart({ id }, geography),
      minutes,
      specials,
      aligned: alignedTo.filter((each) => each === id).length,
    }
  })
  const byName = (one: Neighbourhood, other: Neighbourhood) => one.name.localeCompare(other.name, 'en')
  const [some, without] = [all.filter(({ minutes }) => minutes > 0), all.filter(({ minutes }) => minutes === 0)]
  return {
    neighbourhoods: all.length,
    with: some.sort((one, other) => other.minutes - one.minutes || byName(one, other)),
    without: without.sort(byName),
    share: all.length === 0 ? null : some.length / all.length,
  }
}
