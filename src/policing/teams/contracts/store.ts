// member_contract.
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Contract, ContractKind } from './rules.ts'

export function contractStore(database: Database, forceId: string) {
  const db = database.$pickTables<'memberContract'>()
  return {
    /** By first day. */
    async contracts(memberId?: string): Promise<Contract[]> {
      const rows = await db
        .selectFrom('memberContract')
        .select(['id', 'memberId', 'kind', 'fte', 'fromDay as from', 'untilDay as until'])
        .where('forceId', '=', forceId)
        .$if(memberId !== undefined, (query) => query.where('memberId', '=', memberId!))
        .orderBy('fromDay')
        .orderBy('id')
        .execute()
      return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as ContractKind }))
    },

    async end(id: string, untilDay: string) {
      await db
        .updateTable('memberContract')
        .set({ untilDay })
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .execute()
    },

    add: (rows: readonly Contract[]) =>
      insertRows(
        db,
        'member_contract',
        {
          force_id: 'text',
          id: 'uuid',
          member_id: 'uuid',
          kind: 'text',
          fte: 'numeric',
          from_day: 'date',
          until_day: 'date',
        },
        rows.map((row) => [forceId, row.id, row.memberId, row.kind, row.fte, row.from, row.until]),
      ),
  }
}
