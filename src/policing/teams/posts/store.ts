// post, posting, post_freeze: one at a time, as people change them.
import type { Database } from '../../../platform/database.ts'
import type { PostChange } from '../rules.ts'

export function postStore(database: Database, forceId: string) {
  const db = database.$pickTables<'post' | 'posting' | 'postFreeze'>()
  return {
    /** Whoever else is about to change the post waits. Its version; undefined where there is none. */
    async lock(id: string) {
      const query = db.selectFrom('post').select('version').where('forceId', '=', forceId).where('id', '=', id)
      return (await query.forUpdate().executeTakeFirst())?.version
    },

    async change(id: string, { place, ...change }: PostChange = {}) {
      const moved = place && { placeKind: place.kind, placeId: place.id }
      await db
        .updateTable('post')
        .set(({ eb }) => ({ ...change, ...moved, version: eb('version', '+', 1) }))
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
    },

    async hasReference(reference: string) {
      const query = db.selectFrom('post').select('id').where('forceId', '=', forceId)
      return (await query.where('reference', '=', reference).limit(1).executeTakeFirst()) !== undefined
    },

    async endPosting(id: string, untilDay: string, endReason: string) {
      await db
        .updateTable('posting')
        .set(({ eb }) => ({ untilDay, endReason, version: eb('version', '+', 1) }))
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
    },

    /** For one that never began. */
    async dropPosting(id: string) {
      await db.deleteFrom('posting').where('forceId', '=', forceId).where('id', '=', id).execute()
    },

    async endFreeze(id: string, untilDay: string) {
      await db.updateTable('postFreeze').set({ untilDay }).where('forceId', '=', forceId).where('id', '=', id).execute()
    },

    /** For one that never began. */
    async dropFreeze(id: string) {
      await db.deleteFrom('postFreeze').where('forceId', '=', forceId).where('id', '=', id).execute()
    },
  }
}
