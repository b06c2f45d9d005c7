import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import type { DataSource, Place } from './rules.ts'

/** What is known of neighbourhoods beside their boundaries: places in them, and where the data came from. */
export function neighbourhoodStore(database: Database, forceId: string) {
  const db = database.$pickTables<'place' | 'dataSource'>()
  return {
    places: (): Promise<Place[]> =>
      db
        .selectFrom('place')
        .select([
          'name',
          'kind',
          'description',
          'address',
          'postcode',
          'telephone',
          'openingTimes',
          'latitude',
          'longitude',
        ])
        .where('forceId', '=', forceId)
        .orderBy('name')
        .execute(),

    async replacePlaces(rows: Place[]) {
      await db.deleteFrom('place').where('forceId', '=', forceId).execute()
      const values = rows.map((row) => ({ forceId, id: uuidv7(), ...row }))
      for (let start = 0; start < values.length; start += 1000) {
        await db
          .insertInto('place')
          .values(values.slice(start, start + 1000))
          .execute()
      }
    },

    sources: () => db.selectFrom('dataSource').selectAll().where('forceId', '=', forceId).orderBy('subject').execute(),

    saveSource: (subject: string, source: DataSource & { sha256: string; importedAt: Date }) =>
      db
        .insertInto('dataSource')
        .values({ forceId, id: uuidv7(), subject, ...source })
        .onConflict((on) =>
          on.columns(['forceId', 'subject']).doUpdateSet((row) => ({
            title: row.ref('excluded.title'),
            publisher: row.ref('excluded.publisher'),
            asAt: row.ref('excluded.asAt'),
            licence: row.ref('excluded.licence'),
            sha256: row.ref('excluded.sha256'),
            importedAt: row.ref('excluded.importedAt'),
          })),
        )
        .execute(),
  }
}
