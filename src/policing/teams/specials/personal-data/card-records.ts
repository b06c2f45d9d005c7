// Warrant cards, as records about those who have them.
import { dayOf } from '../../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { removePast } from '../../../../platform/personal-data/rows.ts'
import { specialPersonStore } from './store.ts'

export const cardRecords: PersonalDataKind<Records> = {
  name: 'warrant-cards',
  title: 'Warrant cards that you had',
  purpose: 'So that nobody who is no longer a special can show a warrant card',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    warrant_card: {
      id: 'The number of the row',
      member_id: 'The person that is shown above',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'warrant-cards',
      label: 'Warrant cards that are back or lost',
      unit: 'years',
      byDefault: 6,
      least: 1,
      most: 20,
      why: 'A lost card can turn up years later.',
    }),
    unit: 'years',
    countedFrom: 'after it was returned or reported lost',
    expire: (before, most, records) =>
      removePast(records, { table: 'warrant_card', column: 'ended_on' }, dayOf(before), most),
  },
  held: async (person, records) => [
    {
      title: 'Warrant cards',
      columns: {
        number: 'Number',
        issuedOn: 'Issued on',
        outOfAreaOn: 'You moved out of the area on',
        askedOn: 'Last asked for on',
        endedOn: 'Returned or lost on',
        ending: 'Which of them',
      },
      rows: await specialPersonStore(records).cards(person),
    },
  ],
  erasure: {
    keeps: 'A card stays on the register as long as it is kept for everybody: while it is out it must be recovered.',
  },
}
