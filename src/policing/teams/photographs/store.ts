// member_photograph; team_member.
import type { Database } from '../../../platform/database.ts'
import type { Photograph } from '../rules.ts'

export type PhotographRow = Photograph & { fileId: string; consentedOn: string }

export function photographStore(database: Database, forceId: string) {
  const db = database.$pickTables<'memberPhotograph' | 'teamMember'>()
  const columns = ['fileId', 'alternative', 'width', 'height', 'digest', 'consentedOn'] as const

  return {
    of: (memberId: string): Promise<PhotographRow | undefined> =>
      db
        .selectFrom('memberPhotograph')
        .select(columns)
        .where('forceId', '=', forceId)
        .where('memberId', '=', memberId)
        .executeTakeFirst(),

    /** The file of a photograph that residents see on a day: its member is named, and there. */
    async shown(digest: string, day: string) {
      const found = await db
        .selectFrom('memberPhotograph as photograph')
        .innerJoin('teamMember as member', (join) =>
          join.onRef('member.forceId', '=', 'photograph.forceId').onRef('member.id', '=', 'photograph.memberId'),
        )
        .select('photograph.fileId')
        .where('photograph.forceId', '=', forceId)
        .where('photograph.digest', '=', digest)
        .where('member.publishedName', '<>', '')
        .where(({ eb, or }) => or([eb('member.leftOn', 'is', null), eb('member.leftOn', '>', day)]))
        .executeTakeFirst()
      return found?.fileId
    },

    save: (memberId: string, row: PhotographRow) =>
      db
        .insertInto('memberPhotograph')
        .values({ forceId, memberId, ...row })
        .onConflict((on) => on.columns(['forceId', 'memberId']).doUpdateSet(row))
        .execute(),

    remove: (memberId: string) =>
      db.deleteFrom('memberPhotograph').where('forceId', '=', forceId).where('memberId', '=', memberId).execute(),
  }
}
