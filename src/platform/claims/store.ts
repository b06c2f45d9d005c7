import { sql } from 'kysely'
import { changeVersioned } from '../change-versioned.ts'
import type { Database } from '../database.ts'
import { findAmong } from '../search/rank.ts'
import type { Words } from '../search/words.ts'
import type { Claim, ClaimStatus } from './claim.ts'

export function claimStore(database: Database, forceId: string) {
  const db = database.$pickTables<'claim'>()
  return {
    all: async (): Promise<Claim[]> => {
      const rows = await db
        .selectFrom('claim')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('figure')
        .orderBy('sourceDate')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, status, ...row }) => ({ ...row, status: status as ClaimStatus }))
    },

    find: (words: Words) =>
      findAmong(
        database,
        words,
        sql<{ id: string; title: string; rest: string; detail: string }>`
          select id::text, printed || ', in ' || source as title, figure || ' claim ' || note as rest,
            case when page = '' then status else page || ', ' || status end as detail
          from claim where force_id = ${forceId}`,
      ),

    add: (claim: Claim) =>
      db
        .insertInto('claim')
        .values({ forceId, ...claim })
        .execute(),

    /** False when somebody else judged it since that version. */
    async judge(id: string, version: number, change: { status: ClaimStatus; note: string }) {
      return changeVersioned(db, 'claim', { forceId, id, version }, change)
    },
  }
}
