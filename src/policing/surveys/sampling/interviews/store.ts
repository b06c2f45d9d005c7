// Tables: sample_case; reads sample_issue
import { sql } from 'kysely'
import { dayOf } from '../../../../platform/clock.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Status } from '../attempts/rules.ts'
import type { Ethnicity, Gender, UserGroup } from '../rules.ts'

export type AnsweringCase = {
  id: string
  code: string
  status: Status
  issuedOn: string
  endedOn: string | null
  group: UserGroup
} & {
  divisionId: string
  sectionId: string | null
  ethnicity: Ethnicity
  gender: Gender
}

export function interviewStore(database: Database, forceId: string) {
  const db = database.$pickTables<'sampleCase' | 'sampleIssue'>()

  return {
    async issued(designId: string): Promise<AnsweringCase[]> {
      const rows = await db
        .selectFrom('sampleCase as found')
        .innerJoin('sampleIssue as issue', (on) =>
          on.onRef('issue.forceId', '=', 'found.forceId').onRef('issue.id', '=', 'found.issueId'),
        )
        .select(['found.id', 'found.code', 'found.status', 'found.userGroup', 'found.divisionId', 'found.sectionId'])
        .select(['found.ethnicity', 'found.gender', 'found.endedAt', 'issue.issuedAt'])
        .where('found.forceId', '=', forceId)
        .where('found.designId', '=', designId)
        .execute()
      return rows.map(({ status, userGroup, ethnicity, gender, issuedAt, endedAt, ...row }) => ({
        ...row,
        status: status as Status,
        group: userGroup as UserGroup,
        ethnicity: ethnicity as Ethnicity,
        gender: gender as Gender,
        issuedOn: dayOf(issuedAt),
        endedOn: endedAt && dayOf(endedAt),
      }))
    },

    async haveAnswered(cases: readonly { id: string; endedAt: Date }[]) {
      await sql`update sample_case set status = 'interviewed', ended_at = now.ended_at
        from unnest(${cases.map(({ id }) => id)}::uuid[], ${cases.map(({ endedAt }) => endedAt)}::timestamptz[])
          as now (id, ended_at)
        where sample_case.force_id = ${forceId} and sample_case.id = now.id`.execute(db)
    },
  }
}
