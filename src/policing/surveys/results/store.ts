// Tables: survey, survey_publication
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import type { Published } from './published.ts'

export type Publication = { publishedAt: Date; figures: Published }

export function publicationStore(database: Database, forceId: string) {
  const db = database.$pickTables<'survey' | 'surveyPublication'>()

  return {
    async newest(surveyId: string): Promise<Publication | undefined> {
      const row = await db
        .selectFrom('surveyPublication')
        .select(['publishedAt', 'figures'])
        .where('forceId', '=', forceId)
        .where('surveyId', '=', surveyId)
        .orderBy('publishedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && { publishedAt: row.publishedAt, figures: row.figures as unknown as Published }
    },

    async add(surveyId: string, { publishedAt, figures }: Publication) {
      await db
        .insertInto('surveyPublication')
        .values({ forceId, id: uuidv7(), surveyId, publishedAt, figures: JSON.stringify(figures) })
        .execute()
      await db
        .updateTable('survey')
        .set({ publishedAt })
        .where('forceId', '=', forceId)
        .where('id', '=', surveyId)
        .execute()
    },
  }
}
