// Willing members of the key individual network beside those who live in their area (KN-04), by R-37's rule of who is
// missing.
import { inWords } from '../../../../platform/view-filters.ts'
import { type Interval, zOf } from '../../../../statistics/intervals/interval.ts'
import { wilson } from '../../../../statistics/intervals/wilson.ts'
import { type Choices, type Comparison, comparisons } from '../gaps/rules.ts'
import type { Area, Partition } from './areas.ts'
import { type Counted, countedBy } from './hiding.ts'

/** How many residents of each neighbourhood the census counts in each category of each topic. */
export type Census = ReadonlyMap<string, readonly { code: string; category: string; count: number }[]>

/**
 * `missing`: below the share that counts as a gap, and by more than chance explains; `perhaps`: below it, but chance could
 * explain it; `few`: too few members, or too few residents, to judge by.
 */
export type Standing = 'missing' | 'perhaps' | 'there' | 'few'
export type Figure = { count: number; share: number; interval: Interval; standing: Standing }
export type GroupBeside = {
  name: string
  residentShare: number
  /** Undefined where it is hidden. */
  members: Figure | undefined
}
export type TopicBeside = {
  title: string
  base: string
  residents: number
  /** How many said which group they are of; undefined where that is hidden, and with it all groups. */
  known: number | undefined
  /** Groups that are hidden by themselves stand at the end as one, where what is shown tells how many they are. */
  groups: readonly GroupBeside[]
}
export type AreaProfile = { area: Area; willing: number; topics: readonly TopicBeside[] }

type Given = { census: Census; choices: Choices }

/** Of each area that is shown: what members said, as far as the census has it as well and it is not hidden. */
export function profilesOf(partition: Partition, { census, choices }: Given): AreaProfile[] {
  const everywhere = partition.parts[0]!.area
  const compared = comparisons.flatMap((comparison) => {
    const counts = residentsOf(comparison, everywhere, census)
    const groups = comparison.groups.filter((_, at) => counts[at]! > 0)
    if (groups.length < 2) return []
    const own = { ...comparison, groups }
    return [{ comparison: own, counted: countedBy(groups, partition) }]
  })
  return partition.parts.flatMap(({ area, isRest, members }, at) =>
    isRest || members.length === 0 || partition.isHidden[at]
      ? []
      : [
          {
            area,
            willing: members.length,
            topics: compared.flatMap(({ comparison, counted }) => {
              const residents = residentsOf(comparison, area, census)
              return sum(residents) === 0 ? [] : [topicOf(comparison, residents, { counted: counted[at]!, choices })]
            }),
          },
        ],
  )
}

function residentsOf({ residentTopic, groups }: Comparison, { neighbourhoods }: Area, census: Census): number[] {
  const own = (census.get(residentTopic) ?? []).filter(({ code }) => neighbourhoods.includes(code))
  return groups.map(({ isResident }) =>
    sum(own.filter(({ category }) => isResident(category)).map(({ count }) => count)),
  )
}

function topicOf(
  { title, base, groups }: Comparison,
  residents: readonly number[],
  { counted: { known, isKnownHidden, groups: counted }, choices }: { counted: Counted; choices: Choices },
): TopicBeside {
  const total = sum(residents)
  const figure = (count: number, residentShare: number) => figureOf({ count, known, residentShare, choices })
  const rows = groups.map(({ name }, at) => {
    const residentShare = residents[at]! / total
    const isShown = !isKnownHidden && known > 0 && !counted[at]!.isHidden
    return { name, residentShare, members: isShown ? figure(counted[at]!.count, residentShare) : undefined }
  })
  const unshown = rows.flatMap(({ members }, at) => (members ? [] : [at]))
  const shared = { title, base, residents: total, known: isKnownHidden ? undefined : known }
  if (isKnownHidden || known === 0 || unshown.length === 0) return { ...shared, groups: rows }
  const together = sum(unshown.map((at) => counted[at]!.count))
  const residentShare = sum(unshown.map((at) => rows[at]!.residentShare))
  const name = `${inWords(unshown.map((at) => rows[at]!.name))} together`
  return { ...shared, groups: [...rows, { name, residentShare, members: figure(together, residentShare) }] }
}

type Counts = { count: number; known: number; residentShare: number; choices: Choices }

function figureOf({ count, known, residentShare, choices }: Counts): Figure {
  const share = count / known
  const interval = wilson(share, known, zOf(0.95))
  return {
    count,
    share,
    interval,
    standing: standingOf({ share, upper: interval.upper, known, residentShare, choices }),
  }
}

type Judged = Omit<Counts, 'count'> & { share: number; upper: number }

/** That nobody is of a group of which fewer than one member would be expected says nothing. */
function standingOf({ share, upper, known, residentShare, choices }: Judged): Standing {
  if (known < choices.leastContacts) return 'few'
  if (share >= (residentShare * choices.gapPercent) / 100) return 'there'
  if (upper < residentShare) return 'missing'
  return known * residentShare < 1 ? 'few' : 'perhaps'
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
