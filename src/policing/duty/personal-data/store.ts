// What is held on somebody's tours, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import type { Person } from '../../../platform/personal-data/person.ts'
import { isId, isName } from '../../../platform/personal-data/rows.ts'
import { memberIdsOf } from '../../teams/teams.ts'

export function personStore(records: Records) {
  const { db: database, forceId } = records
  const db = database.$pickTables<'tour' | 'tourTask' | 'taskDecision' | 'tourRevision'>()
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

    /** Removes up to `most` tours before a day, with all that hangs on them; how many they were. */
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
