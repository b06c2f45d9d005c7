// Tables: enquiry_assignment
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../../platform/database.ts'
import type { Assignment } from './assignments.ts'

const columns = ['enquiryId', 'number', 'accountId', 'dueOn', 'note', 'givenAt', 'givenBy'] as const

export function assignmentStore(database: Database, forceId: string) {
  const db = database.$pickTables<'enquiryAssignment'>()
  const own = () => db.selectFrom('enquiryAssignment').select(columns).where('forceId', '=', forceId)
  return {
    /** False when somebody else gave the same question at the same moment. */
    async add(assignment: Assignment): Promise<boolean> {
      const added = await db
        .insertInto('enquiryAssignment')
        .values({ forceId, id: uuidv7(), ...assignment })
        .onConflict((at) => at.columns(['forceId', 'enquiryId', 'number']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** The first first. */
    ofEnquiry: (enquiryId: string): Promise<Assignment[]> =>
      own().where('enquiryId', '=', enquiryId).orderBy('number').execute(),

    /** The one that holds, by question. */
    async newest(): Promise<ReadonlyMap<string, Assignment>> {
      const rows = await own().distinctOn('enquiryId').orderBy('enquiryId').orderBy('number', 'desc').execute()
      return new Map(rows.map((row) => [row.enquiryId, row]))
    },
  }
}
