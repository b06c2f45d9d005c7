// Tables: survey, survey_response, survey_comment; reads questionnaire
import { sql } from 'kysely'
import { v4 as uuidv4 } from 'uuid'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import { onlyAgreed, withoutThemselves } from './questionnaires/consent.ts'
import type { Answers, Definition } from './questionnaires/definition.ts'
import type { Channel, KeptResponse, Response, Survey, SurveyKind, Translations } from './rules.ts'
import { quotaStore } from './sampling/quota/store.ts'
import { holds } from './weighting/rules.ts'
import { weightingStore } from './weighting/store.ts'

export type Comment = { responseId: string; question: string; words: string }
export type SurveyFields = Omit<Survey, 'id' | 'version'>

const responseColumns = {
  force_id: 'text',
  id: 'uuid',
  survey_id: 'uuid',
  channel: 'text',
  language: 'text',
  answered_on: 'date',
  answers: 'jsonb',
  groups: 'jsonb',
  case_code: 'text',
  stratum: 'text',
  cluster: 'text',
  weight: 'float8',
  left_out: 'text',
} as const

export function surveyStore(database: Database, forceId: string) {
  const db = database.$pickTables<'questionnaire' | 'survey' | 'surveyResponse' | 'surveyComment'>()

  /**
   * Those that count, in a fixed order, so that sums do not depend on who answered first. Weights that files do not give are
   * looked up each time, so that a new weighting of the sample is not left out.
   */
  async function kept(surveyId: string): Promise<Response[]> {
    const rows = await db
      .selectFrom('surveyResponse')
      .selectAll()
      .where('forceId', '=', forceId)
      .where('surveyId', '=', surveyId)
      .where('leftOut', '=', '')
      .orderBy('stratum')
      .orderBy('cluster')
      .orderBy('id')
      .execute()
    const isWeighed = rows.some(({ weight, caseCode }) => weight === null && caseCode !== null)
    const weights = isWeighed ? await quotaStore(database, forceId).newestWeights(surveyId) : new Map<string, number>()
    return rows.map(({ forceId: _, channel, answers, groups, weight, ...row }) => ({
      ...row,
      weight: weight ?? weights.get(row.caseCode ?? '') ?? 1,
      channel: channel as Channel,
      answers: answers as Answers,
      groups: groups as Response['groups'],
    }))
  }

  async function definitionOf(surveyId: string): Promise<Definition> {
    const { rows } = await sql<{ definition: Definition }>`
      select q.definition from survey s join questionnaire q on q.force_id = s.force_id and q.id = s.questionnaire_id
      where s.force_id = ${forceId} and s.id = ${surveyId}`.execute(db)
    return rows[0]?.definition ?? { questions: [] }
  }

  async function asDrawn(surveyId: string): Promise<Response[]> {
    const definition = await definitionOf(surveyId)
    return (await kept(surveyId)).map((row) => withoutThemselves(definition, row))
  }

  return {
    /** With the weights of the file or the sample. Where consent is asked for, without what people said of themselves. */
    asDrawn,

    /** What those who gave consent said, of themselves too, for the comparison that they agreed to; of others only that. */
    async consented(surveyId: string): Promise<Response[]> {
      const definition = await definitionOf(surveyId)
      return (await kept(surveyId)).map((row) => onlyAgreed(definition, row))
    },

    /** With those weights, or with the newest by which they stand for residents, as long as it holds. */
    async responses(surveyId: string): Promise<Response[]> {
      const answers = await asDrawn(surveyId)
      const newest = await weightingStore(database, forceId).newest(surveyId)
      return newest && holds(newest.weights, answers)
        ? answers.map((answer) => ({ ...answer, weight: newest.weights.get(answer.id)! }))
        : answers
    },

    /** The newest period first. */
    async surveys(): Promise<Survey[]> {
      const rows = await db
        .selectFrom('survey')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('periodTo', 'desc')
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, kind, translations, ...row }) => ({
        ...row,
        kind: kind as SurveyKind,
        translations: translations as Translations,
      }))
    },

    addSurvey: ({ translations, ...survey }: Survey) =>
      db
        .insertInto('survey')
        .values({ forceId, ...survey, translations: JSON.stringify(translations) })
        .execute(),

    /** False when somebody else changed it since that version. */
    changeSurvey: (id: string, version: number, { translations, ...fields }: SurveyFields) =>
      changeVersioned(
        db,
        'survey',
        { forceId, id, version },
        { ...fields, translations: JSON.stringify(translations) },
      ),

    addResponses: (responses: readonly KeptResponse[]) =>
      insertRows(
        database,
        'survey_response',
        responseColumns,
        responses.map((row) => [
          forceId,
          row.id,
          row.surveyId,
          row.channel,
          row.language,
          row.answeredOn,
          JSON.stringify(row.answers),
          JSON.stringify(row.groups),
          row.caseCode,
          row.stratum,
          row.cluster,
          row.weight,
          row.leftOut,
        ]),
      ),

    /** Their ids hold no moment, as other ids do: nothing tells when on its day something was said. */
    addComments: (comments: readonly Comment[]) =>
      insertRows(
        database,
        'survey_comment',
        { force_id: 'text', id: 'uuid', response_id: 'uuid', question: 'text', words: 'text' },
        comments.map(({ responseId, question, words }) => [forceId, uuidv4(), responseId, question, words]),
      ),

    async comments(surveyId: string): Promise<Comment[]> {
      return db
        .selectFrom('surveyComment as said')
        .innerJoin('surveyResponse as response', (on) =>
          on.onRef('response.forceId', '=', 'said.forceId').onRef('response.id', '=', 'said.responseId'),
        )
        .select(['said.responseId', 'said.question', 'said.words'])
        .where('said.forceId', '=', forceId)
        .where('response.surveyId', '=', surveyId)
        .where('response.leftOut', '=', '')
        .orderBy('said.question')
        .orderBy('said.id')
        .execute()
    },
  }
}
