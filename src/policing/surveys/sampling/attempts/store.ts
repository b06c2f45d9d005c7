// Tables: contact_attempt, sample_case; reads sample_contact, sample_design, survey
import { sql } from 'kysely'
import type { Database } from '../../../../platform/database.ts'
import type { UserGroup } from '../rules.ts'
import type { Attempt, Outcome, Status } from './rules.ts'

/** A case that is with the interviewers. */
export type IssuedCase = { id: string; code: string; group: UserGroup; status: Status; issuedAt: Date } & {
  incidentDay: string
  attempts: number
}

/** The same with how its person is reached. */
export type ReachableCase = IssuedCase & { survey: string; name: string; telephone: string; email: string }

export type KeptAttempt = Attempt & { number: number; loggedBy: string }
export type NewAttempt = KeptAttempt & { id: string; caseId: string; loggedAt: Date }

export function attemptStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'contactAttempt' | 'sampleCase' | 'sampleContact' | 'sampleDesign' | 'sampleIssue' | 'survey'
  >()

  const issued = () =>
    db
      .selectFrom('sampleCase as found')
      .innerJoin('sampleIssue as issue', (on) =>
        on.onRef('issue.forceId', '=', 'found.forceId').onRef('issue.id', '=', 'found.issueId'),
      )
      .select(['found.id', 'found.code', 'found.userGroup', 'found.status', 'found.incidentDay', 'found.attempts'])
      .select('issue.issuedAt')
      .where('found.forceId', '=', forceId)

  const reachable = () =>
    issued()
      .innerJoin('sampleContact as contact', (on) =>
        on.onRef('contact.forceId', '=', 'found.forceId').onRef('contact.id', '=', 'found.id'),
      )
      .innerJoin('sampleDesign as design', (on) =>
        on.onRef('design.forceId', '=', 'found.forceId').onRef('design.id', '=', 'found.designId'),
      )
      .innerJoin('survey', (on) =>
        on.onRef('survey.forceId', '=', 'design.forceId').onRef('survey.id', '=', 'design.surveyId'),
      )
      .select(['contact.name', 'contact.telephone', 'contact.email', 'survey.name as survey'])
      .where('found.status', '=', 'open')
      .where('design.closedAt', 'is', null)

  type Row = { userGroup: string; status: string }
  const asCase = <Of extends Row>({ userGroup, status, ...row }: Of) => ({
    ...row,
    group: userGroup as UserGroup,
    status: status as Status,
  })

  return {
    /** Those still to be reached, with the fewest attempts first. */
    async open(today: string): Promise<ReachableCase[]> {
      const rows = await reachable()
        .where('survey.closesOn', '>=', today)
        .orderBy('found.attempts')
        .orderBy('found.code')
        .execute()
      return rows.map(asCase)
    },

    async reachableCase(code: string, today: string): Promise<ReachableCase | undefined> {
      const row = await reachable()
        .where('survey.closesOn', '>=', today)
        .where('found.code', '=', code)
        .executeTakeFirst()
      return row && asCase(row)
    },

    /** Cases of a survey that were issued, held until this transaction ends. */
    async issuedCases(designId: string, codes: readonly string[]): Promise<IssuedCase[]> {
      const rows = await issued()
        .where('found.designId', '=', designId)
        .where(sql<boolean>`found.code = any(${[...codes]}::text[])`)
        .orderBy('found.id')
        .forUpdate('found')
        .execute()
      return rows.map(asCase)
    },

    hold: (id: string) =>
      db
        .selectFrom('sampleCase')
        .select('id')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .forUpdate()
        .execute(),

    /** By case, each in the order in which they were made. */
    async attempts(caseIds: readonly string[]): Promise<ReadonlyMap<string, KeptAttempt[]>> {
      const rows = await db
        .selectFrom('contactAttempt')
        .select(['caseId', 'number', 'at', 'outcome', 'loggedBy'])
        .where('forceId', '=', forceId)
        .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`)
        .orderBy('number')
        .execute()
      return Map.groupBy(
        rows.map((row) => ({ ...row, outcome: row.outcome as Outcome })),
        ({ caseId }) => caseId,
      )
    },

    async add(attempts: readonly NewAttempt[]) {
      for (let at = 0; at < attempts.length; at += 1000)
        await db
          .insertInto('contactAttempt')
          .values(attempts.slice(at, at + 1000).map((attempt) => ({ forceId, ...attempt })))
          .execute()
    },

    /** What became of cases; an end that is known stays where there is no later word. */
    async saveStatuses(cases: readonly { id: string; status: Status; attempts: number; endedAt: Date | null }[]) {
      const column = (of: 'id' | 'status' | 'attempts' | 'endedAt') => cases.map((each) => each[of])
      await sql`update sample_case set status = now.status, attempts = now.attempts, ended_at = coalesce(now.ended_at, sample_case.ended_at)
        from unnest(${column('id')}::uuid[], ${column('status')}::text[], ${column('attempts')}::int4[],
          ${column('endedAt')}::timestamptz[]) as now (id, status, attempts, ended_at)
        where sample_case.force_id = ${forceId} and sample_case.id = now.id`.execute(db)
    },
  }
}
