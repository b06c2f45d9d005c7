// Who tested whether demand fell, as records about them. The calls that were counted are about nobody.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { isId } from '../../../platform/personal-data/rows.ts'

const aboutNobody = 'Counts and places, which are about nobody'

export const demandTestRecords: PersonalDataKind<Records> = {
  name: 'demand-tests',
  title: 'Tests of demand that you made',
  purpose: 'To know who tested what, where a board relies on it',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    demand_test: {
      id: 'The number of the row',
      places: aboutNobody,
      changed: aboutNobody,
      compared: aboutNobody,
      result: aboutNobody,
      tested_by: 'The account that is shown above',
    },
  },
  retention: { whileInUse: 'Kept as long as boards may ask for what was tested' },
  held: async ({ accountIds }, { db, forceId }) => [
    {
      title: 'Tests',
      columns: {
        testedAt: 'When',
        name: 'What changed',
        firstWeek: 'From the week of',
        callKind: 'Kind of call',
        weeksBefore: 'Weeks before',
        weeksAfter: 'Weeks after',
      },
      rows: await db
        .selectFrom('demandTest')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('tested_by', accountIds))
        .orderBy('testedAt')
        .execute(),
    },
  ],
  erasure: { keeps: 'A test names nobody: the number of an account stands there, and its name goes with the account.' },
}
