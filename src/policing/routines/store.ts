// Tables: routine, routine_turn, routine_turn_withdrawal
import type { Cadence } from '../../platform/calendar/cadence.ts'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import type { GrantScope } from '../accounts/rules.ts'
import type { Done, Routine, Withdrawn } from './rules.ts'

/** What can be changed of a duty: neither how often it is done nor from when. */
export type RoutineFields = Pick<Routine, 'name' | 'source' | 'scope' | 'warnDays' | 'ownerId'>

const asColumns = ({ kind, id }: GrantScope) => ({ scopeKind: kind, scopeId: id })

export function routineStore(database: Database, forceId: string) {
  const db = database.$pickTables<'routine' | 'routineTurn' | 'routineTurnWithdrawal'>()
  /** What was said of turns and not taken back. */
  const standing = () =>
    db
      .selectFrom('routineTurn as turn')
      .leftJoin('routineTurnWithdrawal as back', (on) =>
        on.onRef('back.forceId', '=', 'turn.forceId').onRef('back.turnId', '=', 'turn.id'),
      )
      .select(['turn.id', 'routineId', 'dueOn', 'doneOn', 'note', 'link', 'turn.byId', 'turn.byName', 'turn.at'])
      .where('turn.forceId', '=', forceId)
      .where('back.turnId', 'is', null)

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

    /** Every turn of one duty that was done, in the order in which they were due. */
    doneOf: (routineId: string): Promise<Done[]> =>
      standing().where('routineId', '=', routineId).orderBy('dueOn').execute(),

    /** Turns of all duties that were due on a day or later, and the last of each however long ago it was. */
    async doneSince(day: string): Promise<Done[]> {
      const lastOfEach = standing().select(({ fn }) =>
        fn
          .max('dueOn')
          .over((of) => of.partitionBy('routineId'))
          .as('lastDueOn'),
      )
      const rows = await db
        .selectFrom(lastOfEach.as('done'))
        .selectAll()
        .where(({ or, eb, ref }) => or([eb('dueOn', '>=', day), eb('dueOn', '=', ref('lastDueOn'))]))
        .orderBy('dueOn')
        .execute()
      return rows.map(({ lastDueOn: _, ...done }) => done)
    },

    /** What was said of turns of one duty and taken back, the last first. */
    withdrawnOf: (routineId: string): Promise<Withdrawn[]> =>
      db
        .selectFrom('routineTurnWithdrawal as back')
        .innerJoin('routineTurn as turn', (on) =>
          on.onRef('turn.forceId', '=', 'back.forceId').onRef('turn.id', '=', 'back.turnId'),
        )
        .select(['turn.dueOn', 'turn.doneOn', 'turn.byName as saidBy', 'back.byName', 'back.reason', 'back.at'])
        .where('back.forceId', '=', forceId)
        .where('turn.routineId', '=', routineId)
        .orderBy('back.at', 'desc')
        .orderBy('back.id', 'desc')
        .execute(),

    /** False when somebody said so of that turn already. @param marking 1, or one more for each that was taken back */
    async markDone(turn: Done, marking: number): Promise<boolean> {
      const added = await db
        .insertInto('routineTurn')
        .values({ forceId, ...turn, marking })
        .onConflict((on) => on.columns(['forceId', 'routineId', 'dueOn', 'marking']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** False when somebody took it back already. */
    async withdraw(
      back: Pick<Withdrawn, 'reason' | 'byName' | 'at'> & Record<'id' | 'turnId', string> & Pick<Done, 'byId'>,
    ) {
      const added = await db
        .insertInto('routineTurnWithdrawal')
        .values({ forceId, ...back })
        .onConflict((on) => on.columns(['forceId', 'turnId']).doNothing())
        .returning('turnId')
        .executeTakeFirst()
      return added !== undefined
    },
  }
}
