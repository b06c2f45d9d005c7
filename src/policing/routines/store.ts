// Tables: routine, routine_turn
import type { Cadence } from '../../platform/calendar/cadence.ts'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import type { GrantScope } from '../accounts/rules.ts'
import type { Done, Routine } from './rules.ts'

/** What can be changed of a duty: neither how often it is done nor from when. */
export type RoutineFields = Pick<Routine, 'name' | 'source' | 'scope' | 'warnDays' | 'ownerId'>

const asColumns = ({ kind, id }: GrantScope) => ({ scopeKind: kind, scopeId: id })

export function routineStore(database: Database, forceId: string) {
  const db = database.$pickTables<'routine' | 'routineTurn'>()
  const done = () =>
    db.selectFrom('routineTurn').selectAll().where('routineTurn.forceId', '=', forceId).orderBy('dueOn')
  const asDone = <Row extends { forceId: string }>({ forceId: _, ...row }: Row) => row

  return {
    async routines(): Promise<Routine[]> {
      const query = db.selectFrom('routine').selectAll().where('forceId', '=', forceId)
      const rows = await query.orderBy('name').orderBy('id').execute()
      return rows.map(({ forceId: _, scopeKind, scopeId, cadence, countedFrom, ...row }) => ({
        ...row,
        scope: { kind: scopeKind as GrantScope['kind'], id: scopeId },
        cadence: cadence as Cadence,
        countedFrom: countedFrom as Routine['countedFrom'],
      }))
    },

    add: ({ scope, ...routine }: Routine) =>
      db
        .insertInto('routine')
        .values({ forceId, ...routine, ...asColumns(scope) })
        .execute(),

    /** False when somebody else changed it since that version. */
    change: (id: string, version: number, { scope, ...fields }: RoutineFields) =>
      changeVersioned(db, 'routine', { forceId, id, version }, { ...fields, ...asColumns(scope) }),

    end: (id: string, version: number, fields: { endedOn: string; endReason: string }) =>
      changeVersioned(db, 'routine', { forceId, id, version }, fields),

    /** Every turn of one duty that was done. */
    doneOf: async (routineId: string): Promise<Done[]> =>
      (await done().where('routineId', '=', routineId).execute()).map(asDone),

    /** Turns of all duties that were due on a day or later, and the last of each however long ago it was. */
    doneSince: async (day: string): Promise<Done[]> =>
      (
        await done()
          .where(({ or, eb, selectFrom }) =>
            or([
              eb('dueOn', '>=', day),
              eb(
                'dueOn',
                '=',
                selectFrom('routineTurn as last')
                  .select((last) => last.fn.max('last.dueOn').as('dueOn'))
                  .whereRef('last.forceId', '=', 'routineTurn.forceId')
                  .whereRef('last.routineId', '=', 'routineTurn.routineId'),
              ),
            ]),
          )
          .execute()
      ).map(asDone),

    /** False when somebody said so of that turn already. */
    async markDone(turn: Done): Promise<boolean> {
      const added = await db
        .insertInto('routineTurn')
        .values({ forceId, ...turn })
        .onConflict((on) => on.columns(['forceId', 'routineId', 'dueOn']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },
  }
}
