import type { Records } from '../../../platform/personal-data/kind.ts'
import { endedName, formerName, type Person } from '../../../platform/personal-data/person.ts'
import { isId, isName } from '../../../platform/personal-data/rows.ts'

/** Who answers for regular duties, and who said that they were done, as records about people. */
export function routinePersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'routine' | 'routineTurn'>()
  const saidBy = ({ accountIds, names }: Person) => [isId('by_id', accountIds), isName('by_name', names)]

  return {
    routines: ({ accountIds }: Person) =>
      db
        .selectFrom('routine')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('owner_id', accountIds))
        .orderBy('firstDueOn')
        .execute(),

    turns: (person: Person) =>
      db
        .selectFrom('routineTurn')
        .selectAll()
        .where('forceId', '=', forceId)
        .where((row) => row.or(saidBy(person)))
        .orderBy('at')
        .execute(),

    /** Takes the person out; what was done stays. */
    async forget(person: Person) {
      const had = await db
        .updateTable('routine')
        .set({ ownerId: null })
        .where('forceId', '=', forceId)
        .where(isId('owner_id', person.accountIds))
        .executeTakeFirst()
      const said = await db
        .updateTable('routineTurn')
        .set({ byName: formerName, byId: null })
        .where('forceId', '=', forceId)
        .where((row) => row.or(saidBy(person)))
        .executeTakeFirst()
      return Number(had.numUpdatedRows) + Number(said.numUpdatedRows)
    },

    /** Takes names out of what was said before then, and owners out of what ended before then. */
    async end(before: Date, day: string, most: number) {
      const past = db.selectFrom('routineTurn').select('id').where('forceId', '=', forceId).where('at', '<', before)
      const said = await db
        .updateTable('routineTurn')
        .set({ byName: endedName, byId: null })
        .where('forceId', '=', forceId)
        .where('id', 'in', past.where('byName', '<>', endedName).limit(most))
        .executeTakeFirst()
      const over = db.selectFrom('routine').select('id').where('forceId', '=', forceId).where('endedOn', '<', day)
      const had = await db
        .updateTable('routine')
        .set({ ownerId: null })
        .where('forceId', '=', forceId)
        .where('id', 'in', over.where('ownerId', 'is not', null).limit(most))
        .executeTakeFirst()
      return Number(said.numUpdatedRows) + Number(had.numUpdatedRows)
    },
  }
}
