import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import type { DataSource, Place } from './rules.ts'

/** What lasts from one generation of boundaries to the next: neighbourhoods by code, places, and sources of data. */
export function neighbourhoodStore(database: Database, forceId: string) {
  const db = database.$pickTables<'neighbourhood' | 'place' | 'dataSource'>()
  return {
    everyNeighbourhood: () =>
      db.selectFrom('neighbourhood').select(['code', 'name']).where('forceId', '=', forceId).orderBy('code').execute(),

    async saveNeighbourhoods(rows: { code: string; name: string }[]): Promise<Map<string, string>> {
      if (rows.length > 0) {
        await db
          .insertInto('neighbourhood')
          .values(rows.map(({ code, name }) => ({ forceId, id: uuidv7(), code, name, description: '' })))
          .onConflict((on) =>
            on.columns(['forceId', 'code']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })),
          )
          .execute()
      }
      const all = await db.selectFrom('neighbourhood').select(['code', 'id']).where('forceId', '=', forceId).execute()
      return new Map(all.map(({ code, id }) => [code, id]))
    },

    describe: (code: string, description: string) =>
      db
        .updateTable('neighbourhood')
        .set({ description })
        .where('forceId', '=', forceId)
        .where('code', '=', code)
        .executeTakeFirst(),

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
