// Planned duties of specials, as records about people.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { removePast } from '../../../../platform/personal-data/rows.ts'
import { plannedOf } from './store.ts'

export const plannedRecords: PersonalDataKind<Records> = {
  name: 'special-duties',
  title: 'Duties that you were to work as a special',
  purpose: 'To see which duty sheets are missing',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    planned_duty: {
      id: 'The number of the row',
      member_id: 'The person that is shown above',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'special-duties',
      label: 'Duties that specials were to work',
      unit: 'days',
      byDefault: 365,
      least: 92,
      most: 2190,
      why: 'The sheets themselves are tours, which are kept longer.',
    }),
    unit: 'days',
    countedFrom: 'after the duty',
    expire: (before, most, records) =>
      removePast(records, { table: 'planned_duty', column: 'day' }, dayOf(before), most),
  },
  held: async (person, records) => [
    {
      title: 'Duties to work',
      columns: {
        day: 'Day',
        startsAt: 'From',
        endsAt: 'To',
        askedOn: 'Asked for the sheet on',
        calledOff: 'Why it was not worked',
      },
      rows: await plannedOf(records, person),
    },
  ],
  erasure: {
    keeps:
      'Duties to work stay as long as they are kept for everybody, without a name once the member of the team is erased.',
  },
}
