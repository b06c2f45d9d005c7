// Tables: survey_response, survey_comment
import type { Database } from '../../../platform/database.ts'
import type { Answers } from '../questionnaires/definition.ts'
import type { Channel } from '../rules.ts'

/** How many answered by one channel, and how many of them do not count. */
export type ChannelCount = { surveyId: string; channel: Channel; all: number; leftOut: number }

/** One person's answers, as somebody looks at them who may leave them out. */
export type SeenResponse = {
  id: string
  channel: Channel
  language: string
  answeredOn: string
  answers: Answers
  leftOut: string
}

export function responseStore(database: Database, forceId: string) {
  const db = database.$pickTables<'surveyResponse' | 'surveyComment'>()
  const columns = ['id', 'channel', 'language', 'answeredOn', 'answers', 'leftOut'] as const
  const asSeen = ({
    channel,
    answers,
    ...row
  }: { channel: string; answers: unknown } & Omit<SeenResponse, 'channel' | 'answers'>) => ({
    ...row,
    channel: channel as Channel,
    answers: answers as Answers,
  })

  return {
    async counts(): Promise<ChannelCount[]> {
      const rows = await db
        .selectFrom('surveyResponse')
        .select(['surveyId', 'channel'])
        .select((row) => row.fn.countAll<number>().as('all'))
        .select((row) => row.fn.countAll<number>().filterWhere('leftOut', '<>', '').as('leftOut'))
        .where('forceId', '=', forceId)
        .groupBy(['surveyId', 'channel'])
        .execute()
      return rows.map((row) => ({
        ...row,
        channel: row.channel as Channel,
        all: Number(row.all),
        leftOut: Number(row.leftOut),
      }))
    },

    /** Left out first, then the latest day first. */
    async page(surveyId: string, { limit, offset }: { limit: number; offset: number }): Promise<SeenResponse[]> {
      const rows = await db
        .selectFrom('surveyResponse')
        .select(columns)
        .where('forceId', '=', forceId)
        .where('surveyId', '=', surveyId)
        .orderBy((row) => row('leftOut', '<>', ''), 'desc')
        .orderBy('answeredOn', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(asSeen)
    },

    async find(surveyId: string, id: string): Promise<SeenResponse | undefined> {
      const row = await db
        .selectFrom('surveyResponse')
        .select(columns)
        .where('forceId', '=', forceId)
        .where('surveyId', '=', surveyId)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && asSeen(row)
    },

    commentsOf: (responseId: string) =>
      db
        .selectFrom('surveyComment')
        .select(['question', 'words'])
        .where('forceId', '=', forceId)
        .where('responseId', '=', responseId)
        .execute(),

    /** False where it was so already, or is not there. */
    async leaveOut(surveyId: string, id: string, why: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('surveyResponse')
        .set({ leftOut: why })
        .where('forceId', '=', forceId)
        .where('surveyId', '=', surveyId)
        .where('id', '=', id)
        .where('leftOut', why === '' ? '<>' : '=', '')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
