// Tables: reached_sector; reads campaign_survey, survey, campaign_event
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import { isContact } from '../campaigns/store.ts'
import type { SectorCount } from './rules.ts'

export function sectorStore(database: Database, forceId: string) {
  const db = database.$pickTables<'reachedSector' | 'campaignSurvey' | 'survey' | 'campaignEvent'>()
  return {
    /** Added to what is counted already; each sector, month and way once. */
    add: (counts: readonly SectorCount[]) =>
      insertRows(
        database,
        'reached_sector',
        { force_id: 'text', sector: 'text', month: 'date', way: 'text', contacts: 'int4' },
        counts.map(({ sector, month, way, contacts }) => [forceId, sector, month, way, contacts]),
        sql`on conflict (force_id, sector, month, way)
            do update set contacts = reached_sector.contacts + excluded.contacts`,
      ),

    /** Whether whoever answers a survey is heard by a campaign. */
    async isOfCampaign(surveyId: string): Promise<boolean> {
      const { rows } = await sql`
        select from campaign_survey s where s.force_id = ${forceId} and s.survey_id = ${surveyId} and ${isContact}`.execute(
        db,
      )
      return rows.length > 0
    },

    /** Sectors that somebody was heard from, or where people came to an event, from a month on. */
    async heardSince(month: string, moment: Date): Promise<string[]> {
      const { rows } = await sql<{ sector: string }>`
        select sector from reached_sector where force_id = ${forceId} and month >= ${month}
        union
        select left(postcode, -2) from campaign_event
        where force_id = ${forceId} and starts_at >= ${moment} and attended > 0 and postcode <> ''`.execute(db)
      return rows.map(({ sector }) => sector)
    },

    /** The first month in which a postcode was counted, YYYY-MM-DD. */
    async countedSince(): Promise<string | undefined> {
      const query = db.selectFrom('reachedSector').select((row) => row.fn.min('month').as('first'))
      return (await query.where('forceId', '=', forceId).executeTakeFirst())?.first ?? undefined
    },
  }
}
