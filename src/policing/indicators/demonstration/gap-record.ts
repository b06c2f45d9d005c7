// What the demonstration force has learnt of the satisfaction gap. All of it is invented, and says so.
import { daysAfter } from '../../../platform/clock.ts'
import { type EntryFields, emptyFields } from '../gap/record/rules.ts'
import type { Indicators } from '../indicators.ts'
import { gapCode } from '../rules.ts'
import { invented } from './forces.ts'

/** `ago` and `recordedAgo` in days; `action` is how the action begins that it leads to. */
type Told = Partial<EntryFields> & Pick<EntryFields, 'kind'> & { ago: number; recordedAgo: number; action?: string }

const adviceOf = (group: string) => ({ kind: 'advice', groupName: `${group} (invented)` }) as const
const analysis = { kind: 'analysis', sources: invented } as const
const metAt = (groupName: string, place: string, people: number) =>
  ({ kind: 'engagement', groupName, place: `${place} (invented)`, people }) as const

const told: readonly Told[] = [
  {
    ...adviceOf('Independent advisory group'),
    ago: 75,
    recordedAgo: 60,
    about: 'Why are fewer victims from minority ethnic groups satisfied?',
    learnt: 'The first officer is praised. What follows is not: nobody calls, and letters read like a form.',
    follows: 'Ten letters come to your next meeting, and every unhappy victim is called within a week.',
    action: 'Ask the advisory group',
  },
  {
    ...metAt('Sikh', 'The gurdwara', 46),
    ago: 65,
    recordedAgo: 64,
    learnt: 'Older people ask their families to call. Several did not know that they could speak Punjabi to us.',
    follows: 'A sheet in Punjabi on what happens after a report.',
    action: 'Older generation',
  },
  {
    ...analysis,
    product: 'management-information',
    ago: 50,
    recordedAgo: 50,
    about: 'Satisfaction by ethnic group, gender and section',
    learnt:
      'The gap is widest in follow-up. In most sections fewer than ten were asked, so that nothing is said of them.',
    follows: 'Follow-up first; sections are looked at again when two years are put together.',
    action: 'Break satisfaction down',
  },
  {
    ...metAt('Polish', 'The Polish club', 24),
    ago: 44,
    recordedAgo: 43,
    learnt: 'Letters are hard to read, and crime numbers are not explained.',
    follows: 'Plain letters, and a page in Polish that explains them.',
    action: 'Write to victims',
  },
  {
    ...adviceOf('Key individuals of Normanton'),
    ago: 40,
    recordedAgo: 30,
    about: 'What would make a victim call us again?',
    learnt: 'To have one name, and to be called by it.',
    follows: 'A named officer is given in every case of hate crime, and we count how often.',
    action: 'Count how often a named officer',
  },
  {
    ...adviceOf('Independent advisory group'),
    ago: 33,
    recordedAgo: 33,
    about: 'Which of these ten letters would you have understood?',
    learnt: '',
  },
  {
    ...metAt('Afro-Caribbean', 'The Caribbean Community Centre', 31),
    ago: 30,
    recordedAgo: 29,
    learnt: 'Young men expect to be searched, and their mothers to be ignored.',
    follows: 'Searches are talked about at the next evening, with the figures.',
  },
  {
    ...analysis,
    product: 'environmental-scanning',
    ago: 28,
    recordedAgo: 28,
    about: 'Languages that are new to the county',
    learnt: 'Two languages have come that none of our teams speaks.',
    follows: 'Interpreters for both, and the phrase cards of the contact centre.',
    action: 'Give each team a list of interpreters',
  },
  {
    ...adviceOf('Youth advisory group'),
    ago: 20,
    recordedAgo: 18,
    about: 'Why do fewer young men answer the survey?',
    learnt: 'They do not pick up numbers that they do not know. A text message before the call would help.',
  },
  {
    ...metAt('Sikh', 'The gurdwara', 58),
    ago: 16,
    recordedAgo: 15,
    learnt: 'The sheet was read by all who came. The young ask how to join.',
    follows: 'Films by officers, and a day at work.',
    action: 'Younger generation',
  },
  {
    ...analysis,
    product: 'performance-statistics',
    ago: 12,
    recordedAgo: 12,
    about: 'Calls back within a week, by division',
    learnt: 'Three divisions reach seven in ten; one reaches four.',
    follows: 'The commander of that division reports to the scrutiny in two months.',
    action: 'Call back every victim',
  },
  {
    ...metAt('Kosovan', 'A school hall in Derby', 11),
    ago: 9,
    recordedAgo: 8,
    learnt: 'Few have called us at all. Some fear that it would count against their papers.',
    follows: 'The refugee service and we say together that it does not.',
  },
]

/** Once. @param indicatorsOn the face as it was on a day */
export async function addGapRecord(indicatorsOn: (day: string) => Indicators, today: string) {
  const indicators = indicatorsOn(today)
  if ((await indicators.gapRecord.entries()).length > 0) return
  const open = await indicators.openActions(gapCode)
  for (const { ago, recordedAgo, action, ...fields } of told) {
    const found = open.find(({ what }) => action !== undefined && what.startsWith(action))
    const { gapRecord } = indicatorsOn(daysAfter(today, -recordedAgo))
    await gapRecord.add({ ...emptyFields, ...fields, happenedOn: daysAfter(today, -ago), actionId: found?.id ?? null })
  }
}
