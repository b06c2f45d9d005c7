// Tables: campaign_theme, comment_coding, survey_comment, survey_response, campaign_survey, response_point, collection_point
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../../platform/database.ts'
import { asksConsent } from '../store.ts'
import type { CampaignComment, Coding, Theme } from './rules.ts'

export function themeStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'campaignTheme'
    | 'commentCoding'
    | 'surveyComment'
    | 'surveyResponse'
    | 'campaignSurvey'
    | 'responsePoint'
    | 'collectionPoint'
  >()
  return {
    themes: (campaignId: string): Promise<Theme[]> =>
      db
        .selectFrom('campaignTheme')
        .select(['id', 'name', 'position'])
        .where('forceId', '=', forceId)
        .where('campaignId', '=', campaignId)
        .orderBy('position')
        .execute(),

    addTheme: (campaignId: string, theme: Theme) =>
      db
        .insertInto('campaignTheme')
        .values({ forceId, campaignId, ...theme })
        .execute(),

    /** Of answers that count, in the order in which they came. */
    async comments(campaignId: string): Promise<CampaignComment[]> {
      const { rows } = await sql<CampaignComment>`
        select c.id, c.question, c.words, case when ${asksConsent} then '{}'::jsonb else r.groups end as groups,
          coalesce(r.groups ->> 'neighbourhood', point.neighbourhood_code) as neighbourhood_code
        from campaign_survey s
        join survey_response r on r.force_id = s.force_id and r.survey_id = s.survey_id and r.left_out = ''
        join survey_comment c on c.force_id = r.force_id and c.response_id = r.id
        left join response_point p on p.force_id = r.force_id and p.response_id = r.id
        left join collection_point point on point.force_id = p.force_id and point.id = p.point_id
        where s.force_id = ${forceId} and s.campaign_id = ${campaignId}
        order by r.answered_on, c.id`.execute(db)
      return rows
    },

    async codings(campaignId: string): Promise<Coding[]> {
      const { rows } = await sql<Coding>`
        select k.comment_id, k.coder_id, k.theme_ids, k.coded_at
        from campaign_survey s
        join survey_response r on r.force_id = s.force_id and r.survey_id = s.survey_id and r.left_out = ''
        join survey_comment c on c.force_id = r.force_id and c.response_id = r.id
        join comment_coding k on k.force_id = c.force_id and k.comment_id = c.id
        where s.force_id = ${forceId} and s.campaign_id = ${campaignId}
        order by k.coded_at, k.id`.execute(db)
      return rows
    },

    /** One finding of one person: coded again, the later one holds. */
    saveCoding: ({ commentId, coderId, themeIds, codedAt }: Coding) =>
      db
        .insertInto('commentCoding')
        .values({ forceId, id: uuidv7(), commentId, coderId, themeIds: [...themeIds], codedAt })
        .onConflict((on) => on.columns(['forceId', 'commentId', 'coderId']).doUpdateSet({ themeIds: [...themeIds] }))
        .execute(),

    /** Many at once, for the demonstration. */
    addCodings: (codings: readonly Coding[]) =>
      db
        .insertInto('commentCoding')
        .values(codings.map(({ themeIds, ...row }) => ({ forceId, id: uuidv7(), ...row, themeIds: [...themeIds] })))
        .execute(),
  }
}
