// Who answered, in numbers that name nobody.

import { percent } from '../../../../platform/view-filters.ts'
import { displayed } from '../../../../statistics/displayed.ts'
import { isNoFigure } from '../../../../statistics/no-figure.ts'
import { contactFit, type Tried } from '../../../../statistics/planning/contact-fit.ts'
import type { Population } from '../quota/quota.ts'
import type { Interviewed } from '../quota/store.ts'
import { ethnicities, genders, groupNames, userGroups } from '../rules.ts'
import { aaporRate1, type Comparison, earlyAndLate, noTally, responseRate, sumOf, type Tally } from './responses.ts'
import { mostAttempts, type Status } from './rules.ts'

/** Fewer people than this are not told apart. */
const fewest = 10

const added = (one: Tally, other: Tally): Tally =>
  Object.fromEntries(Object.entries(one).map(([status, count]) => [status, count + other[status as Status]])) as Tally

const rate = (found: ReturnType<typeof responseRate>) => (isNoFigure(found) ? found.sentence : percent(found))

/** User group by user group, across the force. */
export const responseRows = (populations: readonly Population[]) =>
  groupNames.flatMap((group) => {
    const of = populations.filter((each) => each.group === group)
    if (of.length === 0) return []
    const counts = of.reduce((sum, each) => added(sum, each.counts), noTally)
    const population = of.reduce((sum, each) => sum + each.population, 0)
    const issued = sumOf(counts)
    return [
      {
        ...userGroups[group],
        population,
        issued,
        counts,
        ofPopulation: rate(responseRate(counts.interviewed, population)),
        aapor: rate(aaporRate1(counts)),
      },
    ]
  })

/** How many were reached within each number of attempts: as the curve has it, and as it would be if all were alike. */
export function reachRows(tried: readonly Tried[]) {
  const fit = contactFit(tried)
  if (isNoFigure(fit)) return { why: fit.sentence, rows: [] }
  const alike = (attempts: number) => 1 - (1 - fit.chance) ** attempts
  const rows = Array.from({ length: mostAttempts }, (_, at) => ({
    attempts: at + 1,
    tried: tried[at]?.tried ?? 0,
    reached: tried[at]?.reached ?? 0,
    within: fit.reachWithin(at + 1),
    alike: alike(at + 1),
    gain: fit.reachWithin(at + 1) - fit.reachWithin(at),
  }))
  return { rows, differ: fit.contact !== undefined }
}

const traits: readonly { name: string; holds: (one: Interviewed) => boolean }[] = [
  ...groupNames.map((group) => ({ name: userGroups[group].name, holds: (one: Interviewed) => one.group === group })),
  { name: 'Under 35', holds: ({ age }) => age !== null && age < 35 },
  { name: '65 or over', holds: ({ age }) => age !== null && age >= 65 },
  { name: genders.female, holds: ({ gender }) => gender === 'female' },
  {
    name: 'Minority ethnic groups',
    holds: ({ ethnicity }) => ethnicity !== 'white' && ethnicity !== 'not-stated',
  },
  {
    name: `Ethnic group ${ethnicities['not-stated'].toLowerCase()}`,
    holds: ({ ethnicity }) => ethnicity === 'not-stated',
  },
]

/** Who of those interviewed was reached early and late, where there are enough of both. */
export function lateRows(interviewed: readonly Interviewed[]) {
  return traits.flatMap(({ name, holds }) => {
    const found = earlyAndLate(interviewed, holds)
    return found.early.of >= fewest && found.late.of >= fewest && isShown(found) ? [{ name, ...inWords(found) }] : []
  })
}

/** A trait of one or two people would say who they are. */
const isShown = ({ early, late }: Comparison) => early.count + late.count >= fewest

function inWords({ early, late, difference }: Comparison) {
  const share = ({ count: found, of }: Comparison['early']) => `${percent(found / of)} of ${of}`
  if (isNoFigure(difference)) return { early: share(early), late: share(late), difference: difference.sentence }
  const { lower, upper } = difference.interval
  const points = (value: number) => displayed(value * 100)
  const differs = lower > 0 || upper < 0
  const words = `${points(difference.estimate)} (${points(lower)} to ${points(upper)})`
  return { early: share(early), late: share(late), difference: words, differs }
}
