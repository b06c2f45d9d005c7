// Those who want to become specials, as records about people.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { specialPersonStore } from './store.ts'

export const candidateRecords: PersonalDataKind<Records> = {
  name: 'specials-candidates',
  title: 'Your application to the Special Constabulary',
  purpose: 'To recruit specials, and to know how long people wait before they lose interest',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    specials_candidate: {
      id: 'The number of the row',
      course_id: 'The course that is shown by its name',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'specials-candidates',
      label: 'Names of those who are no longer candidates of the Special Constabulary',
      unit: 'days',
      byDefault: 180,
      least: 28,
      most: 730,
      why: 'Some come back within months. How long they waited is counted without a name.',
    }),
    unit: 'days',
    countedFrom: 'after they joined, withdrew or were not accepted; then their days stay without a name',
    async expire(before, most, records) {
      const store = specialPersonStore(records)
      return store.forget(await store.endedBefore(dayOf(before), most))
    },
  },
  find: async (sought, records) =>
    (await specialPersonStore(records).find(sought)).map((each) => ({
      ...each,
      description: 'Candidate of the Special Constabulary',
    })),
  held: async (person, records) => [
    {
      title: 'Applications',
      columns: {
        name: 'Name',
        email: 'E-mail address',
        appliedOn: 'Applied on',
        stage: 'Stage',
        stageSince: 'In it since',
        course: 'Induction course',
        endedOn: 'Ended on',
        ending: 'How it ended',
        reason: 'Why you withdrew',
      },
      rows: await specialPersonStore(records).candidatesOf(person),
    },
  ],
  erasure: {
    erases: 'Name and address are taken out, and whoever still waits counts as withdrawn.',
    keeps:
      'The days of the application, its stages and its end stay without a name: the wait of others is judged by them.',
    async erase(person, records) {
      const store = specialPersonStore(records)
      const ids = (await store.candidatesOf(person)).map(({ id }) => id)
      await store.withdraw(ids, dayOf(records.now()))
      return store.forget(ids)
    },
  },
}
