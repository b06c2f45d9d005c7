// What is held on somebody's tours, and its end.
import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import type { Person } from '../../../platform/personal-data/person.ts'
import { isEmail, isId, isName, isTelephone } from '../../../platform/personal-data/rows.ts'

export function personStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'tour' | 'tourTask' | 'taskDecision' | 'tourRevision' | 'teamMember'>()
  const membersOf = ({ accountIds, emails, telephones, names }: Person) =>
    db
      .selectFrom('teamMember')
      .select('id')
      .where('forceId', '=', forceId)
      .where(({ or }) =>
        or([
          isId('account_id', accountIds),
          isEmail('email', emails),
          isTelephone('telephone', telephones),
          isName('name', names),
        ]),
      )
  const toursOf = (person: Person) =>
    db.selectFrom('tour').where('forceId', '=', forceId).where('memberId', 'in', membersOf(person))

  return {
    tours: (person: Person) => toursOf(person).selectAll().orderBy('startsAt').execute(),

    tasks: (person: Person) =>
      db
        .selectFrom('tourTask')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('tourId', 'in', toursOf(person).select('id'))
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
