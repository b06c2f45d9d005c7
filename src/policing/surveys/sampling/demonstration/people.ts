// Invented victims and other users of the demonstration's police.
import type { Random } from '../../../../platform/random.ts'
import { namesFrom } from '../../../teams/demonstration/names.ts'
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

/** Telephone numbers that Ofcom keeps free for invented people. */
const aTelephone = (random: Random) => `07700 900${String(random.integer(0, 999)).padStart(3, '0')}`

export function peopleOfMonth(random: Random, divisionId: string, month: string, given: { prefix: string }) {
  const counts = monthly.map(([group, usual]) => [group, random.integer(Math.ceil(usual * 0.85), usual)] as const)
  const names = namesFrom(
    random,
    counts.reduce((sum, [, count]) => sum + count, 0),
  )
  return counts
    .flatMap(([group, count]) => Array.from({ length: count }, () => group))
    .map((group, at) => aPerson(random, { divisionId, month, group, name: names[at]! }, `${given.prefix}-${at + 1}`))
}

type About = { divisionId: string; month: string; group: UserGroup; name: string }

function aPerson(random: Random, { divisionId, month, group, name }: About, reference: string): FramedPerson {
  const age = random.uniform() < 0.05 ? random.integer(11, 17) : random.integer(18, 86)
  const [postcode, telephone] = [`DE${random.integer(1, 99)} ${random.integer(1, 9)}ZZ`, aTelephone(random)]
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
