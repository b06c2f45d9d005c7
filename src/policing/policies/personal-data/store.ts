import type { Records } from '../../../platform/personal-data/kind.ts'
import { isId } from '../../../platform/personal-data/rows.ts'

/** What one person answers for, wrote, published, reviewed or confirmed. */
export function policyPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<
    'policy' | 'policyDraft' | 'policyVersion' | 'policyReview' | 'policyAcknowledgement'
  >()
  return {
    owns: (ids: readonly string[]) =>
      db.selectFrom('policy').selectAll().where('forceId', '=', forceId).where(isId('owner_account_id', ids)).execute(),

    drafted: (ids: readonly string[]) =>
      db.selectFrom('policyDraft').selectAll().where('forceId', '=', forceId).where(isId('saved_by', ids)).execute(),

    published: (ids: readonly string[]) =>
      db
        .selectFrom('policyVersion')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('published_by', ids))
        .execute(),

    reviewed: (ids: readonly string[]) =>
      db
        .selectFrom('policyReview')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('reviewed_by', ids))
        .execute(),

    read: (ids: readonly string[]) =>
      db
        .selectFrom('policyAcknowledgement')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', ids))
        .execute(),
  }
}
