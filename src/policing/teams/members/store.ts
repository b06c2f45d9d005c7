// team_member, one at a time, as people change them; account.
import type { Database } from '../../../platform/database.ts'
import type { Member, PublishedMember } from '../rules.ts'

export type MemberChange = Partial<Omit<Member, 'id' | 'version' | 'joinedOn'>> & { published?: PublishedMember }

export function memberStore(database: Database, forceId: string) {
  const db = database.$pickTables<'teamMember' | 'account'>()
  const one = (id: string) => db.selectFrom('teamMember').where('forceId', '=', forceId).where('id', '=', id)
  return {
    /** Whoever else is about to change them, or what they hold, waits. Their version; undefined where there is none. */
    lock: async (id: string) => (await one(id).select('version').forUpdate().executeTakeFirst())?.version,

    /** What residents read of them, or would if the name were not empty. */
    published: (id: string): Promise<PublishedMember | undefined> =>
      one(id).select(['publishedName as name', 'publishedText as text', 'email', 'telephone']).executeTakeFirst(),

    async change(id: string, { published, ...change }: MemberChange) {
      const shown = published && {
        publishedName: published.name,
        publishedText: published.text,
        email: published.email,
        telephone: published.telephone,
      }
      await db
        .updateTable('teamMember')
        .set(({ eb }) => ({ ...change, ...shown, version: eb('version', '+', 1) }))
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
    },

    accountWith: async (email: string) => {
      const query = db.selectFrom('account').select('id').where('forceId', '=', forceId)
      return (await query.where('email', '=', email).executeTakeFirst())?.id
    },

    emailOf: async (accountId: string) => {
      const query = db.selectFrom('account').select('email').where('forceId', '=', forceId)
      return (await query.where('id', '=', accountId).executeTakeFirst())?.email
    },

    /** Whose collar number or account this is. */
    async holderOf(column: 'collarNumber' | 'accountId', value: string) {
      const query = db.selectFrom('teamMember').select(['id', 'name']).where('forceId', '=', forceId)
      return query.where(column, '=', value).executeTakeFirst()
    },
  }
}
