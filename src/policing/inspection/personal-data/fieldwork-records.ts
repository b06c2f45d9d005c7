// Who inspects, and what they noted, as records about them.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { fieldworkPersonStore } from './store.ts'

const row = 'The number of a row'
const inspection = 'About the inspected force, and nobody by name'
const theAccount = 'The account that is shown above'

export const fieldworkRecords: PersonalDataKind<Records> = {
  name: 'fieldwork',
  title: 'Inspections that you took part in',
  purpose: 'To know who goes where in an inspection, who saw what, and who answered for the force',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    inspection_member: { inspection_id: row, account_id: theAccount },
    fieldwork_activity: {
      id: row,
      inspection_id: row,
      area_id: row,
      method: inspection,
      whom: inspection,
      place: inspection,
      details: inspection,
      elements: inspection,
      inspectors: theAccount,
      state: inspection,
      version: 'Counts changes, so that two people do not undo each other’s',
      told_version: inspection,
    },
    fieldwork_note: { id: row, activity_id: row, noted_by: theAccount },
    inspection_answer: { id: row, activity_id: row, file_id: row, answered_by: theAccount },
  },
  retention: { whileInUse: 'Kept as long as the inspection and its evidence are' },
  async held({ accountIds }, records) {
    const store = fieldworkPersonStore(records)
    return [
      {
        title: 'Where you were to go',
        columns: { title: 'What', day: 'Day', fromTime: 'From', toTime: 'To' },
        rows: await store.visits(accountIds),
      },
      {
        title: 'What you noted',
        columns: { seenOn: 'Seen on', heading: 'What', pointer: 'Evidence', notedAt: 'Noted' },
        rows: await store.notes(accountIds),
      },
      {
        title: 'What you answered to an inspectorate',
        columns: { words: 'Answer', answeredAt: 'When' },
        rows: await store.answers(accountIds),
      },
    ]
  },
  erasure: {
    keeps: 'They name nobody: the number of an account stands there, and its name goes with the account.',
  },
}
