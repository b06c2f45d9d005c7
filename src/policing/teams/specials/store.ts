// specials_candidate, specials_course, warrant_card.
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Candidate, Card, Course } from './rules.ts'

export type NewCandidate = Omit<Candidate, 'version'>
export type NewCourse = Omit<Course, 'version'>
export type NewCard = Omit<Card, 'version'>

export function specialStore(database: Database, forceId: string) {
  const db = database.$pickTables<'specialsCandidate' | 'specialsCourse' | 'warrantCard'>()
  type Table = 'specialsCandidate' | 'specialsCourse' | 'warrantCard'
  const one = (table: Table, id: string) =>
    db.selectFrom(table).select('version').where('forceId', '=', forceId).where('id', '=', id)

  return {
    /** Whoever else is about to change it waits. Its version; undefined where there is none. */
    lock: async (table: Table, id: string) => (await one(table, id).forUpdate().executeTakeFirst())?.version,

    /** By day of application. */
    async candidates(): Promise<Candidate[]> {
      const query = db.selectFrom('specialsCandidate').selectAll().where('forceId', '=', forceId)
      const rows = await query.orderBy('appliedOn').orderBy('id').execute()
      return rows.map(({ forceId: _, ending, reason, ...row }) => ({
        ...row,
        ending: ending as Candidate['ending'],
        reason: reason as Candidate['reason'],
      }))
    },

    /** By first day. */
    async courses(): Promise<Course[]> {
      const query = db.selectFrom('specialsCourse').selectAll().where('forceId', '=', forceId)
      const rows = await query.orderBy('startsOn').orderBy('id').execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    /** By number. */
    async cards(): Promise<Card[]> {
      const query = db.selectFrom('warrantCard').selectAll().where('forceId', '=', forceId)
      const rows = await query.orderBy('number').execute()
      return rows.map(({ forceId: _, ending, ...row }) => ({ ...row, ending: ending as Card['ending'] }))
    },

    async changeCandidate(id: string, change: Partial<NewCandidate>) {
      const query = db.updateTable('specialsCandidate').where('forceId', '=', forceId).where('id', '=', id)
      await query.set(({ eb }) => ({ ...change, version: eb('version', '+', 1) })).execute()
    },

    async changeCourse(id: string, change: Partial<NewCourse>) {
      const query = db.updateTable('specialsCourse').where('forceId', '=', forceId).where('id', '=', id)
      await query.set(({ eb }) => ({ ...change, version: eb('version', '+', 1) })).execute()
    },

    async changeCard(id: string, change: Partial<NewCard>) {
      const query = db.updateTable('warrantCard').where('forceId', '=', forceId).where('id', '=', id)
      await query.set(({ eb }) => ({ ...change, version: eb('version', '+', 1) })).execute()
    },

    addCourse: (course: NewCourse) =>
      db
        .insertInto('specialsCourse')
        .values({ forceId, ...course, version: 1 })
        .execute(),

    addCandidates: (rows: readonly NewCandidate[]) =>
      insertRows(
        db,
        'specials_candidate',
        {
          force_id: 'text',
          id: 'uuid',
          name: 'text',
          email: 'text',
          applied_on: 'date',
          stage: 'text',
          stage_since: 'date',
          course_id: 'uuid',
          ended_on: 'date',
          ending: 'text',
          reason: 'text',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.name,
          row.email,
          row.appliedOn,
          row.stage,
          row.stageSince,
          row.courseId,
          row.endedOn,
          row.ending,
          row.reason,
          1,
        ]),
      ),

    addCards: (rows: readonly NewCard[]) =>
      insertRows(
        db,
        'warrant_card',
        {
          force_id: 'text',
          id: 'uuid',
          number: 'text',
          member_id: 'uuid',
          issued_on: 'date',
          out_of_area_on: 'date',
          asked_on: 'date',
          ended_on: 'date',
          ending: 'text',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.number,
          row.memberId,
          row.issuedOn,
          row.outOfAreaOn,
          row.askedOn,
          row.endedOn,
          row.ending,
          1,
        ]),
      ),
  }
}
