import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Account, Geography, GrantScope, HeldGrant, Place } from './rules.ts'

type NewGrant = Omit<HeldGrant, 'scope'> & { accountId: string; scope: GrantScope }

export function accountStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'account'
    | 'accountGrant'
    | 'division'
    | 'section'
    | 'partnership'
    | 'neighbourhood'
    | 'neighbourhoodBoundary'
    | 'ward'
    | 'wardMembership'
    | 'district'
  >()

  return {
    account: (id: string): Promise<Account | undefined> =>
      db
        .selectFrom('account')
        .select(['id', 'name', 'email', 'isActive', 'createdAt', 'lastSignedInAt', 'version'])
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .executeTakeFirst(),

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

    add: (account: Account) =>
      db
        .insertInto('account')
        .values({ forceId, ...account })
        .execute(),

    /** False when somebody else changed it since that version. */
    async change(id: string, version: number, change: { name?: string; email?: string; isActive?: boolean }) {
      const changed = await db
        .updateTable('account')
        .set({ ...change, version: version + 1 })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst()
      return changed !== undefined
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
      return rows.map(({ scopeKind, scopeId, source, forceId: _, ...row }) => ({
        ...row,
        source: source as HeldGrant['source'],
        scope: { kind: scopeKind as GrantScope['kind'], id: scopeId },
      }))
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

    addGrant: ({ scope, ...grant }: NewGrant) =>
      db
        .insertInto('accountGrant')
        .values({ forceId, scopeKind: scope.kind, scopeId: scope.id, ...grant })
        .execute(),

    removeGrant: (accountId: string, id: string) =>
      db
        .deleteFrom('accountGrant')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .returning(['role', 'scopeKind', 'scopeId'])
        .executeTakeFirst(),

    /** Ids of the parts of the force, by kind and the code that the force uses: 'section A1'. */
    async idByCode(): Promise<ReadonlyMap<string, string>> {
      const kinds = ['division', 'section', 'partnership', 'neighbourhood'] as const
      const rows = await Promise.all(
        kinds.map((kind) => db.selectFrom(kind).select(['id', 'code']).where('forceId', '=', forceId).execute()),
      )
      return new Map(rows.flatMap((each, at) => each.map(({ id, code }) => [`${kinds[at]} ${code}`, id] as const)))
    },

    /** Every part of the force that a role can hold for, on the boundaries of one generation. */
    async geography(generationId: string | undefined): Promise<Geography> {
      const { rows } = await sql<Omit<Place, 'within'> & { id: string; within: string }>`
        select id::text, 'division' as kind, code, name, '' as "within" from division where force_id = ${forceId}
        union all
        select id::text, 'section', code, name, division_id::text from section where force_id = ${forceId}
        union all
        select id::text, 'partnership', code, name, '' from partnership where force_id = ${forceId}
        union all
        select n.id::text, 'neighbourhood', n.code, n.name, concat_ws(' ', b.division_id, b.section_id,
          (select string_agg(distinct d.partnership_id::text, ' ') from ward_membership m
            join ward w on w.force_id = m.force_id and w.id = m.ward_id and w.generation_id = b.generation_id
            join district d on d.force_id = w.force_id and d.id = w.district_id
            where m.force_id = n.force_id and m.neighbourhood_id = n.id))
        from neighbourhood n
        join neighbourhood_boundary b on b.force_id = n.force_id and b.neighbourhood_id = n.id
        where n.force_id = ${forceId} and b.generation_id = ${generationId ?? null}
        order by 2, 4, 3`.execute(db)
      return new Map(
        rows.map(({ id, within, ...place }) => [id, { ...place, within: within === '' ? [] : within.split(' ') }]),
      )
    },
  }
}
