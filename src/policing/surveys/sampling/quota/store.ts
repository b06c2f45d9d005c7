// Tables: sample_weighting, sample_weight; reads sample_case, sample_draw, sample_stratum, sample_issue, sample_design, contact_attempt
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../../platform/database.ts'
import type { Tried } from '../../../../statistics/planning/contact-fit.ts'
import type { Status } from '../attempts/rules.ts'
import type { Ethnicity, Gender, UserGroup } from '../rules.ts'
import type { Weighting } from './weights.ts'

/** Cases that are with the interviewers, by what became of them. */
export type Outcome = { divisionId: string; group: UserGroup; status: Status; count: number }
/** Interviews of a month, by the day on which they were made. */
export type Achieved = { divisionId: string; group: UserGroup; month: string; count: number }
/** Frames of the months that were issued. */
export type IssuedFrame = { divisionId: string; group: UserGroup; frame: number; excluded: number }

export type Interviewed = { attempts: number; group: UserGroup; age: number | null } & {
  ethnicity: Ethnicity
  gender: Gender
}

export type KeptWeighting = {
  id: string
  number: number
  method: string
  madeAt: Date
  interviews: number
  cap: number
  kish: number
}

export function quotaStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'sampleWeighting'
    | 'sampleWeight'
    | 'sampleCase'
    | 'sampleDraw'
    | 'sampleStratum'
    | 'sampleIssue'
    | 'contactAttempt'
  >()

  return {
    async outcomes(designId: string): Promise<Outcome[]> {
      const { rows } = await sql<Outcome>`
        select division_id::text as "divisionId", user_group as "group", status, count(*) as count
        from sample_case where force_id = ${forceId} and design_id = ${designId} and issue_id is not null
        group by 1, 2, 3`.execute(db)
      return rows
    },

    async achieved(designId: string): Promise<Achieved[]> {
      const { rows } = await sql<Achieved>`
        select division_id::text as "divisionId", user_group as "group",
          to_char(ended_at at time zone 'Europe/London', 'YYYY-MM') as month, count(*) as count
        from sample_case where force_id = ${forceId} and design_id = ${designId} and status = 'interviewed'
        group by 1, 2, 3`.execute(db)
      return rows
    },

    async issuedFrames(designId: string): Promise<IssuedFrame[]> {
      const { rows } = await sql<IssuedFrame>`
        select stratum.division_id::text as "divisionId", stratum.user_group as "group",
          sum(stratum.in_frame) as frame, sum(stratum.excluded) as excluded
        from sample_stratum stratum
        join sample_draw draw on draw.force_id = stratum.force_id and draw.id = stratum.draw_id
        where stratum.force_id = ${forceId} and draw.design_id = ${designId} and exists (select from sample_issue issue
          where issue.force_id = draw.force_id and issue.draw_id = draw.id)
        group by 1, 2`.execute(db)
      return rows.map((row) => ({ ...row, frame: Number(row.frame), excluded: Number(row.excluded) }))
    },

    async interviewed(designId: string): Promise<Interviewed[]> {
      const rows = await db
        .selectFrom('sampleCase')
        .select(['attempts', 'userGroup', 'age', 'ethnicity', 'gender'])
        .where('forceId', '=', forceId)
        .where('designId', '=', designId)
        .where('status', '=', 'interviewed')
        .orderBy('code')
        .execute()
      return rows.map(({ userGroup, ethnicity, gender, ...row }) => ({
        ...row,
        group: userGroup as UserGroup,
        ethnicity: ethnicity as Ethnicity,
        gender: gender as Gender,
      }))
    },

    /** Of each attempt in turn, on how many people it was made, and how many answered it, whatever they said. */
    async tried(designId: string): Promise<Tried[]> {
      const { rows } = await sql<Tried>`
        select count(*) as tried,
          count(*) filter (where attempt.outcome in ('interviewed', 'refused', 'ineligible')) as reached
        from contact_attempt attempt
        join sample_case found on found.force_id = attempt.force_id and found.id = attempt.case_id
        where attempt.force_id = ${forceId} and found.design_id = ${designId}
        group by attempt.number order by attempt.number`.execute(db)
      return rows
    },

    /** The newest first. */
    weightings: (designId: string): Promise<KeptWeighting[]> =>
      db
        .selectFrom('sampleWeighting')
        .select(['id', 'number', 'method', 'madeAt', 'interviews', 'cap', 'kish'])
        .where('forceId', '=', forceId)
        .where('designId', '=', designId)
        .orderBy('number', 'desc')
        .execute(),

    async addWeighting(designId: string, weighting: KeptWeighting, cells: Weighting['cells']) {
      await db
        .insertInto('sampleWeighting')
        .values({ forceId, designId, ...weighting })
        .execute()
      for (const { group, divisionIds, frame, excluded, issued, responded, weight } of cells)
        await db
          .insertInto('sampleWeight')
          .values({
            forceId,
            id: uuidv7(),
            weightingId: weighting.id,
            userGroup: group,
            divisionIds,
            eligible: frame - excluded,
            issued,
            responded,
            weight,
          })
          .execute()
    },

    /** What each interview of a survey stands for by its newest weighting, by the code of its case; empty before there is one. */
    async newestWeights(surveyId: string): Promise<ReadonlyMap<string, number>> {
      const { rows } = await sql<{ code: string; weight: number }>`
        select found.code, cell.weight from sample_case found
        join sample_weight cell on cell.force_id = found.force_id and cell.user_group = found.user_group
          and found.division_id = any(cell.division_ids)
        where found.force_id = ${forceId} and found.status = 'interviewed'
          and (found.design_id, cell.weighting_id) = (select newest.design_id, newest.id from sample_weighting newest
            join sample_design design on design.force_id = newest.force_id and design.id = newest.design_id
            where design.force_id = ${forceId} and design.survey_id = ${surveyId} order by newest.number desc limit 1)
      `.execute(db)
      return new Map(rows.map(({ code, weight }) => [code, weight]))
    },
  }
}
