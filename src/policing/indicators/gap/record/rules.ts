// What a force learns about the satisfaction gap, and what follows from it (EQ-01, EQ-07, EQ-10, EQ-12).
import type { DeadlineRule } from '../../../../platform/calendar/deadline.ts'
import type { Due } from '../../../../platform/calendar/due.ts'
import { daysAfter } from '../../../../platform/clock.ts'
import { quarterDays } from '../../judging/gap.ts'

declare module '../../../../platform/access.ts' {
  interface Permissions {
    /** Records advice, analyses and engagement about the satisfaction gap, and answers the advice. */
    'keep-gap-record': true
  }
}

export const entryKinds = { advice: 'Advice', analysis: 'Analysis', engagement: 'Engagement' } as const
export type EntryKind = keyof typeof entryKinds
export const kindsInOrder = Object.keys(entryKinds) as EntryKind[]

/** What an analyst of confidence and equality makes (EQ-12). */
export const products = {
  'management-information': 'Management information',
  'performance-statistics': 'Performance statistics',
  'environmental-scanning': 'Environmental scanning',
} as const
export type Product = keyof typeof products

export type Entry = {
  id: string
  kind: EntryKind
  /** When advice was asked for, an analysis was finished, or people were met. */
  happenedOn: string
  /** The group that was asked, or the community that was met; empty for an analysis. Never a person. */
  groupName: string
  /** What was asked, or the title of an analysis; empty for an engagement. */
  about: string
  /** Empty but for an analysis, as are its sources. */
  product: Product | ''
  sources: string
  /** Where people were met, and how many; empty and null but for an engagement. */
  place: string
  people: number | null
  /** What a group said, an analysis says, or was heard; empty for advice that has not come. */
  learnt: string
  /** What the force answers, or what comes of it; empty for advice without an answer. */
  follows: string
  answeredOn: string | null
  actionId: string | null
  recordedAt: Date
  version: number
}
export type EntryFields = Omit<Entry, 'id' | 'answeredOn' | 'recordedAt' | 'version'>

/** With nothing in it, for what a kind does not ask. */
export const emptyFields = {
  groupName: '',
  about: '',
  product: '',
  sources: '',
  place: '',
  people: null,
  learnt: '',
  follows: '',
  actionId: null,
} as const satisfies Partial<EntryFields>

export const recordPath = '/staff/indicators/gap/record'
export const newPathOf = (kind: EntryKind) => `${recordPath}/${kind}/new`
export const newTitles: Record<EntryKind, string> = {
  advice: 'Record advice on the gap',
  analysis: 'Record an analysis of the gap',
  engagement: 'Record that people were met',
}
export const pathOf = ({ id }: Pick<Entry, 'id'>) => `${recordPath}/${id}`

export const titleOf = ({ kind, groupName, about, place }: Pick<Entry, 'kind' | 'groupName' | 'about' | 'place'>) =>
  kind === 'engagement' ? `${groupName}: ${place}` : about

/** Why it cannot stand like that, by field; undefined when it can. */
export function whyNotEntry({ kind, happenedOn, learnt, follows }: EntryFields, today: string) {
  if (happenedOn > today) return { happenedOn: 'The day must be today or earlier' }
  if (kind === 'advice' && follows !== '' && learnt === '')
    return { learnt: 'Write what they said: there is an answer to it already' }
  return undefined
}

/** The day of the first answer to advice stays, whatever is changed in it later. */
export const answeredOnOf = (
  { kind, follows }: Pick<Entry, 'kind' | 'follows'>,
  before: string | null,
  today: string,
): string | null => (kind !== 'advice' || follows === '' ? null : (before ?? today))

export const isWaiting = ({ kind, follows }: Pick<Entry, 'kind' | 'follows'>) => kind === 'advice' && follows === ''

export const adviceDeadline: DeadlineRule = {
  name: 'Answer the advice of a group on the satisfaction gap',
  from: 'the day it was asked for',
  length: 28,
  unit: 'days',
  warnDays: 7,
  source: 'Ours: whoever advises should hear what came of it; the settings “Indicators” may say otherwise',
}

/** The last day for an answer. */
export const answerBy = ({ happenedOn }: Pick<Entry, 'happenedOn'>, days: number) => daysAfter(happenedOn, days)

export function adviceDue(entry: Entry, days: number): Due {
  const by = answerBy(entry, days)
  return {
    kind: 'Advice to answer',
    title: `${entry.groupName}: ${entry.about}`,
    href: pathOf(entry),
    by,
    warnFrom: daysAfter(by, -adviceDeadline.warnDays),
    owner: { may: 'keep-gap-record', scopeId: '' },
  }
}

export type CommunityCount = { name: string; times: number; people: number; last: string | undefined }

/** How often each community was met; those that the force wants to meet come first, also where it never has. */
export function countByCommunity(entries: readonly Entry[], wanted: readonly string[]): CommunityCount[] {
  const met = entries.filter(({ kind }) => kind === 'engagement')
  const others = met.map(({ groupName }) => groupName).filter((name) => !wanted.includes(name))
  return [...wanted, ...new Set(others.sort())].map((name) => {
    const own = met.filter(({ groupName }) => groupName === name)
    return {
      name,
      times: own.length,
      people: own.reduce((sum, { people }) => sum + (people ?? 0), 0),
      last: own
        .map(({ happenedOn }) => happenedOn)
        .sort()
        .at(-1),
    }
  })
}

/** How many of each kind there were in the quarter that the action test looks at. */
export function countLately(entries: readonly Entry[], today: string): Record<EntryKind, number> {
  const lately = entries.filter(({ happenedOn }) => happenedOn >= daysAfter(today, -quarterDays))
  const of = (kind: EntryKind) => lately.filter((each) => each.kind === kind).length
  return { advice: of('advice'), analysis: of('analysis'), engagement: of('engagement') }
}
