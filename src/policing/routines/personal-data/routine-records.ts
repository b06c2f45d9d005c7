// Who answers for regular duties, and who said that a turn was done. What is done is about nobody.
import { dayOf } from '../../../platform/clock.ts'
import { asLongAsTheAudit, type PersonalDataKind, type Records } from '../../../platform/personal-data/kind.ts'
import { routinePersonStore } from './store.ts'

const number = 'The number of the row'
const yours = 'Your account, which is shown above'

export const routineRecords: PersonalDataKind<Records> = {
  name: 'regular-duties',
  title: 'Regular duties of yours, and turns that you said were done',
  purpose: 'To know who does again and again what must be done, and whether it was',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    routine: { id: number, owner_id: yours, version: 'Counts changes, so that two people do not undo each other’s' },
    routine_turn: {
      id: number,
      routine_id: 'The number of the duty',
      by_id: yours,
      marking: 'Counts what was taken back',
    },
    routine_turn_withdrawal: { id: number, turn_id: 'The number of what was said', by_id: yours },
  },
  retention: {
    setting: asLongAsTheAudit(
      'regular-duties',
      'Names of those who answered for a regular duty or said that it was done',
    ),
    unit: 'years',
    countedFrom: 'after it was said, or the duty ended; then it stays, without the name',
    expire: (before, most, records) => routinePersonStore(records).end(before, dayOf(before), most),
  },
  held: async (person, records) => {
    const store = routinePersonStore(records)
    return [
      {
        title: 'Regular duties that you answer for',
        columns: {
          name: 'What is done',
          source: 'Where it says so',
          scopeKind: 'For a',
          scopeId: 'Which one',
          cadence: 'How often',
          countedFrom: 'Counted from its first or last day',
          firstDueOn: 'First due',
          warnDays: 'Days of warning',
          endedOn: 'Ended',
          endReason: 'Why',
        },
        rows: await store.routines(person),
      },
      {
        title: 'Turns that you said were done',
        columns: { at: 'When', dueOn: 'Due', doneOn: 'Done', note: 'What', link: 'Link', byName: 'By' },
        rows: await store.said('routineTurn', person),
      },
      {
        title: 'Turns of which you took back that they were done',
        columns: { at: 'When', reason: 'Why', byName: 'By' },
        rows: await store.said('routineTurnWithdrawal', person),
      },
    ]
  },
  erasure: {
    erases: 'The name is taken out. Whoever keeps regular duties there answers for them from then on.',
    keeps: 'What was to be done, and whether it was, stays: it is about the work.',
    erase: (person, records) => routinePersonStore(records).forget(person),
  },
}
