import { sql } from 'kysely'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import { findAmong } from '../../platform/search/rank.ts'
import type { Words } from '../../platform/search/words.ts'
import { geographyStore } from './geography/store.ts'
import type { Account, FormerGrant, GrantScope, HeldGrant } from './rules.ts'

type NewGrant = Omit<HeldGrant, 'scope'> & { accountId: string; scope: GrantScope }

export function accountStore(database: Database, forceId: string) {
  const db = database.$pickTables<'account' | 'accountGrant' | 'formerGrant'>()

  return {
    ...geographyStore(database, forceId),

    account: (id: string): Promise<Account | undefined> =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'email', 'isActive', 'createdAt', 'lastSignedInAt', 'version'])
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .executeTakeFirst(),

    /** By id. */
    namesOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        (
          await db
            .selectFrom('account')
            .select(['id', 'name'])
            .where('forceId', '=', forceId)
            .where('id', 'in', ids)
            .execute()
        ).map(({ id, name }) => [id, name]),
      ),

    byEmail: (email: string) =>
      db
        .selectFrom('account')
        .select('id')
        .where('forceId', '=', forceId)
        .where('email', '=', email)
        .executeTakeFirst(),

    accounts: (): Promise<Account[]> =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'email', 'isActive', 'createdAt', 'lastSignedInAt', 'version'])
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('id')
        .execute(),

    known: (ids: readonly string[]) =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'email', 'isActive'])
        .where('forceId', '=', forceId)
        .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
        .execute(),
    /** By name, address and the roles held, more than are shown: some of them may not be seen by whoever asks. */
    find: (words: Words) =>
      findAmong(
        database,
        words,
        sql<{ id: string; title: string; rest: string; email: string }>`
          select a.id::text, a.name as title, a.email, a.email || ' ' || coalesce(string_agg(g.role, ' '), '') as rest
          from account a left join account_grant g on g.force_id = a.force_id and g.account_id = a.id
          where a.force_id = ${forceId}
          group by a.id, a.name, a.email`,
        200,
      ),

    add: (account: Account) =>
      db
        .insertInto('account')
        .values({ forceId, ...account })
        .execute(),

    /** False when somebody else changed it since that version. */
    async change(id: string, version: number, change: { name?: string; email?: string; isActive?: boolean }) {
      return changeVersioned(db, 'account', { forceId, id, version }, change)
    },

    /** Of one account, or of all by account. */
    async grants(accountId?: string): Promise<(HeldGrant & { accountId: string })[]> {
      const rows = await db
        .selectFrom('accountGrant')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
        .orderBy('givenAt')
        .orderBy('id')
        .execute()
      return rows.map(asGrant)
    },

    /** Those that were taken away, in the order in which they ended: of one account, or of all by account. */
    async formerGrants(accountId?: string): Promise<(FormerGrant & { accountId: string })[]> {
      const rows = await db
        .selectFrom('formerGrant')
        .selectAll()
        .where('forceId', '=', forceId)
        .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
        .orderBy('lastDay')
        .orderBy('givenAt')
        .orderBy('id')
        .execute()
      return rows.map(asGrant)
    },

    /** Holds the grants of these roles until the end of the transaction, so that two who take at once take in turn. */
    lockGrants: (roles: readonly string[]) =>
      db
        .selectFrom('accountGrant')
        .select('id')
        .where('forceId', '=', forceId)
        .where('role', 'in', roles)
        .orderBy('id')
        .forUpdate()
        .execute(),

    /** Of those who may sign in: every role of whoever never has, and each that ends from one day to another. */
    unusedOrEnding: (from: string, to: string) =>
      db
        .selectFrom('account as a')
        .leftJoin('accountGrant as g', (join) =>
          join.onRef('g.forceId', '=', 'a.forceId').onRef('g.accountId', '=', 'a.id').on('g.forceId', '=', forceId),
        )
        .select(['a.id', 'a.createdAt', 'a.lastSignedInAt', 'g.role', 'g.scopeKind', 'g.scopeId', 'g.endsOn'])
        .where('a.forceId', '=', forceId)
        .where('a.isActive', '=', true)
        .where(({ or, and, eb }) =>
          or([eb('a.lastSignedInAt', 'is', null), and([eb('g.endsOn', '>=', from), eb('g.endsOn', '<=', to)])]),
        )
        .orderBy('a.id')
        .orderBy('g.id')
        .execute(),

    addGrant: ({ scope, ...grant }: NewGrant) =>
      db
        .insertInto('accountGrant')
        .values({ forceId, scopeKind: scope.kind, scopeId: scope.id, ...grant })
        .execute(),

    /** It goes among the former ones: its last day is this one, unless it had ended before. */
    async removeGrant(accountId: string, id: string, today: string) {
      const removed = await db
        .deleteFrom('accountGrant')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      if (!removed) return undefined
      const { endsOn, ...grant } = removed
      const lastDay = endsOn !== null && endsOn < today ? endsOn : today
      await db
        .insertInto('formerGrant')
        .values({ ...grant, lastDay })
        .execute()
      const { role, scopeKind, scopeId } = removed
      return { role, scopeKind, scopeId }
    },
  }
}

type Row = { forceId: string; scopeKind: string; scopeId: string; source: string }

const asGrant = <Held extends Row>({ scopeKind, scopeId, source, forceId: _, ...row }: Held) => ({
  ...row,
  source: source as HeldGrant['source'],
  scope: { kind: scopeKind as GrantScope['kind'], id: scopeId },
})
