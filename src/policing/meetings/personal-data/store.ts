import type { Records } from '../../../platform/personal-data/kind.ts'
import { endedName, formerName, type Person } from '../../../platform/personal-data/person.ts'
import { isName } from '../../../platform/personal-data/rows.ts'

/** Who belonged to a body, was at its meetings and wrote its minutes, as records about people. */
export function meetingPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'meetingBody' | 'bodyMember' | 'meeting' | 'attendance' | 'minutes'>()
  const anybody = (ids: readonly string[]) => (ids.length > 0 ? ids : [null])

  return {
    memberships: ({ accountIds }: Person) =>
      db
        .selectFrom('bodyMember')
        .innerJoin('meetingBody', (on) =>
          on.onRef('meetingBody.forceId', '=', 'bodyMember.forceId').onRef('meetingBody.id', '=', 'bodyMember.bodyId'),
        )
        .selectAll('bodyMember')
        .select('meetingBody.name as body')
        .where('bodyMember.forceId', '=', forceId)
        .where('accountId', 'in', anybody(accountIds))
        .orderBy('fromOn')
        .execute(),

    attended: ({ accountIds }: Person) =>
      db
        .selectFrom('attendance')
        .innerJoin('bodyMember', (on) =>
          on.onRef('bodyMember.forceId', '=', 'attendance.forceId').onRef('bodyMember.id', '=', 'attendance.memberId'),
        )
        .innerJoin('meeting', (on) =>
          on.onRef('meeting.forceId', '=', 'attendance.forceId').onRef('meeting.id', '=', 'attendance.meetingId'),
        )
        .select(['meeting.startsAt', 'attendance.was'])
        .where('attendance.forceId', '=', forceId)
        .where('accountId', 'in', anybody(accountIds))
        .orderBy('startsAt')
        .execute(),

    written: ({ names }: Person) =>
      db
        .selectFrom('minutes')
        .selectAll()
        .where('forceId', '=', forceId)
        .where((row) => row.or([isName('written_by', names), isName('agreed_by', names)]))
        .orderBy('writtenAt')
        .execute(),

    /** Takes the person out; that a seat was taken, and what minutes say, stays. */
    async forget({ accountIds, names }: Person) {
      const { numUpdatedRows: seats } = await db
        .updateTable('bodyMember')
        .set({ accountId: null })
        .where('forceId', '=', forceId)
        .where('accountId', 'in', anybody(accountIds))
        .executeTakeFirst()
      let taken = Number(seats)
      for (const [column, name] of [
        ['writtenBy', 'written_by'],
        ['agreedBy', 'agreed_by'],
      ] as const) {
        const { numUpdatedRows } = await db
          .updateTable('minutes')
          .set({ [column]: formerName })
          .where('forceId', '=', forceId)
          .where(isName(name, names))
          .executeTakeFirst()
        taken += Number(numUpdatedRows)
      }
      return taken
    },

    /** Takes people out of memberships that ended before then, and names out of minutes that were written before then. */
    async end(before: Date, day: string, most: number) {
      const seats = db
        .selectFrom('bodyMember')
        .select('id')
        .where('forceId', '=', forceId)
        .where('untilOn', '<', day)
        .where('accountId', 'is not', null)
        .limit(most)
      const ended = await db
        .updateTable('bodyMember')
        .set({ accountId: null })
        .where('forceId', '=', forceId)
        .where('id', 'in', seats)
        .executeTakeFirst()
      const written = db
        .selectFrom('minutes')
        .select('id')
        .where('forceId', '=', forceId)
        .where('writtenAt', '<', before)
        .where('writtenBy', '<>', endedName)
        .limit(most)
      const unnamed = await db
        .updateTable('minutes')
        .set({ writtenBy: endedName, agreedBy: endedName })
        .where('forceId', '=', forceId)
        .where('id', 'in', written)
        .executeTakeFirst()
      return Number(ended.numUpdatedRows) + Number(unnamed.numUpdatedRows)
    },
  }
}
