import { sql } from 'kysely'
import type { Database } from '../../../../platform/database.ts'
import { waits } from '../rules.ts'

export function attemptStore(database: Database) {
  const db = database.$pickTables<'signInFailure'>()

  return {
    failure: (id: Buffer) => db.selectFrom('signInFailure').selectAll().where('id', '=', id).executeTakeFirst(),

    /**
     * Counts an attempt before it is judged, so that many at once cannot slip past; undefined while the wait is not over.
     * In the database, so that several servers share one count.
     */
    take(id: Buffer, at: Date, forgetBefore: Date) {
      const { free, longestSeconds } = waits
      const wait = sql`make_interval(secs => case when sign_in_failure.failures < ${free}::int4 then 0
        else least(power(2, least(sign_in_failure.failures - ${free}::int4 + 1, 20)), ${longestSeconds}::int4) end)`
      return db
        .insertInto('signInFailure')
        .values({ id, failures: 1, lastAt: at })
        .onConflict((on) =>
          on
            .column('id')
            .doUpdateSet({
              failures: sql`case when sign_in_failure.last_at < ${forgetBefore} then 1 else sign_in_failure.failures + 1 end`,
              lastAt: at,
            })
            .where(sql<boolean>`sign_in_failure.last_at + ${wait} <= ${at}`),
        )
        .returning('failures')
        .executeTakeFirst()
    },

    /** An attempt that turned out to be right so far is no failure; those before it still count. */
    giveBack: (id: Buffer) =>
      db.updateTable('signInFailure').set({ failures: sql`greatest(failures - 1, 0)` }).where('id', '=', id).execute(),

    forget: (id: Buffer) => db.deleteFrom('signInFailure').where('id', '=', id).execute(),
  }
}
