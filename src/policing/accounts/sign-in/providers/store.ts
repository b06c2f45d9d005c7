import type { Database } from '../../../../platform/database.ts'
import type { Person } from '../store.ts'
import type { Identity } from './rules.ts'

export function providerStore(database: Database) {
  const db = database.$pickTables<'outsideIdentity' | 'providerSecret'>()

  return {
    outsideIdentity: ({ issuer, subject }: Identity) =>
      db
        .selectFrom('outsideIdentity')
        .select(['forceId', 'accountId'])
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst(),

    /** False when the account is somebody else's at this provider already. */
    async linkIdentity({ forceId, accountId }: Person, { issuer, subject }: Identity) {
      const linked = await db
        .insertInto('outsideIdentity')
        .values({ forceId, accountId, issuer, subject })
        .onConflict((on) => on.doNothing())
        .returning('subject')
        .executeTakeFirst()
      return linked !== undefined
    },

    identitiesOf: ({ forceId, accountId }: Person) =>
      db
        .selectFrom('outsideIdentity')
        .select('issuer')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .execute(),

    /** Whoever comes from a provider is nobody to this account any more. Returns how many providers knew them. */
    async unlinkIdentities({ forceId, accountId }: Person) {
      const unlinked = await db
        .deleteFrom('outsideIdentity')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .returning('issuer')
        .execute()
      return unlinked.length
    },

    providerSecret: (forceId: string) =>
      db.selectFrom('providerSecret').select('sealed').where('forceId', '=', forceId).executeTakeFirst(),

    keepProviderSecret: (forceId: string, sealed: Buffer, keptAt: Date) =>
      db
        .insertInto('providerSecret')
        .values({ forceId, sealed, keptAt })
        .onConflict((on) => on.column('forceId').doUpdateSet({ sealed, keptAt }))
        .execute(),
  }
}
