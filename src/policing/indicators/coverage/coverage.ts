// What was counted of what is covered: kept with its day and source, and never changed.
import { v7 as uuidv7 } from 'uuid'
import type { Audit } from '../../../platform/audit/audit.ts'
import type { Checked } from '../../../platform/checks.ts'
import type { Database } from '../../../platform/database.ts'
import { type Count, type CountFields, type ShareCode, whyNotCount } from './rules.ts'
import { coverageStore } from './store.ts'
import { type WholeFaces, wholeOf } from './wholes.ts'

export type Coverage = ReturnType<typeof openCoverage>
/** The newest count over the whole of its day; `whole` is undefined where the records do not tell it. */
export type Covered = { count: Count; whole: number | undefined }

type Parts = { audit: Audit; now: () => Date; today: () => string }

export function openCoverage(db: Database, forceId: string, { audit, now, today }: Parts) {
  const store = coverageStore(db, forceId)

  return {
    /** Every count, the newest day first. */
    counts: store.counts,

    /** Undefined while nothing has been counted. */
    async newest(code: ShareCode, faces: WholeFaces): Promise<Covered | undefined> {
      const count = (await store.counts()).find(({ share }) => share === code)
      return count && { count, whole: await wholeOf(code, faces, count.countedOn) }
    },

    /** A later count of the same day corrects it, and both are kept. */
    async record(code: ShareCode, fields: CountFields, faces: WholeFaces): Promise<Checked<string>> {
      const whole = await wholeOf(code, faces, fields.countedOn)
      const errors = whyNotCount(fields, { code, whole, today: today() })
      if (errors) return { errors }
      const id = uuidv7()
      await store.add({ ...fields, id, share: code, recordedAt: now() })
      await audit.record({
        kind: 'collection',
        what: 'coverage.record',
        about: { kind: 'coverage-count', ids: [id] },
        details: { share: code, ...fields },
      })
      return { value: id }
    },
  }
}
