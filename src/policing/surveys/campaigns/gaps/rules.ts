// Who was reached, against who lives here (R-37, KN-04): by group, and by neighbourhood.
import { type ClusteredFit, clusteredFit } from '../../../../statistics/likeness/rao-scott-clustered.ts'
import type { NoFigure } from '../../../../statistics/no-figure.ts'

/** One answer as a contact: its groups, where it was, and whom it came together with. */
export type Contact = {
  groups: Readonly<Record<string, string>>
  neighbourhoodCode: string | null
  /** The event or place through which it came; its own where it came alone. */
  cluster: string
}
export type Residents = { topic: string; category: string; count: number }

type Named = {
  name: string
  isOf: (groups: Contact['groups']) => boolean
  isResident: (category: string) => boolean
}
/** A question about whoever answers, laid beside a topic of the census. */
export type Comparison = { topic: string; title: string; residentTopic: string; base: string; groups: readonly Named[] }

const answered = (topic: string, value: string, name: string, begins: RegExp): Named => ({
  name,
  isOf: (groups) => groups[topic] === value,
  isResident: (category) => begins.test(category),
})

/** '16 to 24' and '75 and over' as their first and last year. */
function yearsOf(category: string): [number, number] | undefined {
  const [, from, to] = /^(\d{1,3})(?: to (\d{1,3})| and over|\+)$/.exec(category) ?? []
  return from === undefined ? undefined : [Number(from), to === undefined ? 200 : Number(to)]
}

const aged = (value: string, name: string, least: number, most: number): Named => ({
  name,
  isOf: ({ age }) => age === value,
  isResident(category) {
    const years = yearsOf(category)
    return years !== undefined && years[0] >= least && years[1] <= most
  },
})

export const comparisons: readonly Comparison[] = [
  {
    topic: 'age',
    title: 'Age',
    residentTopic: 'Age',
    base: 'people aged 16 and over',
    groups: [
      aged('16-24', '16 to 24', 16, 24),
      aged('25-34', '25 to 34', 25, 34),
      aged('35-44', '35 to 44', 35, 44),
      aged('45-54', '45 to 54', 45, 54),
      aged('55-64', '55 to 64', 55, 64),
      aged('65-74', '65 to 74', 65, 74),
      aged('75-over', '75 and over', 75, 200),
    ],
  },
  {
    topic: 'gender',
    title: 'Sex',
    residentTopic: 'Sex',
    base: 'people who said they are female or male',
    groups: [
      answered('gender', 'female', 'Female', /^(female|women)/i),
      answered('gender', 'male', 'Male', /^(male|men)/i),
    ],
  },
  {
    topic: 'ethnicity',
    title: 'Ethnic group',
    residentTopic: 'Ethnic group',
    base: 'people who said their ethnic group',
    groups: [
      answered('ethnicity', 'white', 'White', /^white/i),
      answered('ethnicity', 'asian', 'Asian', /^asian/i),
      answered('ethnicity', 'black', 'Black', /^black/i),
      answered('ethnicity', 'mixed', 'Mixed', /^mixed/i),
      answered('ethnicity', 'other', 'Other', /^(any )?other/i),
    ],
  },
  {
    topic: 'religion',
    title: 'Religion',
    residentTopic: 'Religion',
    base: 'people who said their religion',
    groups: [
      answered('religion', 'none', 'No religion', /^no religion/i),
      answered('religion', 'christian', 'Christian', /^christian/i),
      answered('religion', 'buddhist', 'Buddhist', /^buddhist/i),
      answered('religion', 'hindu', 'Hindu', /^hindu/i),
      answered('religion', 'jewish', 'Jewish', /^jewish/i),
      answered('religion', 'muslim', 'Muslim', /^muslim/i),
      answered('religion', 'sikh', 'Sikh', /^sikh/i),
      answered('religion', 'other', 'Other religion', /^(any )?other/i),
    ],
  },
  {
    topic: 'disability',
    title: 'Disability',
    residentTopic: 'Disability',
    base: 'people who said whether they are disabled',
    groups: [
      {
        name: 'Disabled',
        isOf: ({ disability }) => disability === 'a-lot' || disability === 'a-little',
        isResident: (category) => /^disabled/i.test(category),
      },
      {
        name: 'Not disabled',
        isOf: ({ condition, disability }) => condition === 'no' || disability === 'not-at-all',
        isResident: (category) => /^not disabled/i.test(category),
      },
    ],
  },
]

export type GroupReached = {
  name: string
  count: number
  share: number
  populationShare: number
  /** 1 is as many as live here. */
  ratio: number
  isGap: boolean
}
export type Compared = {
  title: string
  base: string
  /** Contacts whose group is known, and those whose group is not. */
  known: number
  unknown: number
  isEnough: boolean
  groups: GroupReached[]
  /** Whether chance explains the difference, allowing for people who came together. */
  fit: ClusteredFit | NoFigure
}
export type Choices = { gapPercent: number; leastContacts: number }

/** Undefined where the census does not count the topic here, so that there is nothing to compare with. */
export function compare(
  { title, base, residentTopic, groups }: Comparison,
  contacts: readonly Contact[],
  { residents, choices }: { residents: readonly Residents[]; choices: Choices },
): Compared | undefined {
  const ofTopic = residents.filter(({ topic }) => topic === residentTopic)
  const living = groups.map(({ isResident }) =>
    sum(ofTopic.filter(({ category }) => isResident(category)).map(({ count }) => count)),
  )
  const shown = groups.filter((_, at) => living[at]! > 0)
  const population = living.filter((count) => count > 0)
  if (shown.length < 2) return undefined
  const shares = population.map((count) => count / sum(population))
  const groupOf = ({ groups: own }: Contact) => shown.findIndex(({ isOf }) => isOf(own))
  const known = contacts.filter((contact) => groupOf(contact) >= 0)
  const counts = shown.map((_, at) => known.filter((contact) => groupOf(contact) === at).length)
  const isEnough = known.length >= choices.leastContacts
  const clusters = [...Map.groupBy(known, ({ cluster }) => cluster).values()].map((together) =>
    shown.map((_, at) => together.filter((contact) => groupOf(contact) === at).length),
  )
  return {
    title,
    base,
    known: known.length,
    unknown: contacts.length - known.length,
    isEnough,
    fit: clusteredFit(clusters, shares),
    groups: shown.map(({ name }, at) => {
      const share = known.length === 0 ? 0 : counts[at]! / known.length
      const ratio = share / shares[at]!
      const isGap = isEnough && ratio < choices.gapPercent / 100
      return { name, count: counts[at]!, share, populationShare: shares[at]!, ratio, isGap }
    }),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
