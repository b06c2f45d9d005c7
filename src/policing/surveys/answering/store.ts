// Tables: survey_draft
import type { Database } from '../../../platform/database.ts'

export function draftStore(database: Database, forceId: string) {
  const db = database.$pickTables<'surveyDraft'>()

  return {
    add: (id: string, surveyId: string, sealed: Buffer, at: Date) =>
      db.insertInto('surveyDraft').values({ forceId, id, surveyId, sealed, touchedAt: at }).execute(),

    /** Undefined where it was last touched before that moment. */
    async find(id: string, surveyId: string, since: Date): Promise<Buffer | undefined> {
      const row = await db
        .selectFrom('surveyDraft')
        .select('sealed')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('surveyId', '=', surveyId)
        .where('touchedAt', '>=', since)
        .executeTakeFirst()
      return row?.sealed
    },

    keep: (id: string, sealed: Buffer, at: Date) =>
      db
        .updateTable('surveyDraft')
        .set({ sealed, touchedAt: at })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute(),

    /** Whether it was still there: of two who end it at once, one is told so. */
    async end(id: string, surveyId: string): Promise<boolean> {
      const gone = await db
        .deleteFrom('surveyDraft')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('surveyId', '=', surveyId)
        .returning('id')
        .executeTakeFirst()
      return gone !== undefined
    },
  }
}
