import type { Database } from '../../../../platform/database.ts'

export function awaitedStore(database: Database) {
  const db = database.$pickTables<'awaitedAnswer'>()

  return {
    keep: (id: Buffer, kept: string, endsAt: Date) =>
      db
        .insertInto('awaitedAnswer')
        .values({ id, kept, endsAt })
        .onConflict((on) => on.column('id').doUpdateSet({ kept, endsAt }))
        .execute(),

    /** For the first who asks. */
    take: (id: Buffer) =>
      db.deleteFrom('awaitedAnswer').where('id', '=', id).returning(['kept', 'endsAt']).executeTakeFirst(),

    clearAway: (now: Date) => db.deleteFrom('awaitedAnswer').where('endsAt', '<=', now).execute(),
  }
}
