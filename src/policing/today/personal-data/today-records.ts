// What somebody chose to be told, and what they were told, as records about them.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { retentionSetting } from '../../../platform/personal-data/kind.ts'
import { isId, removePast } from '../../../platform/personal-data/rows.ts'

const account = 'The account that is shown above'
const number = 'The number of the row'

export const alertRecords: PersonalDataKind<Records> = {
  name: 'alerts',
  title: 'Mails of what was due for you',
  purpose: 'To mail nobody the same thing twice',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { alert_sent: { id: number, account_id: account } },
  retention: {
    setting: retentionSetting({
      kind: 'alerts',
      label: 'That somebody was mailed what is due',
      unit: 'days',
      byDefault: 365,
      least: 30,
      most: 3650,
      why: 'What is still late when it has gone is told once more.',
    }),
    unit: 'days',
    countedFrom: 'after the mail',
    expire: (before, most, records) => removePast(records, { table: 'alert_sent', column: 'sent_at' }, before, most),
  },
  held: async ({ accountIds }, { db, forceId }) => [
    {
      title: 'Mails',
      columns: { sentAt: 'When', about: 'The list of a day, or a digest of what was late' },
      rows: await db
        .selectFrom('alertSent')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .orderBy('sentAt')
        .execute(),
    },
  ],
  erasure: {
    erases: 'That there were such mails is erased.',
    async erase({ accountIds }, { db, forceId }) {
      const rows = db.deleteFrom('alertSent').where('forceId', '=', forceId).where(isId('account_id', accountIds))
      return Number((await rows.executeTakeFirst()).numDeletedRows)
    },
  },
}

export const tellingRecords: PersonalDataKind<Records> = {
  name: 'telling',
  title: 'How you are told what is due',
  purpose: 'To tell people what is due for them in the way that they chose',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    alert_choice: { id: number, account_id: account },
    calendar_feed: { id: number, account_id: account, token_digest: 'Lets a phone in, and would let others in' },
  },
  retention: { whileInUse: 'Kept until the person chooses otherwise, ends the link, or is erased' },
  held: async ({ accountIds }, { db, forceId }) => [
    {
      title: 'When you are mailed',
      columns: { mail: 'When', chosenAt: 'Chosen' },
      rows: await db
        .selectFrom('alertChoice')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),
    },
    {
      title: 'Your calendar link',
      columns: { madeAt: 'Made' },
      rows: await db
        .selectFrom('calendarFeed')
        .selectAll()
        .where('forceId', '=', forceId)
        .where(isId('account_id', accountIds))
        .execute(),
    },
  ],
  erasure: {
    erases: 'The choice and the calendar link are erased.',
    async erase({ accountIds }, { db, forceId }) {
      const choices = db.deleteFrom('alertChoice').where('forceId', '=', forceId).where(isId('account_id', accountIds))
      const feeds = db.deleteFrom('calendarFeed').where('forceId', '=', forceId).where(isId('account_id', accountIds))
      const erased = [await choices.executeTakeFirst(), await feeds.executeTakeFirst()]
      return erased.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
    },
  },
}
