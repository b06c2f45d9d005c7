// Tables: campaign, campaign_survey, campaign_event, collection_point, response_point, survey_response; reads survey, questionnaire
import { sql } from 'kysely'
import { changeVersioned } from '../../../platform/change-versioned.ts'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import { consentTopic } from '../questionnaires/consent.ts'
import type { AskedOf, Campaign, CampaignEvent, CampaignKind, CollectionPoint, PlaceKind, ReachGroup } from './rules.ts'

/** Whether the survey of a row `s` of campaign_survey asks for consent. */
export const asksConsent = sql<boolean>`exists (
  select 1 from survey consenting
  join questionnaire q on q.force_id = consenting.force_id and q.id = consenting.questionnaire_id
  cross join lateral jsonb_array_elements(q.definition -> 'questions') as question
  where consenting.force_id = s.force_id and consenting.id = s.survey_id and question.value ->> 'topic' = ${consentTopic})`

/**
 * Whether whoever answers the survey of a row `s` of campaign_survey is heard by it: who was drawn at random did not come
 * by themselves, and consent is given for the comparison of members alone.
 */
export const isContact = sql<boolean>`(not ${asksConsent} and exists (
  select from survey asked where asked.force_id = s.force_id and asked.id = s.survey_id and asked.kind <> 'sample'))`

export type Answered = { channel: string; pointId: string | null; count: number }

export function campaignStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'campaign' | 'campaignSurvey' | 'campaignEvent' | 'collectionPoint' | 'responsePoint' | 'surveyResponse'
  >()
  const eventsWhere = (campaignId?: string) => {
    const all = db.selectFrom('campaignEvent').selectAll().where('forceId', '=', forceId)
    return campaignId === undefined ? all : all.where('campaignId', '=', campaignId)
  }

  return {
    /** The newest first. */
    async campaigns(): Promise<Campaign[]> {
      const rows = await db
        .selectFrom('campaign')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('startsOn', 'desc')
        .orderBy('name')
        .execute()
      return rows.map(({ forceId: _, kind, ...row }) => ({ ...row, kind: kind as CampaignKind }))
    },
    addCampaign: (row: Campaign) =>
      db
        .insertInto('campaign')
        .values({ forceId, ...row })
        .execute(),
    /** False when somebody else changed it since that version. */
    changeCampaign: (id: string, version: number, change: Partial<Omit<Campaign, 'id' | 'version'>>) =>
      changeVersioned(db, 'campaign', { forceId, id, version }, change),

    async surveys(): Promise<{ campaignId: string; surveyId: string; asks: AskedOf }[]> {
      const rows = await db.selectFrom('campaignSurvey').selectAll().where('forceId', '=', forceId).execute()
      return rows.map(({ forceId: _, asks, ...row }) => ({ ...row, asks: asks as AskedOf }))
    },
    addSurvey: (campaignId: string, surveyId: string, asks: AskedOf) =>
      db.insertInto('campaignSurvey').values({ forceId, campaignId, surveyId, asks }).execute(),

    /** Of one campaign, or of all, by time. */
    async events(campaignId?: string): Promise<CampaignEvent[]> {
      const rows = await eventsWhere(campaignId).orderBy('startsAt').orderBy('id').execute()
      return rows.map(({ forceId: _, venueKind, meantFor, ...row }) => ({
        ...row,
        venueKind: venueKind as PlaceKind,
        meantFor: meantFor as ReachGroup,
      }))
    },
    addEvent: (row: CampaignEvent) =>
      db
        .insertInto('campaignEvent')
        .values({ forceId, ...row })
        .execute(),
    changeEvent: (id: string, version: number, change: Partial<Omit<CampaignEvent, 'id' | 'version'>>) =>
      changeVersioned(db, 'campaignEvent', { forceId, id, version }, change),

    async points(campaignId?: string): Promise<CollectionPoint[]> {
      const all = db.selectFrom('collectionPoint').selectAll().where('forceId', '=', forceId)
      const own = campaignId === undefined ? all : all.where('campaignId', '=', campaignId)
      const rows = await own.orderBy('name').orderBy('id').execute()
      return rows.map(({ forceId: _, kind, meantFor, ...row }) => ({
        ...row,
        kind: kind as PlaceKind,
        meantFor: meantFor as ReachGroup,
      }))
    },
    addPoint: (row: CollectionPoint) =>
      db
        .insertInto('collectionPoint')
        .values({ forceId, ...row })
        .execute(),
    changePoint: (id: string, version: number, change: Partial<Omit<CollectionPoint, 'id' | 'version'>>) =>
      changeVersioned(db, 'collectionPoint', { forceId, id, version }, change),

    addResponsePoints: (rows: readonly { responseId: string; pointId: string }[]) =>
      insertRows(
        database,
        'response_point',
        { force_id: 'text', response_id: 'uuid', point_id: 'uuid' },
        rows.map(({ responseId, pointId }) => [forceId, responseId, pointId]),
        sql`on conflict (force_id, response_id) do nothing`,
      ),

    /** The point of each answer of a survey that came through one. */
    async pointOfResponses(surveyId: string): Promise<Map<string, string>> {
      const { rows } = await sql<{ responseId: string; pointId: string }>`
        select p.response_id, p.point_id from response_point p
        join survey_response r on r.force_id = p.force_id and r.id = p.response_id
        where p.force_id = ${forceId} and r.survey_id = ${surveyId}`.execute(db)
      return new Map(rows.map(({ responseId, pointId }) => [responseId, pointId]))
    },

    /** How many answers of these surveys count, by how and where they came. */
    async answered(surveyIds: readonly string[]): Promise<Answered[]> {
      const { rows } = await sql<Answered>`
        select r.channel, p.point_id, count(*)::int as count from survey_response r
        left join response_point p on p.force_id = r.force_id and p.response_id = r.id
        where r.force_id = ${forceId} and r.survey_id = any(${[...surveyIds]}::uuid[]) and r.left_out = ''
        group by r.channel, p.point_id`.execute(db)
      return rows
    },
  }
}
