// Whose actions and plans they are, and who said what of them. What is to be done is about nobody.
import { dayOf } from '../../../platform/clock.ts'
import { asLongAsTheAudit, type PersonalDataKind, type Records } from '../../../platform/personal-data/kind.ts'
import { actionPersonStore } from './store.ts'

const number = 'The number of the row'
const yours = 'Your account, which is shown above'
const version = 'Counts changes, so that two people do not undo each other’s'

export const actionRecords: PersonalDataKind<Records> = {
  name: 'actions',
  title: 'Actions of yours, and what you said of actions',
  purpose: 'To know who does what by when, and whether it was done',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    action_plan: { id: number, lead_id: yours, version },
    action: { id: number, plan_id: 'The number of the plan', owner_id: yours, version },
    action_update: {
      id: number,
      action_id: 'The number of the action',
      file_id: 'The number of a file, which the page of the action has',
      by_id: yours,
    },
    plan_signature: { id: number, plan_id: 'The number of the plan', by_id: yours },
  },
  retention: {
    setting: asLongAsTheAudit('actions', 'Names of those who had an action or said how one stands'),
    unit: 'years',
    countedFrom: 'after it was said, or the action was closed; then it stays, without the name',
    expire: (before, most, records) => actionPersonStore(records).end(before, dayOf(before), most),
  },
  held: async (person, records) => {
    const store = actionPersonStore(records)
    return [
      {
        title: 'Plans that you lead',
        columns: {
          name: 'Plan',
          answers: 'What it answers',
          scopeKind: 'For a',
          scopeId: 'Which one',
          updateCadence: 'Updates',
          isSigned: 'Signed each quarter',
          madeAt: 'Made',
        },
        rows: await store.plans(person),
      },
      {
        title: 'Actions that are yours',
        columns: {
          what: 'What is to be done',
          why: 'Why',
          source: 'Recommended by',
          origin: 'Given out at',
          originPath: 'Where that is',
          scopeKind: 'For a',
          scopeId: 'Which one',
          priority: 'How pressing',
          dueOn: 'Due',
          firstDueOn: 'First due',
          timesMoved: 'Times moved',
          status: 'How it stands',
          givenAt: 'Given out',
          closedOn: 'Closed',
        },
        rows: await store.actions(person),
      },
      {
        title: 'What you said of actions',
        columns: { at: 'When', kind: 'How it stands', text: 'What', evidence: 'Link', dueOn: 'New day', byName: 'By' },
        rows: await store.updates(person),
      },
      {
        title: 'Plans that you signed',
        columns: {
          at: 'When',
          quarter: 'For the quarter from',
          role: 'As',
          withoutUpdate: 'Lines without an update',
          byName: 'By',
        },
        rows: await store.signatures(person),
      },
    ]
  },
  erasure: {
    erases: 'The name is taken out. Actions are without an owner from then on.',
    keeps: 'What was to be done, and what was said of it, stays: it is about the work.',
    erase: (person, records) => actionPersonStore(records).forget(person),
  },
}
