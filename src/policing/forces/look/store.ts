import type { Database } from '../../../platform/database.ts'

export type LogoRow = { fileId: string; alternative: string; width: number; height: number }

export function logoStore(database: Database, forceId: string) {
  const db = database.$pickTables<'forceLogo'>()
  return {
    find: (): Promise<LogoRow | undefined> =>
      db
        .selectFrom('forceLogo')
        .select(['fileId', 'alternative', 'width', 'height'])
        .where('forceId', '=', forceId)
        .executeTakeFirst(),

    save: (row: LogoRow) =>
      db
        .insertInto('forceLogo')
        .values({ forceId, ...row })
        .onConflict((on) => on.column('forceId').doUpdateSet(row))
        .execute(),

    remove: () => db.deleteFrom('forceLogo').where('forceId', '=', forceId).execute(),
  }
}
