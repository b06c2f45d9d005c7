import type { Records } from '../../../platform/personal-data/kind.ts'
import { endedName, formerName, type Person } from '../../../platform/personal-data/person.ts'
import { isId, isName } from '../../../platform/personal-data/rows.ts'

const saidIn = ['routineTurn', 'routineTurnWithdrawal'] as const

/** Who answers for regular duties, who said that they were done and who took that back, as records about people. */
export function routinePersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'routine' | 'routineTurn' | 'routineTurnWithdrawal'>()
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

    said: (table: (typeof saidIn)[number], person: Person) =>
      db
        .selectFrom(table)
        .selectAll()
        .where('forceId', '=', forceId)
        .where((row) => row.or(saidBy(person)))
        .orderBy('at')
        .execute(),

    /** Takes the person out; what was done stays. */
    async forget(person: Person) {
      let rows = 0
      for (const table of saidIn) {
        const said = await db
          .updateTable(table)
          .set({ byName: formerName, byId: null })
          .where('forceId', '=', forceId)
          .where((row) => row.or(saidBy(person)))
          .executeTakeFirst()
        rows += Number(said.numUpdatedRows)
      }
      const had = await db
        .updateTable('routine')
        .set({ ownerId: null })
        .where('forceId', '=', forceId)
        .where(isId('owner_id', person.accountIds))
        .executeTakeFirst()
      return rows + Number(had.numUpdatedRows)
    },

    /** Takes names out of what was said before then, and owners out of what ended before then. */
    async end(before: Date, day: string, most: number) {
      let rows = 0
      for (const table of saidIn) {
        const past = db.selectFrom(table).select('id').where('forceId', '=', forceId).where('at', '<', before)
        const said = await db
          .updateTable(table)
          .set({ byName: endedName, byId: null })
          .where('forceId', '=', forceId)
          .where('id', 'in', past.where('byName', '<>', endedName).limit(most))
          .executeTakeFirst()
        rows += Number(said.numUpdatedRows)
      }
      const over = db.selectFrom('routine').select('id').where('forceId', '=', forceId).where('endedOn', '<', day)
      const had = await db
        .updateTable('routine')
        .set({ ownerId: null })
        .where('forceId', '=', forceId)
        .where('id', 'in', over.where('ownerId', 'is not', null).limit(most))
        .executeTakeFirst()
      return rows + Number(had.numUpdatedRows)
    },
  }
}
