import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import { isId } from '../../../platform/personal-data/rows.ts'

/** Where one person was to go, and what they noted and answered. */
export function fieldworkPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'fieldworkActivity' | 'fieldworkNote' | 'inspectionAnswer'>()
  return {
    visits: (ids: readonly string[]) =>
      db
        .selectFrom('fieldworkActivity')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(sql<boolean>`inspectors && ${[...ids]}::uuid[]`)
        .execute(),

    notes: (ids: readonly string[]) =>
      db.selectFrom('fieldworkNote').selectAll().where('forceId', '=', forceId).where(isId('noted_by', ids)).execute(),

    answers: (ids: readonly string[]) =>
      db
        .selectFrom('inspectionAnswer')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('answered_by', ids))
        .execute(),
  }
}
