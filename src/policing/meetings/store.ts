import type { Cadence } from '../../platform/calendar/cadence.ts'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import type { GrantScope } from '../accounts/rules.ts'
import type { Body, Level, Member, Side } from './bodies/rules.ts'
import type { Attendance, Item, Meeting } from './rules.ts'

const asColumns = ({ kind, id }: GrantScope) => ({ scopeKind: kind, scopeId: id })

export type BodyFields = Omit<Body, 'id' | 'version'>
export type MeetingFields = Pick<Meeting, 'startsAt' | 'endsAt' | 'place' | 'isInPublic' | 'invitation'>

export function meetingStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'meetingBody' | 'bodyMember' | 'meeting' | 'agendaItem' | 'attendance' | 'meetingAction'
  >()

  return {
    async bodies(): Promise<Body[]> {
      const rows = await db
        .selectFrom('meetingBody')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, scopeKind, scopeId, level, cadence, ...row }) => ({
        ...row,
        level: level as Level,
        cadence: cadence as Cadence | '',
        scope: { kind: scopeKind as GrantScope['kind'], id: scopeId },
      }))
    },

    addBody: ({ scope, ...body }: Body) =>
      db
        .insertInto('meetingBody')
        .values({ forceId, ...body, ...asColumns(scope) })
        .execute(),

    /** False when somebody else changed it since that version. */
    async changeBody(id: string, version: number, { scope, ...fields }: BodyFields) {
      return changeVersioned(db, 'meetingBody', { forceId, id, version }, { ...fields, ...asColumns(scope) })
    },

    /** Former ones too, the chair first. */
    async members(): Promise<Member[]> {
      const rows = await db
        .selectFrom('bodyMember')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('isChair', 'desc')
        .orderBy('fromOn')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, standsFor, ...row }) => ({ ...row, standsFor: standsFor as Side }))
    },

    addMember: (member: Member) =>
      db
        .insertInto('bodyMember')
        .values({ forceId, ...member })
        .execute(),

    endMember: (id: string, untilOn: string) =>
      db
        .updateTable('bodyMember')
        .set({ untilOn, isChair: false })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute(),

    async setChair(bodyId: string, memberId: string) {
      const own = db.updateTable('bodyMember').where('forceId', '=', forceId).where('bodyId', '=', bodyId)
      await own.set({ isChair: false }).where('isChair', '=', true).execute()
      await own.set({ isChair: true }).where('id', '=', memberId).execute()
    },

    /** The first first. */
    async meetings(): Promise<Meeting[]> {
      const rows = await db
        .selectFrom('meeting')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('startsAt')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    async outline(id: string) {
      const row = await db
        .selectFrom('meeting')
        .innerJoin('meetingBody', (on) =>
          on.onRef('meetingBody.forceId', '=', 'meeting.forceId').onRef('meetingBody.id', '=', 'meeting.bodyId'),
        )
        .select(['meeting.id', 'startsAt', 'endsAt', 'place', 'meeting.isInPublic', 'calledOff'])
        .select(['meetingBody.name', 'meetingBody.scopeKind', 'meetingBody.scopeId'])
        .where('meeting.forceId', '=', forceId)
        .where('meeting.id', '=', id)
        .executeTakeFirst()
      if (!row) return undefined
      const { scopeKind, scopeId, ...outline } = row
      return { ...outline, scope: { kind: scopeKind as GrantScope['kind'], id: scopeId } }
    },

    addMeeting: (meeting: Meeting) =>
      db
        .insertInto('meeting')
        .values({ forceId, ...meeting })
        .execute(),

    /** False when somebody else changed it since that version. */
    async changeMeeting(id: string, version: number, change: Partial<Omit<Meeting, 'id' | 'bodyId' | 'version'>>) {
      return changeVersioned(db, 'meeting', { forceId, id, version }, change)
    },

    /** Of one meeting, in order; or of all. */
    async items(meetingId?: string): Promise<Item[]> {
      const rows = await db
        .selectFrom('agendaItem')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(meetingId !== undefined, (query) => query.where('meetingId', '=', meetingId!))
        .orderBy('position')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    addItems: (items: readonly Item[]) =>
      db
        .insertInto('agendaItem')
        .values(items.map((item) => ({ forceId, ...item })))
        .execute(),

    placeItem: (id: string, position: number) =>
      db.updateTable('agendaItem').set({ position }).where('forceId', '=', forceId).where('id', '=', id).execute(),

    removeItem: (id: string) =>
      db.deleteFrom('agendaItem').where('forceId', '=', forceId).where('id', '=', id).execute(),

    /** Of these meetings. */
    async attendance(meetingIds: readonly string[]) {
      if (meetingIds.length === 0) return []
      const rows = await db
        .selectFrom('attendance')
        .select(['meetingId', 'memberId', 'was'])
        .where('forceId', '=', forceId)
        .where('meetingId', 'in', meetingIds)
        .execute()
      return rows.map((row) => ({ ...row, was: row.was as Attendance }))
    },

    async replaceAttendance(meetingId: string, rows: readonly { memberId: string; was: Attendance }[]) {
      await db.deleteFrom('attendance').where('forceId', '=', forceId).where('meetingId', '=', meetingId).execute()
      if (rows.length > 0)
        await db
          .insertInto('attendance')
          .values(rows.map((row) => ({ forceId, meetingId, ...row })))
          .execute()
    },

    actionIds: async (meetingId: string) =>
      (
        await db
          .selectFrom('meetingAction')
          .select('actionId')
          .where('forceId', '=', forceId)
          .where('meetingId', '=', meetingId)
          .execute()
      ).map(({ actionId }) => actionId),

    addAction: (meetingId: string, actionId: string) =>
      db.insertInto('meetingAction').values({ forceId, meetingId, actionId }).execute(),
  }
}
