// staff_count.
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Place } from '../rules.ts'
import type { StaffCount } from './rules.ts'

export function equalityStore(database: Database, forceId: string) {
  const db = database.$pickTables<'staffCount'>()
  return {
    /** In the order in which HR listed them. */
    async counts(): Promise<StaffCount[]> {
      const rows = await db.selectFrom('staffCount').selectAll().where('forceId', '=', forceId).orderBy('id').execute()
      return rows.map(({ placeKind, placeId, characteristic, category, people, countedOn }) => ({
        place: { kind: placeKind as Place['kind'], id: placeId },
        characteristic,
        category,
        people,
        countedOn,
      }))
    },

    async remove(characteristic: string, countedOn: string) {
      const query = db.deleteFrom('staffCount').where('forceId', '=', forceId)
      await query.where('characteristic', '=', characteristic).where('countedOn', '=', countedOn).execute()
    },

    add: (rows: readonly StaffCount[]) =>
      insertRows(
        db,
        'staff_count',
        {
          force_id: 'text',
          id: 'uuid',
          place_kind: 'text',
          place_id: 'text',
          characteristic: 'text',
          category: 'text',
          people: 'int4',
          counted_on: 'date',
        },
        rows.map(({ place, characteristic, category, people, countedOn }) => [
          forceId,
          uuidv7(),
          place.kind,
          place.id,
          characteristic,
          category,
          people,
          countedOn,
        ]),
      ),
  }
}
