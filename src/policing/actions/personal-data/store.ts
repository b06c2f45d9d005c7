import type { Records } from '../../../platform/personal-data/kind.ts'
import { endedName, formerName, type Person } from '../../../platform/personal-data/person.ts'
import { isName } from '../../../platform/personal-data/rows.ts'

/** Whose actions and plans they are, and who said what of them, as records about people. */
export function actionPersonStore({ db: database, forceId }: Records) {
  const db = database.$pickTables<'actionPlan' | 'action' | 'actionUpdate' | 'planSignature'>()
  const anybody = (ids: readonly string[]) => (ids.length > 0 ? ids : [null])

  return {
    plans: ({ accountIds }: Person) =>
      db
        .selectFrom('actionPlan')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('leadId', 'in', anybody(accountIds))
        .orderBy('madeAt')
        .execute(),

    actions: ({ accountIds }: Person) =>
      db
        .selectFrom('action')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('ownerId', 'in', anybody(accountIds))
        .orderBy('givenAt')
        .execute(),

    updates: ({ accountIds, names }: Person) =>
      db
        .selectFrom('actionUpdate')
        .selectAll()
        .where('forceId', '=', forceId)
        .where((row) => row.or([row('byId', 'in', anybody(accountIds)), isName('by_name', names)]))
        .orderBy('at')
        .execute(),

    signatures: ({ accountIds, names }: Person) =>
      db
        .selectFrom('planSignature')
        .selectAll()
        .where('forceId', '=', forceId)
        .where((row) => row.or([row('byId', 'in', anybody(accountIds)), isName('by_name', names)]))
        .orderBy('at')
        .execute(),

    /** Takes the person out; what was done, and what was said of it, stays. */
    async forget({ accountIds, names }: Person) {
      const of = { byName: formerName, byId: null }
      const taken = [
        await db
          .updateTable('actionPlan')
          .set({ leadId: null })
          .where('forceId', '=', forceId)
          .where('leadId', 'in', anybody(accountIds))
          .executeTakeFirst(),
        await db
          .updateTable('action')
          .set({ ownerId: null })
          .where('forceId', '=', forceId)
          .where('ownerId', 'in', anybody(accountIds))
          .executeTakeFirst(),
      ]
      for (const table of ['actionUpdate', 'planSignature'] as const)
        taken.push(
          await db
            .updateTable(table)
            .set(of)
            .where('forceId', '=', forceId)
            .where((row) => row.or([row('byId', 'in', anybody(accountIds)), isName('by_name', names)]))
            .executeTakeFirst(),
        )
      return taken.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0)
    },

    /** Takes names out of what was said and signed before then, and owners out of what was closed before then. */
    async end(before: Date, day: string, most: number) {
      let ended = 0
      for (const table of ['actionUpdate', 'planSignature'] as const) {
        const past = db
          .selectFrom(table)
          .select('id')
          .where('forceId', '=', forceId)
          .where('at', '<', before)
          .where('byName', '<>', endedName)
          .limit(most)
        const { numUpdatedRows } = await db
          .updateTable(table)
          .set({ byName: endedName, byId: null })
          .where('forceId', '=', forceId)
          .where('id', 'in', past)
          .executeTakeFirst()
        ended += Number(numUpdatedRows)
      }
      const closed = db
        .selectFrom('action')
        .select('id')
        .where('forceId', '=', forceId)
        .where('closedOn', '<', day)
        .where('ownerId', 'is not', null)
        .limit(most)
      const { numUpdatedRows } = await db
        .updateTable('action')
        .set({ ownerId: null })
        .where('forceId', '=', forceId)
        .where('id', 'in', closed)
        .executeTakeFirst()
      return ended + Number(numUpdatedRows)
    },
  }
}
