// All that may be asked of equality figures of staff, and how a new count of them is taken.
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../rules.ts'
import type { ResidentCount } from '../skills/matching.ts'
import { staffBesideResidents } from './beside-residents.ts'
import type { StaffCount } from './rules.ts'
import type { equalityStore } from './store.ts'

type Parts = { store: ReturnType<typeof equalityStore>; audit: Audit }

export const openEquality = ({ store, audit }: Parts) => ({
  /** Each characteristic that HR has counted for a part, beside its residents; small numbers are hidden. */
  beside: async (part: Place, geography: Geography, residents: readonly ResidentCount[]) =>
    staffBesideResidents(await store.counts(), { part, geography, residents }),

  /**
   * A count of one day. One of the same characteristic and day takes the place of what was there.
   * @returns how many characteristics are new or other than they were
   */
  async take(counts: readonly StaffCount[], reason: string): Promise<number> {
    const known = await store.counts()
    const taken: string[] = []
    for (const [characteristic, rows] of Map.groupBy(counts, (each) => each.characteristic)) {
      const { countedOn } = rows[0]!
      const before = known.filter((each) => each.characteristic === characteristic && each.countedOn === countedOn)
      if (isSame(before, rows)) continue
      await store.remove(characteristic, countedOn)
      await store.add(rows)
      taken.push(characteristic)
    }
    if (taken.length > 0)
      await audit.record({
        kind: 'collection',
        what: 'staff.count',
        about: { kind: 'staff-count', ids: taken },
        reason,
      })
    return taken.length
  },
})

function isSame(one: readonly StaffCount[], other: readonly StaffCount[]) {
  const said = (counts: readonly StaffCount[]) =>
    counts.map(({ place, category, people }) => JSON.stringify([place.kind, place.id, category, people])).sort()
  return JSON.stringify(said(one)) === JSON.stringify(said(other))
}
