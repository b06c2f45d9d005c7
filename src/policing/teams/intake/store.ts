// post, posting, team_member, supervision: as lists from an HR system change them.
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import type { Posting } from '../rules.ts'

export function intakeStore(database: Database, forceId: string) {
  const db = database.$pickTables<'post' | 'posting' | 'teamMember' | 'supervision'>()
  const hold = (table: 'post' | 'team_member') =>
    sql`select from ${sql.table(table)} where force_id = ${forceId} order by id for update`.execute(db)

  return {
    /** Whoever else is about to change a post waits, until this transaction ends. */
    holdPosts: () => hold('post'),
    holdMembers: () => hold('team_member'),

    /** Whom a post supervises ends on a day, and goes on with another post where one is given. */
    async moveSupervisions(postId: string, day: string, afterId: string | undefined) {
      const lasting = await db
        .selectFrom('supervision')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('postId', '=', postId)
        .where(({ eb, or }) => or([eb('untilDay', 'is', null), eb('untilDay', '>', day)]))
        .execute()
      for (const each of lasting) {
        const one = { forceId, id: each.id }
        if (each.fromDay < day) await db.updateTable('supervision').set({ untilDay: day }).where(own(one)).execute()
        else await db.deleteFrom('supervision').where(own(one)).execute()
        const fromDay = each.fromDay > day ? each.fromDay : day
        if (afterId)
          await db
            .insertInto('supervision')
            .values({ ...each, id: uuidv7(), postId: afterId, fromDay })
            .execute()
      }
    },

    async changePosting({ id, fte, until, endReason }: Posting) {
      await db
        .updateTable('posting')
        .set(({ eb }) => ({ fte, untilDay: until, endReason, version: eb('version', '+', 1) }))
        .where(own({ forceId, id }))
        .execute()
    },

    /** For one that never began. */
    async dropPosting(id: string) {
      await db.deleteFrom('posting').where(own({ forceId, id })).execute()
    },

    /** Whoever opened these posts before is told that somebody in them has changed. */
    touchPosts: (ids: readonly string[]) =>
      sql`update post set version = version + 1 where force_id = ${forceId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(
        db,
      ),
  }
}

const own = ({ forceId, id }: { forceId: string; id: string }) => sql<boolean>`force_id = ${forceId} and id = ${id}`
