// Who may see the counter-terrorism footprint of which neighbourhood, and who assesses it (hard separation 6).
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import { dayOf } from '../../../platform/clock.ts'
import { isWithinParts, placesIn } from '../parts.ts'
import type { Reach } from '../posts/posts.ts'
import { type Assessment, newest } from './rules.ts'
import type { footprintStore } from './store.ts'

type Parts = { store: ReturnType<typeof footprintStore>; audit: Audit; now: () => Date }

export function openFootprint({ store, audit, now }: Parts) {
  const about = (ids: readonly string[]) => ({ kind: 'neighbourhood', ids: [...ids] })

  return {
    /** What holds of the neighbourhoods within reach, by id; that it was looked at is written down. */
    async within({ parts, geography }: Reach): Promise<Map<string, Assessment>> {
      const all = newest(await store.assessments())
      const seen = placesIn('neighbourhood', { kind: 'force', id: '' }, geography).filter((id) =>
        isWithinParts({ kind: 'neighbourhood', id }, parts, geography),
      )
      if (seen.length > 0) await audit.record({ kind: 'consultation', what: 'footprint.look', about: about(seen) })
      return new Map(seen.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])))
    },

    /** The level is not in the audit trail, which others than those with clearance may search. */
    async assess({ neighbourhoodId, level, assessedOn }: Omit<Assessment, 'id'>): Promise<Checked<true>> {
      if (assessedOn > dayOf(now())) return { errors: { assessedOn: 'The day must be today or earlier' } }
      await store.add([{ id: uuidv7(), neighbourhoodId, level, assessedOn }], now())
      await audit.record({ kind: 'collection', what: 'footprint.assess', about: about([neighbourhoodId]) })
      return { value: true }
    },

    // For the demonstration and tests: many at once.
    async add(rows: readonly Assessment[]) {
      if (rows.length > 0) await store.add(rows, now())
    },
  }
}
