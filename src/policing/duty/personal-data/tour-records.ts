// Tours of duty, as records about people.
import { dayOf } from '../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../platform/personal-data/kind.ts'
import { isTaskKind, taskKinds } from '../rules.ts'
import { personStore } from './store.ts'

export const tourRecords: PersonalDataKind<Records> = {
  name: 'tours',
  title: 'Your tours of duty',
  purpose: 'To know whether officers are left to do their work in their neighbourhood',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    tour: {
      id: 'The number of the row',
      member_id: 'The person that is shown above',
      import_reference: 'The line of the rota file',
      import_digest: 'Whether the rota file says the same as before',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
    tour_task: {
      id: 'The number of the row',
      tour_id: 'The tour that is shown above',
      position: 'The order',
      place_id: 'The number of the place',
    },
    task_decision: {
      id: 'The number of the row',
      task_id: 'The task decided on',
      tour_id: 'Its tour',
      is_receiving: 'For which of two teams',
      decided_by_account: 'The account that is shown above',
    },
    tour_revision: {
      id: 'The number of the row',
      tour_id: 'The tour',
      before: 'The tour as it was, which is about whoever worked it',
    },
    duty_recount: { id: 'The number of the row' },
    duty_sample: { id: 'The number of the row', tours_there: 'How many tours were drawn from' },
    duty_sample_tour: {
      id: 'The number of the row',
      sample_id: 'The sample',
      tour_id: 'The tour that is shown above',
      position: 'The order',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'tours',
      label: 'Tours of duty',
      unit: 'years',
      byDefault: 6,
      least: 2,
      most: 20,
      why: 'Frozen weekly figures of teams stay; they name nobody.',
    }),
    unit: 'years',
    countedFrom: 'after the tour',
    expire: (before, most, records) => personStore(records).removeBefore(dayOf(before), most),
  },
  held: async (person, records) => {
    const store = personStore(records)
    return [
      {
        title: 'Tours',
        columns: {
          day: 'Day',
          startsAt: 'From',
          endsAt: 'To',
          rosteredMinutes: 'Minutes on the rota',
          dutyMinutes: 'Minutes on duty',
          exemptMinutes: 'Minutes helping another team, approved',
          offMinutes: 'Minutes away from the neighbourhood',
          isAbstracted: 'Counts as an abstraction',
          placeKind: 'Post of a',
          placeId: 'Which one',
          enteredAt: 'Entered',
        },
        rows: await store.tours(person),
      },
      {
        title: 'What took you away',
        columns: { kind: 'What', startsAt: 'From', minutes: 'Minutes', placeKind: 'Where', note: 'Note' },
        rows: (await store.tasks(person)).map((row) => ({
          ...row,
          kind: isTaskKind(row.kind) ? taskKinds[row.kind].name : row.kind,
        })),
      },
      {
        title: 'Decisions that you took on the tours of others',
        columns: { decidedAt: 'When', isApproved: 'Approved', reason: 'Why', decidedBy: 'Decided by' },
        rows: await store.decisions(person),
        note: 'On whose tour is left out: it is about them.',
      },
      {
        title: 'Corrections that you made to the tours of others',
        columns: { changedAt: 'When', reason: 'Why', changedBy: 'Changed by' },
        rows: await store.corrections(person),
        note: 'What was changed is left out: it is about them.',
      },
      {
        title: 'Tours of yours that were compared with other records',
        columns: {
          day: 'Day of the tour',
          outcome: 'Outcome',
          differences: 'Differs in',
          source: 'Other record',
          checkedAt: 'When',
        },
        rows: await store.compared(person),
      },
      {
        title: 'Tours of others that you compared with other records',
        columns: { checkedAt: 'When', outcome: 'Outcome', source: 'Other record', checkedBy: 'By' },
        rows: await store.comparisons(person),
        note: 'Whose tour it was is left out: it is about them.',
      },
      {
        title: 'Samples of tours that you drew',
        columns: { drawnAt: 'When', fromDay: 'Tours from', toDay: 'To', seed: 'Seed', drawnBy: 'By' },
        rows: await store.samples(person),
      },
      {
        title: 'Weeks that you counted anew',
        columns: {
          at: 'When',
          fromMonday: 'From the week of',
          reason: 'Why',
          toursChanged: 'Tours that changed',
          countedBy: 'By',
        },
        rows: await store.recounts(person),
      },
    ]
  },
  erasure: {
    keeps: 'Tours stay as long as they are kept for everybody, without a name once the member of the team is erased.',
  },
}
