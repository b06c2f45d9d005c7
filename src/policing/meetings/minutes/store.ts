import type { Database } from '../../../platform/database.ts'
import type { Entry, Minutes } from '../rules.ts'

export function minutesStore(database: Database, forceId: string) {
  const db = database.$pickTables<'minutes' | 'minutesEntry'>()

  return {
    /** Every edition of one meeting, or of all, the first first. */
    async editions(meetingId?: string): Promise<Minutes[]> {
      const rows = await db
        .selectFrom('minutes')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(meetingId !== undefined, (query) => query.where('meetingId', '=', meetingId!))
        .orderBy('meetingId')
        .orderBy('edition')
        .execute()
      const ids = rows.map(({ id }) => id)
      const entriesOf = Map.groupBy(ids.length === 0 ? [] : await this.entries(ids), ({ minutesId }) => minutesId)
      return rows.map(({ forceId: _, ...row }) => ({
        ...row,
        entries: (entriesOf.get(row.id) ?? []).map(({ minutesId: _, ...entry }): Entry => entry),
      }))
    },

    entries: (minutesIds: readonly string[]) =>
      db
        .selectFrom('minutesEntry')
        .select(['minutesId', 'itemId', 'title', 'noted', 'decision', 'carriesOver'])
        .where('forceId', '=', forceId)
        .where('minutesId', 'in', minutesIds)
        .orderBy('position')
        .execute(),

    /** False when somebody else has begun the same edition. */
    async begin({ entries, ...minutes }: Minutes) {
      const begun = await db
        .insertInto('minutes')
        .values({ forceId, ...minutes })
        .onConflict((on) => on.columns(['forceId', 'meetingId', 'edition']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (begun) await this.replaceEntries(minutes.id, entries)
      return begun !== undefined
    },

    /** Only a draft; false when it was agreed, or changed by somebody else since that version. */
    async change(
      id: string,
      version: number,
      change: Partial<Pick<Minutes, 'writtenBy' | 'writtenAt' | 'agreedAt' | 'agreedBy' | 'agreedMeetingId'>>,
    ) {
      const changed = await db
        .updateTable('minutes')
        .set({ ...change, version: version + 1 })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('version', '=', version)
        .where('agreedAt', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return changed !== undefined
    },

    async replaceEntries(minutesId: string, entries: readonly Entry[]) {
      await db.deleteFrom('minutesEntry').where('forceId', '=', forceId).where('minutesId', '=', minutesId).execute()
      if (entries.length > 0)
        await db
          .insertInto('minutesEntry')
          .values(entries.map((entry, position) => ({ forceId, minutesId, position, ...entry })))
          .execute()
    },
  }
}
