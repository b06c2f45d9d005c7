// Tables: tour; reads team_member.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Tour } from '../rules.ts'
import { asTour } from '../store.ts'

export type ImportedTour = Tour & { importDigest: string | null }

export function intakeStore(database: Database, forceId: string) {
  const db = database.$pickTables<'tour' | 'teamMember'>()
  const selected = () => db.selectFrom('tour').selectAll().where('forceId', '=', forceId)
  type Row = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]
  const asImported = (row: Row): ImportedTour => ({ ...asTour(row), importDigest: row.importDigest })

  return {
    /** Holds up whoever else enters tours of these people, until this transaction ends. */
    holdMembers: (ids: readonly string[]) =>
      sql`select from team_member where force_id = ${forceId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(
        db,
      ),

    /** Tours of these people that start on days from one to another, both included, and those with one of the references. */
    async tours(memberIds: readonly string[], days: { from: string; to: string }, references: readonly string[]) {
      const about = selected()
        .where(sql<boolean>`member_id = any(${[...memberIds]}::uuid[])`)
        .where('day', '>=', days.from)
        .where('day', '<=', days.to)
      const named = selected().where(sql<boolean>`import_reference = any(${[...references]}::text[])`)
      return (await about.union(named).execute()).map(asImported)
    },

    saysNow: (id: string, importDigest: string) =>
      db.updateTable('tour').set({ importDigest }).where('forceId', '=', forceId).where('id', '=', id).execute(),
  }
}
