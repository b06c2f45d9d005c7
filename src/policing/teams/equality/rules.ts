// Equality figures of staff (SF-14): how many are of each category, as HR counts them for a part of the force. Nobody's own
// record is held, and of so few people that figures would be about persons there are none.
import type { Place } from '../rules.ts'

export type StaffCount = {
  /** A section, a division or the force; a team is too few people. */
  place: Place
  /** As the census names its topics, such as Ethnic group. */
  characteristic: string
  category: string
  people: number
  /** The day on which HR counted, YYYY-MM-DD. */
  countedOn: string
}

/** Of fewer people in a part there are no figures. */
export const fewestPeople = 10

/** The newest count of each characteristic. */
export function newestOfEach(counts: readonly StaffCount[]): Map<string, StaffCount[]> {
  const byCharacteristic = Map.groupBy(counts, ({ characteristic }) => characteristic)
  return new Map(
    [...byCharacteristic].map(([characteristic, rows]) => {
      const newest = rows
        .map(({ countedOn }) => countedOn)
        .sort()
        .at(-1)
      return [characteristic, rows.filter(({ countedOn }) => countedOn === newest)]
    }),
  )
}

export const sumOf = (counts: readonly Pick<StaffCount, 'people'>[]) =>
  counts.reduce((sum, { people }) => sum + people, 0)
