// Tables: campaign_survey, survey, survey_response, response_point, collection_point, campaign_event, resident_enquiry
import { sql } from 'kysely'
import type { Database } from '../../../../platform/database.ts'
import { isContact } from '../store.ts'
import type { Contact } from './rules.ts'

export type Asked = { campaignId?: string; since: string }
export type Reached = { neighbourhoodCode: string; answers: number; events: number; enquiries: number }

export function gapStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'campaignSurvey'
    | 'survey'
    | 'surveyResponse'
    | 'responsePoint'
    | 'collectionPoint'
    | 'campaignEvent'
    | 'residentEnquiry'
  >()
  return {
    /** Answers of campaigns that count, since a day. */
    async contacts({ campaignId, since }: Asked): Promise<Contact[]> {
      const { rows } = await sql<Contact>`
        select r.groups, coalesce(r.groups ->> 'neighbourhood', point.neighbourhood_code) as neighbourhood_code,
          coalesce(p.point_id::text, r.cluster) as cluster
        from campaign_survey s
        join survey_response r on r.force_id = s.force_id and r.survey_id = s.survey_id and r.left_out = ''
        left join response_point p on p.force_id = r.force_id and p.response_id = r.id
        left join collection_point point on point.force_id = p.force_id and point.id = p.point_id
        where s.force_id = ${forceId} and ${isContact} and r.answered_on >= ${since}
          and (${campaignId ?? null}::uuid is null or s.campaign_id = ${campaignId ?? null}::uuid)
        order by r.id`.execute(db)
      return rows
    },

    /** Events that people came to, and questions to a team, by neighbourhood, since a moment. */
    async otherContacts(since: Date): Promise<{ code: string; kind: 'event' | 'enquiry'; count: number }[]> {
      const { rows } = await sql<{ code: string; kind: 'event' | 'enquiry'; count: number }>`
        select neighbourhood_code as code, 'event' as kind, count(*)::int as count from campaign_event
        where force_id = ${forceId} and starts_at >= ${since} and attended > 0 and neighbourhood_code is not null
        group by neighbourhood_code
        union all
        select neighbourhood_code, 'enquiry', count(*)::int from resident_enquiry
        where force_id = ${forceId} and asked_at >= ${since} group by neighbourhood_code`.execute(db)
      return rows
    },
  }
}
