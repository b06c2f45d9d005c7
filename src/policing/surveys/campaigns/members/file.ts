// Members beside residents in every area that is shown, to take away: what the page shows, and nothing more.
import type { Table } from '../../../../platform/spreadsheets/table.ts'
import { hiddenWords } from '../../results/words.ts'
import type { Campaign } from '../rules.ts'
import type { MembersBeside } from './members.ts'
import type { AreaProfile, TopicBeside } from './profile.ts'
import { areaName, standingWords, tookPart } from './shown.ts'

const columns = [
  { name: 'area', heading: 'Area', kind: 'text' },
  { name: 'willing', heading: 'Willing members of the area', kind: 'number' },
  { name: 'topic', heading: 'Question', kind: 'text' },
  { name: 'group', heading: 'Group', kind: 'text' },
  { name: 'members', heading: 'Members', kind: 'number' },
  { name: 'known', heading: 'Members who said', kind: 'number' },
  { name: 'share', heading: 'Of members (%)', kind: 'number' },
  { name: 'from', heading: '95% interval, from (%)', kind: 'number' },
  { name: 'to', heading: '95% interval, to (%)', kind: 'number' },
  { name: 'residents', heading: 'Of residents (%)', kind: 'number' },
  { name: 'standing', heading: 'Standing', kind: 'text' },
] as const

const rowsOf = (profile: AreaProfile) => profile.topics.flatMap((topic) => rowsOfTopic(profile, topic))

const rowsOfTopic = (profile: AreaProfile, { title, known, groups }: TopicBeside) =>
  groups.map(({ name, residentShare, members }) => ({
    area: areaName(profile),
    willing: profile.willing,
    topic: title,
    group: name,
    known,
    residents: residentShare * 100,
    ...(members
      ? {
          members: members.count,
          share: members.share * 100,
          from: members.interval.lower * 100,
          to: members.interval.upper * 100,
          standing: standingWords[members.standing],
        }
      : { standing: hiddenWords }),
  }))

export const notes = (beside: Pick<MembersBeside, 'gapPercent' | 'least'>) => [
  `A group is missing where its share of the members is below ${beside.gapPercent}% of its share of the residents, once ${beside.least} members said which group they are of (R-37), and perhaps missing where chance alone could explain it; where fewer than one member would be expected nothing is said.`,
  'The interval (Wilson, 95%) says how far chance alone could have moved the share. Members were not drawn by chance, and those who were not willing may differ, so the true share may lie further off.',
  'Groups of fewer than ten members are not shown, and beside them others, so that no sum or difference tells them. What is not shown of a topic stands together as one row, where that can be said.',
]

export function membersFile(
  campaign: Pick<Campaign, 'name'>,
  beside: MembersBeside,
): Table & { rows: readonly object[] } {
  return {
    title: `${campaign.name}: members beside residents`,
    notes: [tookPart(beside), ...notes(beside)],
    facts: [
      {
        label: 'Base',
        value: 'members who agreed to be compared with residents, by the neighbourhood of their postcode',
      },
    ],
    columns,
    rows: beside.profiles.flatMap(rowsOf),
  }
}
