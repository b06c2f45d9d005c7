// Tables: duty_recount; tour_task and task_decision are read, tour counted anew.
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import type { Reckoning, Tour } from '../rules.ts'
import { asTour } from '../store.ts'
import type { Recount } from './decided.ts'

export type KeptRecount = Recount & { countedBy: string; reason: string; toursChanged: number }
export type Recounted = Pick<Tour, 'id'> & Reckoning

export function countingStore(database: Database, forceId: string) {
  const db = database.$pickTables<'dutyRecount' | 'tour' | 'tourTask'>()
  const key = `duty weeks ${forceId}`
  return {
    /**
     * Whoever writes tours holds open the weeks, and what they are counted by, till they are done; whoever freezes weeks
     * or counts them anew waits for them, and they for it.
     */
    hold: () => sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`.execute(db),
    holdAlone: () => sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db),

    /** The latest first. */
    recounts: (): Promise<KeptRecount[]> =>
      db
        .selectFrom('dutyRecount')
        .select(['fromMonday', 'at', 'countedBy', 'reason', 'toursChanged'])
        .where('forceId', '=', forceId)
        .orderBy('at', 'desc')
        .execute(),

    addRecount: (row: KeptRecount) =>
      db
        .insertInto('dutyRecount')
        .values({ ...row, forceId, id: uuidv7() })
        .execute(),

    /** Tours of a week, by its Monday, that something took somebody away from: those without are on role by any choice. */
    async toursWithTasks(monday: string): Promise<Tour[]> {
      const rows = await db
        .selectFrom('tour')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('day', '>=', monday)
        .where('day', '<=', daysAfter(monday, 6))
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('tourTask')
              .select('tourTask.id')
              .where('tourTask.forceId', '=', forceId)
              .whereRef('tourTask.tourId', '=', 'tour.id'),
          ),
        )
        .execute()
      return rows.map(asTour)
    },

    /** Its version stays: nobody who has a tour open typed anything else. */
    async keepReckonings(tours: readonly Recounted[]) {
      const column = <Value>(of: (tour: Recounted) => Value) => tours.map(of)
      await sql`
        update tour set exempt_minutes = counted.exempt, off_minutes = counted.off, is_abstracted = counted.is_abstracted
        from unnest(${column(({ id }) => id)}::uuid[], ${column(({ exemptMinutes }) => exemptMinutes)}::int4[],
          ${column(({ offMinutes }) => offMinutes)}::int4[], ${column(({ isAbstracted }) => isAbstracted)}::bool[])
          as counted (id, exempt, off, is_abstracted)
        where tour.force_id = ${forceId} and tour.id = counted.id`.execute(db)
    },
  }
}
