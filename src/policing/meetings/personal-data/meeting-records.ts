// Who belonged to a body, was at its meetings and wrote its minutes. Of partners and the public no name is kept.
import { dayOf } from '../../../platform/clock.ts'
import { asLongAsTheAudit, type PersonalDataKind, type Records } from '../../../platform/personal-data/kind.ts'
import { meetingPersonStore } from './store.ts'

const number = 'The number of the row'
const meeting = 'The number of the meeting'

export const meetingRecords: PersonalDataKind<Records> = {
  name: 'meetings',
  title: 'Meetings that you belong to',
  purpose: 'To know who meets, who was there, and who wrote down what was decided',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    body_member: { id: number, body_id: 'The number of the body, which is named', account_id: 'Your account' },
    attendance: { meeting_id: 'The number of the meeting, whose time is told', member_id: 'Your seat, as told above' },
    minutes: {
      id: number,
      meeting_id: meeting,
      agreed_meeting_id: meeting,
      version: 'Counts changes, so that two people do not undo each other’s',
    },
  },
  retention: {
    setting: asLongAsTheAudit('meetings', 'Names of former members of bodies, and of those who wrote minutes'),
    unit: 'years',
    countedFrom: 'after the membership ended, or the minutes were written; then they stay, without the name',
    expire: (before, most, records) => meetingPersonStore(records).end(before, dayOf(before), most),
  },
  held: async (person, records) => {
    const store = meetingPersonStore(records)
    return [
      {
        title: 'Bodies that you belong to, or did',
        columns: {
          body: 'Body',
          role: 'As',
          organisation: 'Organisation',
          standsFor: 'For',
          isChair: 'In the chair',
          fromOn: 'Since',
          untilOn: 'Until',
        },
        rows: await store.memberships(person),
      },
      {
        title: 'Meetings that you were at, or not',
        columns: { startsAt: 'Meeting', was: 'You' },
        rows: await store.attended(person),
      },
      {
        title: 'Minutes that you wrote, or said were agreed',
        columns: {
          writtenAt: 'Written',
          writtenBy: 'By',
          edition: 'Edition',
          correction: 'Why corrected',
          agreedAt: 'Agreed',
          agreedBy: 'As written down by',
        },
        rows: await store.written(person),
      },
    ]
  },
  erasure: {
    erases: 'The name is taken out of memberships and minutes.',
    keeps: 'The seat stays, with its role, and whether it was taken; so do the minutes.',
    erase: (person, records) => meetingPersonStore(records).forget(person),
  },
}
