// ct_footprint.
import type { Database } from '../../../platform/database.ts'
import type { Assessment, FootprintLevel } from './rules.ts'

export function footprintStore(database: Database, forceId: string) {
  const db = database.$pickTables<'ctFootprint'>()
  return {
    async assessments(): Promise<Assessment[]> {
      const query = db.selectFrom('ctFootprint').select(['id', 'neighbourhoodId', 'level', 'assessedOn'])
      const rows = await query.where('forceId', '=', forceId).execute()
      return rows.map(({ level, ...row }) => ({ ...row, level: level as FootprintLevel }))
    },

    add: (rows: readonly Assessment[], assessedAt: Date) =>
      db
        .insertInto('ctFootprint')
        .values(rows.map((row) => ({ forceId, ...row, assessedAt })))
        .execute(),
  }
}
