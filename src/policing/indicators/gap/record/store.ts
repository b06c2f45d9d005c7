// Tables: gap_entry
import { changeVersioned } from '../../../../platform/change-versioned.ts'
import type { Database } from '../../../../platform/database.ts'
import type { Entry, EntryKind, Product } from './rules.ts'

export function gapRecordStore(database: Database, forceId: string) {
  const db = database.$pickTables<'gapEntry'>()
  const own = () => db.selectFrom('gapEntry').selectAll().where('forceId', '=', forceId)
  const asEntry = <Row extends { forceId: string; kind: string; product: string }>({ forceId: _, ...row }: Row) => ({
    ...row,
    kind: row.kind as EntryKind,
    product: row.product as Product | '',
  })

  return {
    /** What happened last comes first. */
    async entries(): Promise<Entry[]> {
      const rows = await own().orderBy('happenedOn', 'desc').orderBy('id', 'desc').execute()
      return rows.map(asEntry)
    },

    async entry(id: string): Promise<Entry | undefined> {
      const row = await own().where('id', '=', id).executeTakeFirst()
      return row && asEntry(row)
    },

    add: (entry: Entry) =>
      db
        .insertInto('gapEntry')
        .values({ forceId, ...entry })
        .execute(),

    /** False when somebody else changed it since that version. */
    change: (id: string, version: number, fields: Omit<Entry, 'id' | 'kind' | 'recordedAt' | 'version'>) =>
      changeVersioned(db, 'gapEntry', { forceId, id, version }, fields),
  }
}
