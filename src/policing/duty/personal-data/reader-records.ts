// Who asked to be mailed the weekly report, as records about people.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { isId } from '../../../platform/personal-data/rows.ts'

export const readerRecords: PersonalDataKind<Records> = {
  name: 'report-mails',
  title: 'Weekly reports that you are mailed',
  purpose: 'To mail the weekly report of abstraction to those who asked for it',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    duty_week_reader: {
      id: 'The number of the row',
      account_id: 'The account that is shown above',
      place_id: 'The number of the part of the force',
    },
  },
  retention: { whileInUse: 'Kept until the person stops the mails, or is erased' },
  held: async ({ accountIds }, { db, forceId }) => [
    {
      title: 'Reports',
      columns: { placeKind: 'Of which part of the force', askedAt: 'Since' },
      rows: await db
        .selectFrom('dutyWeekReader')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),
    },
  ],
  erasure: {
    erases: 'The wish to be mailed is erased.',
    async erase({ accountIds }, { db, forceId }) {
      const rows = db.deleteFrom('dutyWeekReader').where('forceId', '=', forceId)
      return Number((await rows.where(isId('account_id', accountIds)).executeTakeFirst()).numDeletedRows)
    },
  },
}
