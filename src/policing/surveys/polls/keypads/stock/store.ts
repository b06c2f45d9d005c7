import { changeVersioned } from '../../../../../platform/change-versioned.ts'
import type { Database } from '../../../../../platform/database.ts'
import type { GrantScope } from '../../../../accounts/rules.ts'
import type { KeypadSet, Loan } from './rules.ts'

export type SetFields = Omit<KeypadSet, 'id' | 'version'>

const asColumns = ({ kind, id }: GrantScope) => ({ scopeKind: kind, scopeId: id })
const scopeOf = ({ scopeKind, scopeId }: { scopeKind: string; scopeId: string }) => ({
  scope: { kind: scopeKind as GrantScope['kind'], id: scopeId },
})

export function keypadStore(database: Database, forceId: string) {
  const db = database.$pickTables<'keypadSet' | 'keypadLoan'>()

  return {
    /** By name. */
    async sets(): Promise<KeypadSet[]> {
      const rows = await db.selectFrom('keypadSet').selectAll().where('forceId', '=', forceId).orderBy('name').execute()
      return rows.map(({ forceId: _, scopeKind, scopeId, ...row }) => ({ ...row, ...scopeOf({ scopeKind, scopeId }) }))
    },

    async loans(): Promise<Loan[]> {
      const rows = await db.selectFrom('keypadLoan').selectAll().where('forceId', '=', forceId).orderBy('id').execute()
      return rows.map(({ forceId: _, scopeKind, scopeId, ...row }) => ({ ...row, ...scopeOf({ scopeKind, scopeId }) }))
    },

    /** False where another set has the name. */
    async addSet({ scope, ...set }: KeypadSet) {
      const added = await db
        .insertInto('keypadSet')
        .values({ forceId, ...set, ...asColumns(scope) })
        .onConflict((on) => on.columns(['forceId', 'name']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** False when somebody else changed it since that version. */
    changeSet: (id: string, version: number, { scope, ...fields }: SetFields) =>
      changeVersioned(db, 'keypadSet', { forceId, id, version }, { ...fields, ...asColumns(scope) }),

    /** False where somebody has it already. */
    async lend({ scope, ...loan }: Loan) {
      const lent = await db
        .insertInto('keypadLoan')
        .values({ forceId, ...loan, ...asColumns(scope) })
        .onConflict((on) => on.columns(['forceId', 'setId']).where('returnedOn', 'is', null).doNothing())
        .returning('id')
        .executeTakeFirst()
      return lent !== undefined
    },

    /** False where it has come back already. */
    async takeBack(id: string, back: Pick<Loan, 'returnedOn' | 'returned' | 'note'>) {
      const taken = await db
        .updateTable('keypadLoan')
        .set(back)
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('returnedOn', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return taken !== undefined
    },
  }
}
