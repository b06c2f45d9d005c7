// How staff are made up beside the residents whom they police (SF-14): shares of all people, with what chance alone would do.

import { type Interval, zOf } from '../../../statistics/intervals/interval.ts'
import { wilson } from '../../../statistics/intervals/wilson.ts'
import type { Geography } from '../../accounts/rules.ts'
import { everybody } from '../../neighbourhoods/rules.ts'
import { placesIn } from '../parts.ts'
import type { Place } from '../rules.ts'
import type { ResidentCount } from '../skills/matching.ts'
import { shownOf } from './hiding.ts'
import { newestOfEach, type StaffCount, sumOf } from './rules.ts'

/** `residents` and `difference` are undefined where the census has no such category, or the figure is not shown. */
export type CategoryRow = {
  category: string
  /** Undefined where a number is too small to be shown, or would give another away. */
  staff: { people: number; share: number; interval: Interval } | undefined
  residents: number | undefined
  difference: 'more' | 'fewer' | 'none' | undefined
}

export type Characteristic = {
  characteristic: string
  countedOn: string
  /** Undefined where it would give a hidden figure away. */
  people: number | undefined
  rows: CategoryRow[]
}

type Given = { part: Place; geography: Geography; residents: readonly ResidentCount[] }

/** By characteristic, those that HR has counted for a part of the force. */
export function staffBesideResidents(
  counts: readonly StaffCount[],
  { part, geography, residents }: Given,
): Characteristic[] {
  const within = new Set(placesIn('neighbourhood', part, geography))
  return [...newestOfEach(counts)].flatMap(([characteristic, rows]) => {
    const own = rows.filter(({ place }) => place.kind === part.kind && place.id === part.id)
    if (own.length === 0) return []
    const shown = shownOf(rows, geography).get(part.id)!
    const shares = residentShares(
      characteristic,
      residents.filter(({ neighbourhoodId }) => within.has(neighbourhoodId)),
    )
    const all = sumOf(own)
    return {
      characteristic,
      countedOn: own[0]!.countedOn,
      people: shown.total ? all : undefined,
      rows: own.map(({ category, people }): CategoryRow => {
        const isShown = shown.total && shown.of.has(category)
        const staff = isShown
          ? { people, share: people / all, interval: wilson(people / all, all, zOf(0.95)) }
          : undefined
        const share = shares.get(category.toLowerCase())
        return { category, staff, residents: share, difference: staff && differenceOf(staff.interval, share) }
      }),
    }
  })
}

/** By category in lower case; none of a topic by age, since nobody on the staff is a child. */
function residentShares(characteristic: string, residents: readonly ResidentCount[]): Map<string, number> {
  if (characteristic === everybody) return new Map()
  const own = residents.filter(({ topic }) => topic.toLowerCase() === characteristic.toLowerCase())
  const all = own.reduce((sum, { count }) => sum + count, 0)
  const byCategory = Map.groupBy(own, ({ category }) => category.toLowerCase())
  return new Map(
    [...byCategory].map(([category, rows]) => [category, rows.reduce((sum, { count }) => sum + count, 0) / all]),
  )
}

function differenceOf({ lower, upper }: Interval, share: number | undefined) {
  if (share === undefined) return undefined
  if (lower > share) return 'more'
  return upper < share ? 'fewer' : 'none'
}
