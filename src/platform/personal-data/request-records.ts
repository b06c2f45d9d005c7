// The requests themselves are records about people too.
import type { PersonalDataKind, Records } from './kind.ts'
import { retentionSetting } from './kind.ts'
import { formerName, type Person } from './person.ts'
import { isEmail, isId, isName, isTelephone, removePast } from './rows.ts'

/** Requests that a person, or somebody with what is known of them, has made. */
const madeBy = ({ db, forceId }: Records, { accountIds, emails, telephones, names }: Person) =>
  db
    .selectFrom('personRequest')
    .selectAll()
    .where('forceId', '=', forceId)
    .where(({ or }) =>
      or([
        isId('account_id', accountIds),
        isEmail('email', emails),
        isTelephone('telephone', telephones),
        isName('name', names),
      ]),
    )
    .orderBy('openedAt')
    .execute()

const handledBy = ({ db, forceId }: Records, { names }: Person) =>
  db
    .selectFrom('personRequest')
    .select(['reference', 'openedBy', 'openedAt', 'extendedBy', 'extendedOn', 'closedBy', 'closedAt'])
    .where('forceId', '=', forceId)
    .where(({ or }) => or([isName('opened_by', names), isName('extended_by', names), isName('closed_by', names)]))
    .orderBy('openedAt')
    .execute()

export const requestRecords: PersonalDataKind<Records> = {
  name: 'person-requests',
  title: 'Requests about your own records',
  purpose: 'To answer a request for access or erasure, and to show later that it was answered',
  lawfulBasis: 'Legal obligation (UK GDPR articles 12 to 17; Data Protection Act 2018 sections 45 to 48)',
  regime: 'uk-gdpr',
  tables: { person_request: { id: 'The number of the row' } },
  retention: {
    setting: retentionSetting({
      kind: 'person-requests',
      label: 'Requests about a person',
      unit: 'years',
      byDefault: 3,
      least: 1,
      most: 10,
      why: 'Long enough to answer a complaint about how a request was dealt with.',
    }),
    unit: 'years',
    countedFrom: 'after the request was opened',
    expire: (before, most, records) =>
      removePast(records, { table: 'person_request', column: 'opened_at' }, before, most),
  },
  async held(person, records) {
    return [
      {
        title: 'Requests made',
        columns: {
          openedAt: 'Opened',
          reference: 'Reference',
          reason: 'Reason',
          name: 'Name given',
          email: 'E-mail given',
          telephone: 'Telephone given',
          accountId: 'Account',
          openedBy: 'Opened by',
          receivedOn: 'Received',
          extendedOn: 'Told that it takes longer',
          extensionReason: 'Why it takes longer',
          extendedBy: 'Told by',
          closedAt: 'Answered',
          closedBy: 'Answered by',
        },
        rows: await madeBy(records, person),
      },
      {
        title: 'Requests of others that you opened, made longer or answered',
        columns: {
          openedAt: 'Opened',
          reference: 'Reference',
          openedBy: 'Opened by',
          extendedOn: 'Told that it takes longer',
          extendedBy: 'Told by',
          closedAt: 'Answered',
          closedBy: 'Answered by',
        },
        rows: await handledBy(records, person),
        note: 'Who those people are is left out: it is about them.',
      },
    ]
  },
  erasure: {
    erases: 'The name of whoever opened, made longer or answered a request for somebody else is taken out.',
    keeps: 'The person’s own requests are kept until their time is over, to show what was asked and what was done.',
    async erase({ names }, { db, forceId }) {
      const ours = () => db.updateTable('personRequest').where('forceId', '=', forceId)
      const opened = ours().set({ openedBy: formerName }).where(isName('opened_by', names))
      const closed = ours().set({ closedBy: formerName }).where(isName('closed_by', names))
      const extended = ours().set({ extendedBy: formerName }).where(isName('extended_by', names))
      const erased = [
        await opened.executeTakeFirst(),
        await extended.executeTakeFirst(),
        await closed.executeTakeFirst(),
      ]
      return erased.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0)
    },
  },
}
