// How the people of a small area divide by age, faith, disability and language: weights, not yet whole people.
import type { Character } from './character.ts'

/** The people of one small area, how many are of a minority ethnic group, and how many of those Asian. */
export type Residents = { area: Character; people: number; minority: number; asian: number }

/** The census's own words (England and Wales, 2021). */
export const ages = [
  '0 to 4',
  '5 to 9',
  '10 to 15',
  '16 to 17',
  '18 to 24',
  '25 to 34',
  '35 to 44',
  '45 to 54',
  '55 to 64',
  '65 to 74',
  '75 and over',
]
export const ethnicGroups = [
  'White',
  'Asian, Asian British or Asian Welsh',
  'Black, Black British, Black Welsh, Caribbean or African',
  'Mixed or Multiple ethnic groups',
  'Other ethnic group',
]
export const religions = [
  'No religion',
  'Christian',
  'Buddhist',
  'Hindu',
  'Jewish',
  'Muslim',
  'Sikh',
  'Other religion',
  'Not answered',
]
export const disabilities = ['Disabled under the Equality Act', 'Not disabled under the Equality Act']
export const languages = ['English', 'Panjabi', 'Urdu', 'Polish', 'Other language']

/** Percent of each age in the usual place, where students and newcomers rent, and where people retire to. */
const agesOf = {
  usual: [5.6, 5.8, 7.2, 2.5, 8, 12.6, 13.2, 14.2, 12.9, 10, 8],
  inner: [7.2, 5.6, 6, 2.1, 17, 21, 14, 10.5, 7.6, 5, 4],
  retired: [4.2, 4.8, 6.6, 2.4, 5.4, 8.4, 11.4, 15.6, 16.6, 13.8, 10.8],
}

export function ageMix({ inner, rural, upland }: Character): number[] {
  const retired = Math.min(1, 0.5 * rural + 0.8 * upland)
  const usual = (1 - inner) * (1 - retired)
  return ages.map((_, at) => agesOf.usual[at]! * usual + agesOf.inner[at]! * inner + agesOf.retired[at]! * retired)
}

export function religionMix({ people, minority, asian, area }: Residents): number[] {
  const christian = (people - asian) * (0.5 + 0.14 * area.rural - 0.06 * area.inner)
  const muslim = asian * (0.35 + 0.3 * area.means) + 0.05 * minority
  const sikh = asian * (0.38 - 0.2 * area.means)
  const others = [
    christian,
    0.003 * people,
    0.12 * asian,
    0.0006 * people,
    muslim,
    sikh,
    0.005 * people,
    0.065 * people,
  ]
  return [Math.max(0.1 * people, people - sum(others)), ...others]
}

export function disabilityMix({ coal, estate, inner, upland, means }: Character): number[] {
  const share = 0.15 + 0.06 * coal + 0.05 * estate - 0.02 * inner + 0.03 * upland + 0.05 * (1 - means)
  return [share, 1 - share]
}

export function languageMix({ people, minority, asian, area }: Residents): number[] {
  const polish = people * (0.002 + 0.03 * area.inner * area.means)
  const others = [0.17 * asian, 0.13 * asian, polish, 0.12 * minority + 0.002 * people]
  return [people - sum(others), ...others]
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
