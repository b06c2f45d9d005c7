import type { Database } from '../../../../platform/database.ts'

/** What sign-in keeps under the root secret, of all forces. */
export function renewalStore(database: Database) {
  const db = database.$pickTables<'login' | 'providerSecret' | 'signInFailure' | 'awaitedAnswer'>()

  return {
    logins: () => db.selectFrom('login').select(['email', 'accountId', 'totpSecret']).forUpdate().execute(),
    changeCodeSecret: (email: string, totpSecret: Buffer) =>
      db.updateTable('login').set({ totpSecret }).where('email', '=', email).execute(),

    providerSecrets: () => db.selectFrom('providerSecret').select(['forceId', 'sealed']).forUpdate().execute(),
    changeProviderSecret: (forceId: string, sealed: Buffer) =>
      db.updateTable('providerSecret').set({ sealed }).where('forceId', '=', forceId).execute(),

    failures: () => db.selectFrom('signInFailure').select('id').forUpdate().execute(),
    changeFailure: (id: Buffer, renewed: Buffer) =>
      db.updateTable('signInFailure').set({ id: renewed }).where('id', '=', id).execute(),
    forgetFailure: (id: Buffer) => db.deleteFrom('signInFailure').where('id', '=', id).execute(),

    async forgetAwaited() {
      const forgotten = await db.deleteFrom('awaitedAnswer').returning('id').execute()
      return forgotten.length
    },
  }
}
