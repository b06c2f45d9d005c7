// What is held of somebody's photograph, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person } from '../../../../platform/personal-data/person.ts'
import { isId } from '../../../../platform/personal-data/rows.ts'
import { personStore } from '../../personal-data/store.ts'

export function photographPersonStore(records: Records) {
  const { forceId } = records
  const db = records.db.$pickTables<'memberPhotograph'>()
  const idsOf = personStore(records).idsOf

  /** The ids of the pictures, which are to go with them. */
  async function removeOf(ids: readonly string[]) {
    const removed = await db
      .deleteFrom('memberPhotograph')
      .where('forceId', '=', forceId)
      .where(isId('member_id', ids))
      .returning('fileId')
      .execute()
    return removed.map(({ fileId }) => fileId)
  }

  return {
    photographs: async (person: Person) =>
      db
        .selectFrom('memberPhotograph')
        .select(['alternative', 'consentedOn', 'digest'])
        .where('forceId', '=', forceId)
        .where(isId('member_id', await idsOf(person)))
        .execute(),

    remove: async (person: Person) => removeOf(await idsOf(person)),

    /** The same, of up to `most` people who left before a day. */
    async removeOfGone(day: string, most: number) {
      const { rows } = await sql<{ id: string }>`select member.id from team_member member
        join member_photograph photograph on photograph.force_id = member.force_id and photograph.member_id = member.id
        where member.force_id = ${forceId} and member.left_on < ${day}
        order by member.left_on limit ${most}`.execute(db)
      return removeOf(rows.map(({ id }) => id))
    },
  }
}
