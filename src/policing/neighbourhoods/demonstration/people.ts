// Who lives in each small area: whole numbers by topic, every topic adding up to the same people.
import type { Random } from '../../../platform/random.ts'
import type { SmallAreaCount } from '../rules.ts'
import { apportion } from './apportion.ts'
import type { Character } from './character.ts'
import { chanceOf } from './geography.ts'
import {
  ageMix,
  ages,
  disabilities,
  disabilityMix,
  ethnicGroups,
  languageMix,
  languages,
  religionMix,
  religions,
} from './mixes.ts'

/** Inventory rows N-007, N-009 ("just under 5%") and N-010 ("almost 80%"). */
const claims = { people: 987_000, minorityShare: 0.049, minorityInCity: 0.79 }

/** Asian, Black, Mixed and Other among a hundred people of minority ethnic groups. */
const minorityMix = [60, 19, 16, 5]

/** @param codes of the small areas, in the order of the other lists */
export function countPeople(codes: string[], areas: Character[], households: number[]): SmallAreaCount[] {
  const chance = chanceOf('people')
  const noisy = (weights: number[], spread: number) =>
    weights.map((weight) => weight * chance.uniform(1 - spread, 1 + spread))
  const people = housePeople(chance, areas, households)
  const minorities = countMinorities(chance, areas, people)
  return codes.flatMap((smallAreaCode, at) => {
    const rows = (topic: string, categories: string[], counts: number[]): SmallAreaCount[] =>
      categories.map((category, place) => ({ smallAreaCode, topic, category, count: counts[place]! }))
    const area = areas[at]!
    const all = people[at]!
    const minority = minorities[at]!
    const groups = apportion(minority, noisy(minorityMix, 0.5))
    const residents = { area, people: all, minority, asian: groups[0]! }
    return [
      ...rows('Age', ages, apportion(all, noisy(ageMix(area), 0.15))),
      ...rows('Ethnic group', ethnicGroups, [all - minority, ...groups]),
      ...rows('Religion', religions, apportion(all, noisy(religionMix(residents), 0.1))),
      ...rows('Disability', disabilities, apportion(all, noisy(disabilityMix(area), 0.06))),
      ...rows('Main language', languages, apportion(all, noisy(languageMix(residents), 0.1))),
      ...rows('Households', ['All households'], [households[at]!]),
    ]
  })
}

/** Fewer to a household in city flats and up on the moor, more where families do well. */
function housePeople(chance: Random, areas: Character[], households: number[]): number[] {
  const perHousehold = ({ inner, means, upland }: Character) => 2.4 - 0.35 * inner + 0.25 * means - 0.15 * upland
  return apportion(
    claims.people,
    areas.map((area, at) => households[at]! * perHousehold(area) * chance.uniform(0.94, 1.06)),
  )
}

/** People of minority ethnic groups: nearly all in the city, most of them towards its middle. */
function countMinorities(chance: Random, areas: Character[], people: number[]): number[] {
  const all = Math.round(claims.people * claims.minorityShare)
  const inCity = Math.round(all * claims.minorityInCity)
  const weights = areas.map(({ inner, means, rural }, at) => {
    const drawn = (0.06 + 0.8 * inner * inner + 0.35 * means * means) * (1 - 0.6 * rural)
    return people[at]! * drawn * chance.uniform(0.6, 1.4)
  })
  const city = apportion(
    inCity,
    weights.map((weight, at) => (areas[at]!.isCity ? weight : 0)),
  )
  const county = apportion(
    all - inCity,
    weights.map((weight, at) => (areas[at]!.isCity ? 0 : weight)),
  )
  return city.map((count, at) => count + county[at]!)
}
