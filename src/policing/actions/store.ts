import type { Cadence } from '../../platform/calendar/cadence.ts'
import { changeVersioned } from '../../platform/change-versioned.ts'
import type { Database } from '../../platform/database.ts'
import type { GrantScope } from '../accounts/rules.ts'
import type { Action, ActionStatus, ActionUpdate, Outcome, Plan, Priority, Signature } from './rules.ts'

const scopeOf = ({ scopeKind, scopeId }: { scopeKind: string; scopeId: string }): GrantScope => ({
  kind: scopeKind as GrantScope['kind'],
  id: scopeId,
})
const asColumns = ({ kind, id }: GrantScope) => ({ scopeKind: kind, scopeId: id })

export type PlanFields = Pick<Plan, 'name' | 'answers' | 'scope' | 'leadId' | 'updateCadence' | 'isSigned'>
export type ActionFields = Pick<Action, 'scope' | 'what' | 'why' | 'source' | 'priority' | 'ownerId'>

export function actionStore(database: Database, forceId: string) {
  const db = database.$pickTables<'actionPlan' | 'action' | 'actionUpdate' | 'planSignature'>()

  const actions = () =>
    db
      .selectFrom('action')
      .selectAll('action')
      .select((row) =>
        row
          .selectFrom('actionUpdate')
          .select((update) => update.fn.max('at').as('at'))
          .whereRef('actionUpdate.forceId', '=', 'action.forceId')
          .whereRef('actionUpdate.actionId', '=', 'action.id')
          .as('updatedAt'),
      )
      .where('action.forceId', '=', forceId)
      .orderBy('dueOn')
      .orderBy('id')

  const asAction = ({ forceId: _, scopeKind, scopeId, ...row }: Row): Action => ({
    ...row,
    scope: scopeOf({ scopeKind, scopeId }),
    priority: row.priority as Priority,
    status: row.status as ActionStatus,
  })
  type Row = Awaited<ReturnType<ReturnType<typeof actions>['execute']>>[number]

  return {
    async plans(): Promise<Plan[]> {
      const rows = await db
        .selectFrom('actionPlan')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, scopeKind, scopeId, updateCadence, ...row }) => ({
        ...row,
        scope: scopeOf({ scopeKind, scopeId }),
        updateCadence: updateCadence as Cadence,
      }))
    },

    addPlan: ({ scope, ...plan }: Plan) =>
      db
        .insertInto('actionPlan')
        .values({ forceId, ...plan, ...asColumns(scope) })
        .execute(),

    /** False when somebody else changed it since that version. */
    async changePlan(id: string, version: number, { scope, ...fields }: PlanFields) {
      return changeVersioned(db, 'actionPlan', { forceId, id, version }, { ...fields, ...asColumns(scope) })
    },

    /** Those due first come first. */
    actions: async (): Promise<Action[]> => (await actions().execute()).map(asAction),

    async action(id: string): Promise<Action | undefined> {
      const row = await actions().where('id', '=', id).executeTakeFirst()
      return row && asAction(row)
    },

    add: ({ scope, updatedAt: _, ...action }: Action) =>
      db
        .insertInto('action')
        .values({ forceId, ...action, ...asColumns(scope) })
        .execute(),

    /** False when somebody else changed it since that version. */
    async change(
      id: string,
      version: number,
      { scope, ...fields }: Partial<ActionFields & Pick<Action, 'status' | 'dueOn' | 'timesMoved' | 'closedOn'>>,
    ) {
      return changeVersioned(db, 'action', { forceId, id, version }, { ...fields, ...(scope && asColumns(scope)) })
    },

    addUpdate: (update: ActionUpdate) =>
      db
        .insertInto('actionUpdate')
        .values({ forceId, ...update })
        .execute(),

    /** Of these actions, the newest first. */
    async updates(actionIds: readonly string[]): Promise<ActionUpdate[]> {
      if (actionIds.length === 0) return []
      const rows = await db
        .selectFrom('actionUpdate')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('actionId', 'in', actionIds)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ forceId: _, kind, ...row }) => ({ ...row, kind: kind as Outcome }))
    },

    /** The newest quarter first. */
    async signatures(): Promise<Signature[]> {
      const rows = await db
        .selectFrom('planSignature')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('quarter', 'desc')
        .orderBy('at')
        .execute()
      return rows.map(({ forceId: _, id: __, byId: ___, ...row }) => row)
    },

    /** False when the plan was signed for that quarter under that role already. */
    async sign(signature: Signature & { id: string; byId: string }) {
      const added = await db
        .insertInto('planSignature')
        .values({ forceId, ...signature })
        .onConflict((on) => on.columns(['forceId', 'planId', 'quarter', 'role']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },
  }
}
