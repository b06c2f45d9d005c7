// The register of requests about a person: nobody is looked up without one.
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database.ts'
import type { Sought } from './person.ts'

export type PersonRequest = Sought & {
  id: string
  reference: string
  reason: string
  /** The day it reached the force, YYYY-MM-DD. */
  receivedOn: string
  openedBy: string
  openedAt: Date
  /** The day on which the person was told that it takes longer, YYYY-MM-DD; who told them, and why it does. */
  extendedOn: string | null
  extendedBy: string | null
  extensionReason: string | null
  /** When it was said to be answered, and by whom. */
  closedAt: Date | null
  closedBy: string | null
}

export type NewRequest = Pick<PersonRequest, keyof Sought | 'reference' | 'reason' | 'receivedOn' | 'openedBy'>
export type Extension = { extendedOn: string; extendedBy: string; extensionReason: string }
type Opened = NewRequest & Pick<PersonRequest, 'openedAt'>

const mostListed = 50

export function openRequests(database: Database, forceId: string) {
  const db = database.$pickTables<'personRequest'>()
  return {
    async add({ accountId, ...request }: Opened) {
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
        .select(['id', 'reference', 'receivedOn', 'openedBy', 'openedAt', 'closedAt'])
        .where('forceId', '=', forceId)
        .orderBy('openedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(mostListed)
        .execute(),

    /** Those that nobody has said are answered: what came first comes first. */
    unanswered: () =>
      db
        .selectFrom('personRequest')
        .select(['id', 'receivedOn', 'extendedOn'])
        .where('forceId', '=', forceId)
        .where('closedAt', 'is', null)
        .orderBy('receivedOn')
        .orderBy('id')
        .execute(),

    /** False where somebody has said so before. */
    async close(id: string, { closedAt, closedBy }: { closedAt: Date; closedBy: string }) {
      const closed = await db
        .updateTable('personRequest')
        .set({ closedAt, closedBy })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('closedAt', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return closed !== undefined
    },

    /** False where it is answered or was extended before: it can be once. */
    async extend(id: string, extension: Extension) {
      const extended = await db
        .updateTable('personRequest')
        .set(extension)
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('closedAt', 'is', null)
        .where('extendedOn', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return extended !== undefined
    },

    /** Settles which of several people of one name is meant. */
    settle: (id: string, accountId: string) =>
      db.updateTable('personRequest').set({ accountId }).where('forceId', '=', forceId).where('id', '=', id).execute(),
  }
}
