import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import type { MailChoice } from './alerts/settings.ts'

export function todayStore(database: Database, forceId: string) {
  const db = database.$pickTables<'alertChoice' | 'alertSent' | 'calendarFeed'>()

  return {
    /** What each account has chosen, by its id; of one account, where it is named. */
    async choices(accountId?: string): Promise<ReadonlyMap<string, MailChoice>> {
      const rows = await db
        .selectFrom('alertChoice')
        .select(['accountId', 'mail'])
        .where('forceId', '=', forceId)
        .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
        .execute()
      return new Map(rows.map((row) => [row.accountId, row.mail as MailChoice]))
    },

    choose: (accountId: string, mail: MailChoice, chosenAt: Date) =>
      db
        .insertInto('alertChoice')
        .values({ forceId, id: uuidv7(), accountId, mail, chosenAt })
        .onConflict((on) => on.columns(['forceId', 'accountId']).doUpdateSet({ mail, chosenAt }))
        .execute(),

    /** Writes down that somebody is mailed something; those of `abouts` that they had not been mailed before. */
    async firstSent(accountId: string, abouts: readonly string[], sentAt: Date): Promise<ReadonlySet<string>> {
      if (abouts.length === 0) return new Set()
      const rows = await db
        .insertInto('alertSent')
        .values([...new Set(abouts)].map((about) => ({ forceId, id: uuidv7(), accountId, about, sentAt })))
        .onConflict((on) => on.columns(['forceId', 'accountId', 'about']).doNothing())
        .returning('about')
        .execute()
      return new Set(rows.map(({ about }) => about))
    },

    feed: (accountId: string) =>
      db
        .selectFrom('calendarFeed')
        .select('madeAt')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .executeTakeFirst(),

    /** In place of the one before. */
    async saveFeed(accountId: string, tokenDigest: Buffer, madeAt: Date) {
      await db
        .insertInto('calendarFeed')
        .values({ forceId, id: uuidv7(), accountId, tokenDigest, madeAt })
        .onConflict((on) => on.columns(['forceId', 'accountId']).doUpdateSet({ tokenDigest, madeAt }))
        .execute()
    },

    /** False where there was none. */
    async endFeed(accountId: string) {
      const { numDeletedRows } = await db
        .deleteFrom('calendarFeed')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    feedOwner: async (tokenDigest: Buffer) =>
      (
        await db
          .selectFrom('calendarFeed')
          .select('accountId')
          .where('forceId', '=', forceId)
          .where('tokenDigest', '=', tokenDigest)
          .executeTakeFirst()
      )?.accountId,
  }
}
