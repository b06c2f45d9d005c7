// How devices voted at meetings. Nobody can be found by it, and it ends all the same.
import { type PersonalDataKind, retentionSetting } from '../../../../platform/personal-data/kind.ts'
import type { Polls } from '../polls.ts'
import { deviceDays } from '../voting/device.ts'

const noName = 'The digest of a number made up for one device and one question: nobody can be found by it'

export const pollRecords: PersonalDataKind<{ polls: Polls }> = {
  name: 'votes',
  title: 'Votes at meetings',
  purpose: 'So that each phone has one vote, and can change it until voting is over',
  lawfulBasis: 'Public task (UK GDPR article 6(1)(e))',
  regime: 'uk-gdpr',
  tables: { poll_vote: { question_id: noName, device: noName, option: noName } },
  retention: {
    setting: retentionSetting({
      kind: 'votes',
      label: 'How each device voted at a meeting',
      unit: 'days',
      byDefault: deviceDays,
      least: 1,
      most: 90,
      why: 'Once a question is over only the counts are needed, and they stay.',
    }),
    unit: 'days',
    countedFrom: 'after the question was opened; a question that is still open then is closed',
    expire: (before, most, { polls }) => polls.endVotes(before, most),
  },
  held: async () => [],
  erasure: { keeps: 'They name nobody, so that nobody’s can be found. They go when their time is over.' },
}
