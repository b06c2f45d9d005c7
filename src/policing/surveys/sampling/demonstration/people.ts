// Invented victims and other users of the demonstration's police.
import type { Random } from '../../../../platform/random.ts'
import type { FramedPerson } from '../frame/frame-row.ts'
import { type Ethnicity, exclusionOf, type Gender, type UserGroup } from '../rules.ts'

/** Incidents of a month in one BCU; racist ones are few. */
const monthly: readonly [UserGroup, number][] = [
  ['burglary', 46],
  ['violence', 58],
  ['vehicle', 52],
  ['collision', 40],
  ['racist', 5],
]

const ethnic: readonly [Ethnicity, number][] = [
  ['white', 80],
  ['asian', 7],
  ['black', 3],
  ['mixed', 2],
  ['other', 1],
  ['not-stated', 7],
]
const gendered: readonly [Gender, number][] = [
  ['female', 49],
  ['male', 49],
  ['not-stated', 2],
]
const excluded: readonly [string, number][] = [
  ['', 970],
  ['police', 8],
  ['harm', 15],
  ['declined', 7],
]

const lot = <Of>(random: Random, among: readonly [Of, number][]) => random.weighted(among, ([, share]) => share)[0]

/** The beginnings of telephone numbers that Ofcom keeps free for invented people, a thousand of each. */
const beginnings = ['07700 900', '0113 496 0', '0114 496 0', '0115 496 0', '0116 496 0', '0121 496 0', '0161 496 0']
const telephoneOf = (number: number) =>
  `${beginnings[Math.floor(number / 1000) % beginnings.length]}${String(number % 1000).padStart(3, '0')}`

/** So many names that nobody chose for anybody. */
export type Names = (random: Random, count: number) => string[]

/** Some people come twice. */
const repeatedShare = 0.02

/** @param given the beginning of each reference, and the number of the first telephone, since each person has their own */
export function peopleOfMonth(
  random: Random,
  divisionId: string,
  month: string,
  given: { prefix: string; firstTelephone: number; names: Names },
) {
  const counts = monthly.map(([group, usual]) => [group, random.integer(Math.ceil(usual * 0.85), usual)] as const)
  const names = given.names(
    random,
    counts.reduce((sum, [, count]) => sum + count, 0),
  )
  return counts
    .flatMap(([group, count]) => Array.from({ length: count }, () => group))
    .map((group, at) => {
      const number = random.uniform() < repeatedShare ? random.integer(0, 99) : given.firstTelephone + at
      const about = { divisionId, month, group, name: names[at]!, telephone: telephoneOf(number) }
      return aPerson(random, about, `${given.prefix}-${at + 1}`)
    })
}

type About = { divisionId: string; month: string; group: UserGroup; name: string; telephone: string }

function aPerson(
  random: Random,
  { divisionId, month, group, name, telephone }: About,
  reference: string,
): FramedPerson {
  const age = random.uniform() < 0.05 ? random.integer(11, 17) : random.integer(18, 86)
  const postcode = `DE${random.integer(1, 99)} ${random.integer(1, 9)}ZZ`
  return {
    divisionId,
    sectionId: null,
    group,
    incidentDay: `${month}-${String(random.integer(1, 28)).padStart(2, '0')}`,
    age,
    ethnicity: group === 'racist' ? lot(random, ethnic.slice(1, 5)) : lot(random, ethnic),
    gender: lot(random, gendered),
    exclusion: exclusionOf(age, lot(random, excluded)),
    contact: { reference, postcode, name, telephone, email: '' },
  }
}
