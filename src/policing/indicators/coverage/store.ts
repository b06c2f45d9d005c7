// Tables: coverage_count
import type { Database } from '../../../platform/database.ts'
import type { Count, ShareCode } from './rules.ts'

export function coverageStore(database: Database, forceId: string) {
  const db = database.$pickTables<'coverageCount'>()
  return {
    /** The newest day first, and of one day what was recorded last. */
    async counts(): Promise<Count[]> {
      const query = db.selectFrom('coverageCount').selectAll().where('forceId', '=', forceId)
      const rows = await query
        .orderBy('countedOn', 'desc')
        .orderBy('recordedAt', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ forceId: _, share, ...row }) => ({ ...row, share: share as ShareCode }))
    },

    add: (count: Count) =>
      db
        .insertInto('coverageCount')
        .values({ forceId, ...count })
        .execute(),
  }
}
