// Who answers for a document, published it, reviewed it or confirmed having read it, as records about them.
import type { PersonalDataKind, Records } from '../../../platform/personal-data/kind.ts'
import { policyPersonStore } from './store.ts'

const document = 'The document itself, which is about nobody'
const row = 'The number of a row'
const counts = 'Counts changes, so that two people do not undo each other’s'
const theAccount = 'The account that is shown above'

export const policyRecords: PersonalDataKind<Records> = {
  name: 'policies',
  title: 'Documents that you look after, and that you have read',
  purpose: 'To know who answers for a document, who published and reviewed it, and who has read it',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    policy: { id: row, owner_account_id: theAccount, version: counts },
    policy_draft: {
      policy_id: row,
      summary: document,
      body: document,
      file_id: document,
      valid_from: document,
      review_on: document,
      audience: document,
      is_public: document,
      saved_by: theAccount,
      version: counts,
    },
    policy_version: {
      id: row,
      policy_id: row,
      summary: document,
      body: document,
      file_id: document,
      file_sha256: document,
      valid_from: document,
      review_on: document,
      audience: document,
      is_public: document,
      published_by: theAccount,
    },
    policy_review: { id: row, policy_id: row, version_number: document, review_on: document, reviewed_by: theAccount },
    policy_acknowledgement: { id: row, policy_id: row, account_id: theAccount },
  },
  retention: { whileInUse: 'Kept as long as the force keeps the document and its history' },
  async held({ accountIds }, records) {
    const store = policyPersonStore(records)
    return [
      {
        title: 'Documents that you answer for',
        columns: { kind: 'Kind', ownerRole: 'As' },
        rows: await store.owns(accountIds),
      },
      {
        title: 'Drafts that you saved last',
        columns: { title: 'Document', savedAt: 'When' },
        rows: await store.drafted(accountIds),
      },
      {
        title: 'Versions that you published',
        columns: { title: 'Document', number: 'Version', changed: 'What changed', why: 'Why', publishedAt: 'When' },
        rows: await store.published(accountIds),
      },
      {
        title: 'Documents that you looked at again',
        columns: { outcome: 'What came of it', note: 'Why', reviewedAt: 'When' },
        rows: await store.reviewed(accountIds),
      },
      {
        title: 'Versions that you confirmed having read',
        columns: { versionNumber: 'Version', acknowledgedAt: 'When' },
        rows: await store.read(accountIds),
      },
    ]
  },
  erasure: {
    keeps: 'They name nobody: the number of an account stands there, and its name goes with the account.',
  },
}
