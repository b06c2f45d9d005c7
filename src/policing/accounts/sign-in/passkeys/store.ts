import { sql } from 'kysely'
import type { Database } from '../../../../platform/database.ts'
import type { Person } from '../store.ts'

type NewPasskey = { id: string; name: string; publicKey: Buffer; counter: number; transports: string[]; madeAt: Date }

export function passkeyStore(database: Database) {
  const db = database.$pickTables<'passkey'>()

  return {
    passkey: (id: string) => db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst(),

    passkeysOf: ({ forceId, accountId }: Person) =>
      db
        .selectFrom('passkey')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .orderBy('madeAt')
        .execute(),

    /** False when somebody has this passkey already. */
    async addPasskey({ forceId, accountId }: Person, passkey: NewPasskey) {
      const added = await db
        .insertInto('passkey')
        .values({ forceId, accountId, ...passkey, lastUsedAt: null })
        .onConflict((on) => on.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** False when its counter has not gone up, as that of a copy would not. Those that never count stay at 0. */
    async usePasskey(id: string, counter: number, at: Date) {
      const used = await db
        .updateTable('passkey')
        .set({ counter, lastUsedAt: at })
        .where('id', '=', id)
        .where(sql<boolean>`(counter < ${counter} or (counter = 0 and ${counter}::int8 = 0))`)
        .returning('id')
        .executeTakeFirst()
      return used !== undefined
    },

    renamePasskey: ({ forceId, accountId }: Person, id: string, name: string) =>
      db
        .updateTable('passkey')
        .set({ name })
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .execute(),

    removePasskey: ({ forceId, accountId }: Person, id: string) =>
      db
        .deleteFrom('passkey')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('id', '=', id)
        .returning('name')
        .executeTakeFirst(),

    endPasskeys: ({ forceId, accountId }: Person) =>
      db.deleteFrom('passkey').where('forceId', '=', forceId).where('accountId', '=', accountId).execute(),
  }
}
