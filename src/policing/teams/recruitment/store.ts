// recruitment_round, round_recruit.
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import type { Recruit, Round } from './rules.ts'

export type NewRound = Omit<Round, 'version'>

export function recruitmentStore(database: Database, forceId: string) {
  const db = database.$pickTables<'recruitmentRound' | 'roundRecruit'>()
  return {
    /** Whoever else is about to change it waits. Its version; undefined where there is none. */
    async lock(id: string) {
      const query = db.selectFrom('recruitmentRound').select('version').where('forceId', '=', forceId)
      return (await query.where('id', '=', id).forUpdate().executeTakeFirst())?.version
    },

    /** The latest first. */
    async rounds(): Promise<Round[]> {
      const query = db.selectFrom('recruitmentRound').selectAll().where('forceId', '=', forceId)
      const rows = await query.orderBy('opensOn', 'desc').orderBy('id', 'desc').execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    recruits: (): Promise<Recruit[]> =>
      db.selectFrom('roundRecruit').select(['roundId', 'memberId']).where('forceId', '=', forceId).execute(),

    add: (round: NewRound) =>
      db
        .insertInto('recruitmentRound')
        .values({ forceId, ...round, version: 1 })
        .execute(),

    async change(id: string, change: Partial<NewRound>) {
      const query = db.updateTable('recruitmentRound').where('forceId', '=', forceId).where('id', '=', id)
      await query.set(({ eb }) => ({ ...change, version: eb('version', '+', 1) })).execute()
    },

    /** Somebody comes from one round alone: what was said before goes. */
    async recruited({ roundId, memberId }: Recruit) {
      await db
        .insertInto('roundRecruit')
        .values({ forceId, id: uuidv7(), roundId, memberId })
        .onConflict((on) => on.columns(['forceId', 'memberId']).doUpdateSet({ roundId }))
        .execute()
    },
  }
}
