// What is held on somebody's tours, and its end.
import { sql } from 'kysely'
import { startOfDay } from '../../../platform/clock.ts'
import type { Records } from '../../../platform/personal-data/kind.ts'
import { endedName, type Person } from '../../../platform/personal-data/person.ts'
import { isId, isName } from '../../../platform/personal-data/rows.ts'
import { memberIdsOf } from '../../teams/teams.ts'

export function personStore(records: Records) {
  const { db: database, forceId } = records
  const db = database.$pickTables<
    'tour' | 'tourTask' | 'taskDecision' | 'tourRevision' | 'dutySample' | 'dutySampleTour' | 'dutyRecount'
  >()
  const toursOf = async (person: Person) =>
    db
      .selectFrom('tour')
      .where('forceId', '=', forceId)
      .where(isId('member_id', await memberIdsOf(records, person)))

  return {
    tours: async (person: Person) => (await toursOf(person)).selectAll().orderBy('startsAt').execute(),

    tasks: async (person: Person) =>
      db
        .selectFrom('tourTask')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('tourId', 'in', (await toursOf(person)).select('id'))
        .orderBy('tourId')
        .orderBy('position')
        .execute(),

    decisions: ({ accountIds, names }: Person) =>
      db
        .selectFrom('taskDecision')
        .select(['decidedAt', 'isApproved', 'reason', 'decidedBy'])
        .where('forceId', '=', forceId)
        .where(({ or }) => or([isId('decided_by_account', accountIds), isName('decided_by', names)]))
        .orderBy('decidedAt')
        .execute(),

    corrections: ({ names }: Person) =>
      db
        .selectFrom('tourRevision')
        .select(['changedAt', 'reason', 'changedBy'])
        .where('forceId', '=', forceId)
        .where(isName('changed_by', names))
        .orderBy('changedAt')
        .execute(),

    compared: async (person: Person) =>
      db
        .selectFrom('dutySampleTour')
        .innerJoin('tour', (join) =>
          join.onRef('tour.forceId', '=', 'dutySampleTour.forceId').onRef('tour.id', '=', 'dutySampleTour.tourId'),
        )
        .select(['tour.day', 'outcome', 'differences', 'source', 'checkedAt'])
        .where('dutySampleTour.forceId', '=', forceId)
        .where('dutySampleTour.tourId', 'in', (await toursOf(person)).select('id'))
        .orderBy('tour.day')
        .execute(),

    comparisons: ({ names }: Person) =>
      db
        .selectFrom('dutySampleTour')
        .select(['checkedAt', 'outcome', 'source', 'checkedBy'])
        .where('forceId', '=', forceId)
        .where(isName('checked_by', names))
        .orderBy('checkedAt')
        .execute(),

    samples: ({ names }: Person) =>
      db
        .selectFrom('dutySample')
        .select(['drawnAt', 'fromDay', 'toDay', 'seed', 'drawnBy'])
        .where('forceId', '=', forceId)
        .where(isName('drawn_by', names))
        .orderBy('drawnAt')
        .execute(),

    recounts: ({ names }: Person) =>
      db
        .selectFrom('dutyRecount')
        .select(['at', 'fromMonday', 'reason', 'toursChanged', 'countedBy'])
        .where('forceId', '=', forceId)
        .where(isName('counted_by', names))
        .orderBy('at')
        .execute(),

    /** Removes up to `most` tours before a day, with all that hangs on them; how many they were. Who counted anew then goes nameless. */
    async removeBefore(day: string, most: number) {
      const old = await db
        .selectFrom('tour')
        .select('id')
        .where('forceId', '=', forceId)
        .where('day', '<', day)
        .orderBy('day')
        .limit(most)
        .execute()
      const ids = old.map(({ id }) => id)
      for (const table of ['task_decision', 'tour_revision'] as const)
        await sql`delete from ${sql.table(table)} where force_id = ${forceId} and ${isId('tour_id', ids)}`.execute(db)
      await db.deleteFrom('dutySample').where('forceId', '=', forceId).where('toDay', '<', day).execute()
      await db
        .updateTable('dutyRecount')
        .set({ countedBy: endedName })
        .where('forceId', '=', forceId)
        .where('at', '<', startOfDay(day))
        .execute()
      const removed = await db
        .deleteFrom('tour')
        .where('forceId', '=', forceId)
        .where(isId('id', ids))
        .returning('id')
        .execute()
      return removed.length
    },
  }
}
