// What is held on somebody's planned duties.
import type { Records } from '../../../../platform/personal-data/kind.ts'
import type { Person } from '../../../../platform/personal-data/person.ts'
import { isId } from '../../../../platform/personal-data/rows.ts'
import { memberIdsOf } from '../../../teams/teams.ts'

export async function plannedOf(records: Records, person: Person) {
  const db = records.db.$pickTables<'plannedDuty'>()
  return db
    .selectFrom('plannedDuty')
    .selectAll()
    .where('forceId', '=', records.forceId)
    .where(isId('member_id', await memberIdsOf(records, person)))
    .orderBy('startsAt')
    .execute()
}
