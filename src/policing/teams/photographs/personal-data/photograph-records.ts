// Photographs of those in teams, as records about them.
import { dayOf } from '../../../../platform/clock.ts'
import { openFiles } from '../../../../platform/files/kept-files.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import { photographPersonStore } from './store.ts'

export const photographRecords: PersonalDataKind<Records> = {
  name: 'member-photographs',
  title: 'Your photograph',
  purpose: 'To let residents know by sight who polices their neighbourhood',
  lawfulBasis: 'Consent (UK GDPR article 6(1)(a)), which can be taken back at any time on your own page',
  regime: 'uk-gdpr',
  tables: {
    member_photograph: {
      member_id: 'The person that is shown above',
      file_id: 'The number of the picture, which is kept beside it',
      width: 'How large the picture is',
      height: 'How large the picture is',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'member-photographs',
      label: 'Photographs of those who left neighbourhood policing',
      unit: 'days',
      byDefault: 1,
      least: 1,
      most: 28,
      why: 'Nobody is shown whom residents can no longer meet.',
    }),
    unit: 'days',
    countedFrom: 'after somebody left, from which day nobody sees it; before that, until it is taken back',
    expire: async (before, most, records) =>
      removeFiles(await photographPersonStore(records).removeOfGone(dayOf(before), most), records),
  },
  held: async (person, records) => [
    {
      title: 'Photograph that residents see',
      columns: { alternative: 'What it shows', consentedOn: 'Agreed on', digest: 'Its address on the page ends in' },
      rows: await photographPersonStore(records).photographs(person),
      note: 'The picture itself stands on the page of the neighbourhood.',
    },
  ],
  erasure: {
    erases: 'The photograph is removed, and no page shows it any more.',
    erase: async (person, records) => removeFiles(await photographPersonStore(records).remove(person), records),
  },
}

async function removeFiles(ids: readonly string[], { db, forceId, now }: Records) {
  const files = openFiles(db, forceId, now)
  for (const id of ids) await files.remove(id)
  return ids.length
}
