// The register of requests about a person: nobody is looked up without one.
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database.ts'
import type { Sought } from './person.ts'

export type PersonRequest = Sought & {
  id: string
  reference: string
  reason: string
  openedBy: string
  openedAt: Date
}

const mostListed = 50

export function openRequests(database: Database, forceId: string) {
  const db = database.$pickTables<'personRequest'>()
  return {
    async add({ accountId, ...request }: Omit<PersonRequest, 'id'>) {
      const id = uuidv7()
      await db
        .insertInto('personRequest')
        .values({ forceId, id, accountId: accountId || null, ...request })
        .execute()
      return id
    },

    async find(id: string): Promise<PersonRequest | undefined> {
      const found = await db
        .selectFrom('personRequest')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .executeTakeFirst()
      return found && { ...found, accountId: found.accountId ?? '' }
    },

    /** Newest first, without whom they are about. */
    latest: () =>
      db
        .selectFrom('personRequest')
        .select(['id', 'reference', 'openedBy', 'openedAt'])
        .where('forceId', '=', forceId)
        .orderBy('openedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(mostListed)
        .execute(),

    /** Settles which of several people of one name is meant. */
    settle: (id: string, accountId: string) =>
      db.updateTable('personRequest').set({ accountId }).where('forceId', '=', forceId).where('id', '=', id).execute(),
  }
}
