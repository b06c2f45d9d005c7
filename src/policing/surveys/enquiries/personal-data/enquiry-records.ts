// What residents asked their teams, as records about people.
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { removePast } from '../../../../platform/personal-data/rows.ts'
import { enquiryPersonStore } from './store.ts'

const row = 'The number of a row'
const account = 'The account that is shown above'

const assignmentColumns = { givenAt: 'When', dueOn: 'To be answered by', note: 'Note' }

export const enquiryRecords: PersonalDataKind<Records> = {
  name: 'enquiries',
  title: 'Questions and comments to a neighbourhood team',
  purpose: 'To answer residents, and to know which neighbourhoods and postcode sectors their teams hear from',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    resident_enquiry: {
      id: row,
      answered_by: account,
      version: 'Counts changes, so that two people do not undo each other’s',
    },
    enquiry_assignment: {
      id: row,
      enquiry_id: 'What a resident asked, of which the others are told',
      number: 'Counts how often it was given',
      account_id: account,
      given_by: account,
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'enquiries',
      label: 'Questions and comments of residents that were answered',
      unit: 'days',
      byDefault: 365,
      least: 28,
      most: 1095,
      why: 'A resident may come back to an answer within the year.',
    }),
    unit: 'days',
    countedFrom: 'after it was answered',
    expire: (before, most, records) =>
      removePast(records, { table: 'resident_enquiry', column: 'answered_at' }, before, most),
  },
  find: async (sought, records) =>
    (await enquiryPersonStore(records).find(sought)).map((each) => ({
      ...each,
      description: 'Wrote to a neighbourhood team',
    })),
  async held(person, records) {
    const store = enquiryPersonStore(records)
    return [
      {
        title: 'What you asked or told a team',
        columns: {
          askedAt: 'When',
          kind: 'What it was',
          words: 'What you wrote',
          name: 'Your name',
          email: 'Your email address',
          postcode: 'Postcode',
          neighbourhoodCode: 'Neighbourhood',
          answer: 'Answer',
          answeredAt: 'Answered',
        },
        rows: await store.asked(person),
      },
      {
        title: 'When what you asked was given to one of the team',
        columns: assignmentColumns,
        rows: await store.assignmentsOf(person),
        note: 'To whom, and by whom, is left out: that is about them.',
      },
      {
        title: 'Residents whom you answered',
        columns: { answeredAt: 'When', answer: 'Your answer' },
        rows: await store.answered(person),
        note: 'Who asked, and what, is left out: that is about them.',
      },
      {
        title: 'Questions of residents that were given to you, or that you gave to another',
        columns: assignmentColumns,
        rows: await store.given(person),
        note: 'Who asked, and what, is left out: that is about them.',
      },
    ]
  },
  erasure: {
    erases: 'What you asked is erased, answered or not.',
    keeps:
      'Answers that you gave as a member of staff stay, and so does what was given to you: they are about whoever asked, and name you by a number.',
    async erase(person, records) {
      const store = enquiryPersonStore(records)
      return store.erase((await store.asked(person)).map(({ id }) => id))
    },
  },
}

export const codingRecords: PersonalDataKind<Records> = {
  name: 'comment-coding',
  title: 'Comments that you coded by theme',
  purpose: 'To know what residents wrote about, and how far two readers agree on it',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    comment_coding: {
      id: row,
      comment_id: 'What somebody else wrote',
      coder_id: account,
      theme_ids: 'About what somebody else wrote',
    },
  },
  retention: { whileInUse: 'Kept as long as the comments are' },
  held: async (person, records) => [
    { title: 'When you coded', columns: { codedAt: 'When' }, rows: await enquiryPersonStore(records).coded(person) },
  ],
  erasure: { keeps: 'They name nobody: the number of an account stands there, and its name goes with the account.' },
}
