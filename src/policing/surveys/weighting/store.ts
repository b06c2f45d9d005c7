// Tables: survey_weighting, survey_weight; reads survey
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'

export type KeptWeighting = {
  id: string
  number: number
  margins: string[]
  mostMedians: number
  answers: number
  trimmed: number
  kishBefore: number
  kish: number
  madeAt: Date
}

export function weightingStore(database: Database, forceId: string) {
  const db = database.$pickTables<'survey' | 'surveyWeighting' | 'surveyWeight'>()

  /** The newest first. */
  const all = (surveyId: string) =>
    db
      .selectFrom('surveyWeighting')
      .select(['id', 'number', 'margins', 'mostMedians', 'answers', 'trimmed', 'kishBefore', 'kish', 'madeAt'])
      .where('forceId', '=', forceId)
      .where('surveyId', '=', surveyId)
      .orderBy('number', 'desc')

  return {
    list: (surveyId: string): Promise<KeptWeighting[]> => all(surveyId).execute(),

    /** Nobody else numbers a version of this survey before the transaction is over. */
    hold: (surveyId: string) =>
      db
        .selectFrom('survey')
        .select('id')
        .where('forceId', '=', forceId)
        .where('id', '=', surveyId)
        .forUpdate()
        .executeTakeFirst(),

    async add(surveyId: string, weighting: KeptWeighting, weights: ReadonlyMap<string, number>) {
      await db
        .insertInto('surveyWeighting')
        .values({ forceId, surveyId, ...weighting })
        .execute()
      await insertRows(
        database,
        'survey_weight',
        { force_id: 'text', id: 'uuid', weighting_id: 'uuid', response_id: 'uuid', weight: 'float8' },
        [...weights].map(([responseId, weight]) => [forceId, uuidv7(), weighting.id, responseId, weight]),
      )
    },

    /** The newest version with the weight of each of its answers that is still kept; undefined before there is one. */
    async newest(surveyId: string): Promise<{ weighting: KeptWeighting; weights: Map<string, number> } | undefined> {
      const weighting = await all(surveyId).limit(1).executeTakeFirst()
      if (!weighting) return undefined
      const rows = await db
        .selectFrom('surveyWeight')
        .select(['responseId', 'weight'])
        .where('forceId', '=', forceId)
        .where('weightingId', '=', weighting.id)
        .execute()
      return { weighting, weights: new Map(rows.map(({ responseId, weight }) => [responseId, weight])) }
    },
  }
}
