// Tables: sample_design
import { changeVersioned } from '../../../../platform/change-versioned.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Parts } from '../quota/progress.ts'

/** How a survey draws its people. */
export type Design = {
  id: string
  surveyId: string
  /** In words: who could be drawn, and from which records. */
  population: string
  frame: string
  /** A year, of each BCU. */
  interviews: number
  parts: Parts
  expectedResponse: number
  reserveReplicates: number
  reserveShare: number
  /** When its fieldwork ended, and its contacts went. */
  closedAt: Date | null
  version: number
}
export type DesignFields = Omit<Design, 'id' | 'surveyId' | 'closedAt' | 'version'>

export function designStore(database: Database, forceId: string) {
  const db = database.$pickTables<'sampleDesign'>()

  return {
    async all(): Promise<Design[]> {
      const rows = await db
        .selectFrom('sampleDesign')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, parts, ...row }) => ({ ...row, parts: parts as Parts }))
    },

    add: ({ parts, ...row }: Design) =>
      db
        .insertInto('sampleDesign')
        .values({ forceId, ...row, parts: JSON.stringify(parts) })
        .execute(),

    /** False when somebody else changed it since that version. */
    change: (id: string, version: number, { parts, ...fields }: DesignFields) =>
      changeVersioned(db, 'sampleDesign', { forceId, id, version }, { ...fields, parts: JSON.stringify(parts) }),

    /** Holds up whoever else changes its frame or draws from it, until this transaction ends. */
    hold: (id: string) =>
      db
        .selectFrom('sampleDesign')
        .select('closedAt')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst(),

    close: (id: string, at: Date) =>
      db
        .updateTable('sampleDesign')
        .set({ closedAt: at })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('closedAt', 'is', null)
        .execute(),
  }
}
