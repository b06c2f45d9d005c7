import { daysAfter } from '../../platform/clock.ts'
import type { CallCount } from './rules.ts'

/** Mondays in a row, oldest first. */
export const mondaysFrom = (first: string, weeks: number) =>
  Array.from({ length: weeks }, (_, at) => daysAfter(first, 7 * at))

type Given = {
  codes: readonly string[]
  mondays: readonly string[]
  kind?: string
  /** From this Monday on `share` of the calls come from those of `changed`. */
  change?: { since: string; share: number; changed: readonly string[] }
  /** How many come else, of a neighbourhood and a week by their places in the lists. */
  usual?: (place: number, week: number) => number
}

const varied = (place: number, week: number) => 40 + place * 3 + ((place * 7 + week * 5) % 11) + (week % 4)

/** Calls of every neighbourhood and week: valid by default, overridden where the test cares. */
export function someCalls({ codes, mondays, kind = 'Crime reported', change, usual = varied }: Given): CallCount[] {
  return codes.flatMap((neighbourhoodCode, place) =>
    mondays.map((monday, week) => {
      const isChanged = change && monday >= change.since && change.changed.includes(neighbourhoodCode)
      const count = Math.round(usual(place, week) * (isChanged ? change.share : 1))
      return { neighbourhoodCode, monday, kind, count }
    }),
  )
}
