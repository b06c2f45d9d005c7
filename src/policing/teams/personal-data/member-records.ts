// Those who work in neighbourhood teams, as records about people.
import { dayOf } from '../../../platform/clock.ts'
import { type PersonalDataKind, type Records, retentionSetting } from '../../../platform/personal-data/kind.ts'
import { isRank, ranks } from '../rules.ts'
import { personStore } from './store.ts'

export const memberRecords: PersonalDataKind<Records> = {
  name: 'team-members',
  title: 'Your posts in neighbourhood teams',
  purpose: 'To know who polices each neighbourhood, and to let residents reach them',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: {
    team_member: {
      id: 'The number of the row',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
    posting: {
      id: 'The number of the row',
      post_id: 'The post that is shown by its reference',
      member_id: 'The person that is shown above',
      version: 'Counts changes, so that two people do not undo each other’s',
    },
    member_contract: { id: 'The number of the row', member_id: 'The person that is shown above' },
    round_recruit: {
      id: 'The number of the row',
      member_id: 'The person that is shown above',
      round_id: 'The round that is shown by its name',
    },
  },
  retention: {
    setting: retentionSetting({
      kind: 'team-members',
      label: 'Names of those who left neighbourhood policing',
      unit: 'years',
      byDefault: 6,
      least: 1,
      most: 20,
      why: 'Figures of earlier years need the posts, not the names.',
    }),
    unit: 'years',
    countedFrom: 'after somebody left; then the posts that they held stay without a name',
    async expire(before, most, records) {
      const store = personStore(records)
      return store.forget(await store.goneBefore(dayOf(before), most))
    },
  },
  find: async (sought, records) =>
    (await personStore(records).find(sought)).map(({ accountId, name, email, rank, collarNumber }) => ({
      accountId: accountId ?? '',
      name,
      email,
      description: [isRank(rank) ? ranks[rank].name : rank, collarNumber].filter(Boolean).join(', '),
    })),
  held: async (person, records) => [
    {
      title: 'Member of a neighbourhood team',
      columns: {
        name: 'Name',
        collarNumber: 'Collar number',
        rank: 'Rank',
        employer: 'Employer, where it is not the police',
        accountId: 'Account',
        publishedName: 'Name that residents see',
        publishedText: 'What residents read',
        email: 'E-mail address that residents see',
        telephone: 'Telephone that residents see',
        hasVoicemail: 'Voicemail',
        joinedOn: 'Joined',
        leftOn: 'First day gone',
      },
      rows: await personStore(records).members(person),
    },
    {
      title: 'Posts held',
      columns: {
        reference: 'Post',
        title: 'What it is',
        fte: 'Full-time equivalent',
        isCover: 'Cover for the time being',
        fromDay: 'From',
        untilDay: 'First day no longer in it',
        endReason: 'Why it ended',
      },
      rows: await personStore(records).postings(person),
    },
    {
      title: 'Contracts',
      columns: {
        kind: 'Kind',
        fte: 'Full-time equivalent',
        fromDay: 'From',
        untilDay: 'First day without it',
      },
      rows: await personStore(records).contracts(person),
    },
    { title: 'Recruited in', columns: { name: 'Round' }, rows: await personStore(records).rounds(person) },
  ],
  erasure: {
    erases: 'Name, collar number and what residents see are taken out; the entry reads “Former member of staff”.',
    keeps:
      'Which posts were held when, and by what contract, stays without the name: strength and vacancies are counted from it.',
    async erase(person, records) {
      const store = personStore(records)
      return store.forget(await store.idsOf(person))
    },
  },
}
