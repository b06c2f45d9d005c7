// Tables: survey_response, survey_comment
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { KeptResponse } from '../rules.ts'
import type { Comment } from '../store.ts'

/** With what it said in words, by question. */
export type KeptCase = KeptResponse & { caseCode: string; comments: Readonly<Record<string, string>> }

export function fieldworkStore(database: Database, forceId: string) {
  const db = database.$pickTables<'surveyResponse' | 'surveyComment'>()

  return {
    /** All that came with the code of a case, those too that do not count. */
    async cases(surveyId: string): Promise<KeptCase[]> {
      const rows = await db
        .selectFrom('surveyResponse')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('surveyId', '=', surveyId)
        .where('caseCode', 'is not', null)
        .execute()
      const said = Map.groupBy(await this.comments(surveyId), ({ responseId }) => responseId)
      return rows.map(({ forceId: _, ...row }) => ({
        ...(row as unknown as KeptResponse & { caseCode: string }),
        comments: Object.fromEntries((said.get(row.id) ?? []).map(({ question, words }) => [question, words])),
      }))
    },

    async comments(surveyId: string): Promise<Comment[]> {
      return db
        .selectFrom('surveyComment as said')
        .innerJoin('surveyResponse as response', (on) =>
          on.onRef('response.forceId', '=', 'said.forceId').onRef('response.id', '=', 'said.responseId'),
        )
        .select(['said.responseId', 'said.question', 'said.words'])
        .where('said.forceId', '=', forceId)
        .where('response.surveyId', '=', surveyId)
        .execute()
    },

    /** Takes them away, with their words, so that what a corrected file says can stand in their place. */
    async remove(ids: readonly string[]) {
      if (ids.length === 0) return
      const those = sql<boolean>`= any(${ids}::uuid[])`
      await db
        .deleteFrom('surveyComment')
        .where('forceId', '=', forceId)
        .where(sql<boolean>`response_id ${those}`)
        .execute()
      await db.deleteFrom('surveyResponse').where('forceId', '=', forceId).where(sql<boolean>`id ${those}`).execute()
    },

    async leaveOut(ids: readonly string[], reason: string) {
      if (ids.length === 0) return
      await db
        .updateTable('surveyResponse')
        .set({ leftOut: reason })
        .where('forceId', '=', forceId)
        .where(sql<boolean>`id = any(${ids}::uuid[])`)
        .execute()
    },
  }
}
