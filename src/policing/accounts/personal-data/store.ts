// What is held on somebody who signs in, and its end. Private tables are among it: only the owner's connection reads them.
import { sql } from 'kysely'
import type { Records } from '../../../platform/personal-data/kind.ts'
import { formerName, type Person, type Sought } from '../../../platform/personal-data/person.ts'
import { isEmail, isId, isName } from '../../../platform/personal-data/rows.ts'

const tablesOfAccounts = [
  'login',
  'passkey',
  'outside_identity',
  'session',
  'single_use_link',
  'account_grant',
  'former_grant',
] as const
type TableOfAccounts = (typeof tablesOfAccounts)[number]

const blankAddress = sql<string>`id || '@former.invalid'`
const isBlank = sql<boolean>`email = ${blankAddress}`

export function personStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<
    | 'account'
    | 'accountGrant'
    | 'formerGrant'
    | 'login'
    | 'passkey'
    | 'session'
    | 'singleUseLink'
    | 'outsideIdentity'
    | 'signInFailure'
  >()
  const accounts = () => db.selectFrom('account').selectAll().where('forceId', '=', forceId)

  /** Removes the rows that these accounts have in a table; how many they were. */
  async function remove(table: TableOfAccounts, accountIds: readonly string[]) {
    const rows = sql`delete from ${sql.table(table)} where force_id = ${forceId} and ${isId('account_id', accountIds)}`
    return Number((await rows.execute(db)).numAffectedRows ?? 0n)
  }

  return {
    remove,

    find: ({ accountId, email, name }: Sought) =>
      accounts()
        .where(({ or }) =>
          or([isId('id', accountId ? [accountId] : []), isEmail('email', [email]), isName('name', [name])]),
        )
        .where(sql<boolean>`not ${isBlank}`)
        .orderBy('name')
        .orderBy('id')
        .execute(),

    accounts: ({ accountIds }: Person) => accounts().where(isId('id', accountIds)).execute(),

    grants: ({ accountIds }: Person) =>
      db
        .selectFrom('accountGrant')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    formerGrants: ({ accountIds }: Person) =>
      db
        .selectFrom('formerGrant')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    grantsBy: ({ names }: Person) => {
      const [held, former] = (['accountGrant', 'formerGrant'] as const).map((table) =>
        db
          .selectFrom(table)
          .select(['role', 'givenAt', 'givenBy'])
          .where('forceId', '=', forceId)
          .where(isName('given_by', names)),
      )
      return held!.unionAll(former!).orderBy('givenAt').execute()
    },

    logins: ({ accountIds }: Person) =>
      db.selectFrom('login').selectAll().where('forceId', '=', forceId).where(isId('account_id', accountIds)).execute(),

    passkeys: ({ accountIds }: Person) =>
      db
        .selectFrom('passkey')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    outsideIdentities: ({ accountIds }: Person) =>
      db
        .selectFrom('outsideIdentity')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    sessions: ({ accountIds }: Person) =>
      db
        .selectFrom('session')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    links: ({ accountIds }: Person) =>
      db
        .selectFrom('singleUseLink')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),

    failures: (counters: readonly Buffer[]) =>
      db
        .selectFrom('signInFailure')
        .selectAll()
        .where('id', 'in', [...counters])
        .execute(),

    async forgetFailures(counters: readonly Buffer[]) {
      const { numDeletedRows } = await db
        .deleteFrom('signInFailure')
        .where('id', 'in', [...counters])
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Whoever they were counted for: an address belongs to no force before it is known. */
    async endFailures(before: Date, most: number) {
      const past = db.selectFrom('signInFailure').select('id').where('lastAt', '<', before).limit(most)
      const { numDeletedRows } = await db.deleteFrom('signInFailure').where('id', 'in', past).executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Accounts that are switched off, were last used before then, and still hold a name, or keys. */
    unused: async (holding: 'name' | 'keys', before: Date, most: number) => {
      const left = accounts()
        .where('isActive', '=', false)
        .where(sql<boolean>`coalesce(last_signed_in_at, created_at) < ${before}`)
        .where(holding === 'name' ? sql<boolean>`not ${isBlank}` : hasKeys)
      return (await left.limit(most).execute()).map(({ id }) => id)
    },

    /** Takes away all that somebody could sign in with; the address stays, so that they can be let in again. */
    async removeKeys(accountIds: readonly string[]) {
      await db
        .updateTable('login')
        .set({ passwordHash: null, totpSecret: null, totpStep: null })
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute()
      for (const table of ['passkey', 'outside_identity'] as const) await remove(table, accountIds)
    },

    /** Leaves of an account its number and when it was made, which the audit trail refers to. */
    async blank(accountIds: readonly string[]) {
      for (const table of tablesOfAccounts) await remove(table, accountIds)
      const { numUpdatedRows } = await db
        .updateTable('account')
        .set({ name: formerName, email: blankAddress, isActive: false, lastSignedInAt: null })
        .set((row) => ({ version: sql`${row.ref('version')} + 1` }))
        .where('forceId', '=', forceId)
        .where(isId('id', accountIds))
        .where(sql<boolean>`not ${isBlank}`)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },

    async forgetGiver(names: readonly string[]) {
      let forgotten = 0
      for (const table of ['accountGrant', 'formerGrant'] as const) {
        const { numUpdatedRows } = await db
          .updateTable(table)
          .set({ givenBy: formerName })
          .where('forceId', '=', forceId)
          .where(isName('given_by', names))
          .executeTakeFirst()
        forgotten += Number(numUpdatedRows)
      }
      return forgotten
    },
  }
}

const hasKeys = sql<boolean>`(
  exists (select from login l where l.force_id = account.force_id and l.account_id = account.id
    and (l.password_hash is not null or l.totp_secret is not null))
  or exists (select from passkey p where p.force_id = account.force_id and p.account_id = account.id)
  or exists (select from outside_identity o where o.force_id = account.force_id and o.account_id = account.id))`
