// Tables: sample_issue, sample_case; reads sample_contact
import type { Database } from '../../../../../platform/database.ts'
import type { UserGroup } from '../../rules.ts'
import type { KeptStratum } from '../store.ts'

export type Issue = { id: string; drawId: string; number: number; issuedAt: Date; cases: number; reason: string }

/** A case as it goes to the interviewers. */
export type IssuedContact = {
  id: string
  code: string
  group: UserGroup
  divisionId: string
  incidentDay: string
  name: string
  telephone: string
  email: string
}

/** 0 is the first issue, of all strata; the others are of one. */
export type Replicate = { number: number; of?: Pick<KeptStratum, 'divisionId' | 'group'> }

const counted = ({ count }: { count: number }) => Number(count)

export function issueStore(database: Database, forceId: string) {
  const db = database.$pickTables<'sampleIssue' | 'sampleCase' | 'sampleContact'>()
  const cases = (drawId: string) =>
    db
      .selectFrom('sampleCase')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('forceId', '=', forceId)
      .where('drawId', '=', drawId)

  const inReplicate = (drawId: string, { number, of }: Replicate) => {
    const all = cases(drawId).where('replicate', '=', number)
    const ofStratum = of ? all.where('divisionId', '=', of.divisionId).where('userGroup', '=', of.group) : all
    return ofStratum.executeTakeFirstOrThrow()
  }

  return {
    issues: (drawId: string): Promise<Issue[]> =>
      db
        .selectFrom('sampleIssue')
        .select(['id', 'drawId', 'number', 'issuedAt', 'cases', 'reason'])
        .where('forceId', '=', forceId)
        .where('drawId', '=', drawId)
        .orderBy('number')
        .execute(),

    addIssue: (issue: Issue) =>
      db
        .insertInto('sampleIssue')
        .values({ forceId, ...issue })
        .execute(),

    /** How many cases a replicate has. */
    casesOf: async (drawId: string, replicate: Replicate) => counted(await inReplicate(drawId, replicate)),

    /** Gives a replicate to the interviewers. */
    markIssued: (issueId: string, drawId: string, { number, of }: Replicate) => {
      const cases = db
        .updateTable('sampleCase')
        .set({ issueId })
        .where('forceId', '=', forceId)
        .where('drawId', '=', drawId)
        .where('replicate', '=', number)
      return (of ? cases.where('divisionId', '=', of.divisionId).where('userGroup', '=', of.group) : cases).execute()
    },

    /** How many cases of a stratum are with the interviewers. */
    issuedOf: async ({ drawId, divisionId, group }: KeptStratum) =>
      counted(
        await cases(drawId)
          .where('divisionId', '=', divisionId)
          .where('userGroup', '=', group)
          .where('issueId', 'is not', null)
          .executeTakeFirstOrThrow(),
      ),

    /** The chance of every issued case of a stratum is what it has become. */
    setProbability: ({ drawId, divisionId, group }: KeptStratum, inclusionProbability: number) =>
      db
        .updateTable('sampleCase')
        .set({ inclusionProbability })
        .where('forceId', '=', forceId)
        .where('drawId', '=', drawId)
        .where('divisionId', '=', divisionId)
        .where('userGroup', '=', group)
        .where('issueId', 'is not', null)
        .execute(),

    /** The cases of an issue with how they are reached, by code. */
    async issued(issueId: string): Promise<IssuedContact[]> {
      const rows = await db
        .selectFrom('sampleCase as found')
        .innerJoin('sampleContact as contact', (on) =>
          on.onRef('contact.forceId', '=', 'found.forceId').onRef('contact.id', '=', 'found.id'),
        )
        .select(['found.id', 'found.code', 'found.userGroup', 'found.divisionId', 'found.incidentDay'])
        .select(['contact.name', 'contact.telephone', 'contact.email'])
        .where('found.forceId', '=', forceId)
        .where('found.issueId', '=', issueId)
        .orderBy('found.code')
        .execute()
      return rows.map(({ userGroup, ...row }) => ({ ...row, group: userGroup as UserGroup }))
    },
  }
}
