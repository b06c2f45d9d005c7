// Invented calls for service of two years, from a fixed seed: more in summer, fewer of late in the division of the cast, where
// an abstraction policy began (PM-17), and two tests of that as an analyst would have made them.
import { daysAfter } from '../../../platform/clock.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Geography } from '../../accounts/rules.ts'
import type { Place } from '../../teams/rules.ts'
import type { Demand } from '../demand.ts'
import { type CallCount, sidesOf } from '../rules.ts'

const kinds = [
  ['Anti-social behaviour', 6],
  ['Concern for safety', 4],
  ['Crime reported', 9],
] as const
/** By month, January first. */
const seasons = [0.9, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.15, 1.05, 1.05, 1, 0.9]
const weeksMade = 104
/** How many weeks ago the policy began, and what is left of calls since. */
const [weeksSince, remaining] = [8, 0.88]

/** Once: where calls are known already, nothing is added. @param division where the policy began */
export async function addInventedCalls(demand: Demand, division: Place, geography: Geography) {
  if ((await demand.weeks()).length > 0) return
  const newest = demand.newestWeek()
  const mondays = Array.from({ length: weeksMade }, (_, at) => daysAfter(newest, 7 * (at + 1 - weeksMade)))
  const firstWeek = daysAfter(newest, -7 * (weeksSince - 1))
  const random = randomFrom('demonstration calls')
  const { changed, compared } = sidesOf({ places: [division], isCompared: true }, geography)
  const counts: CallCount[] = []
  for (const neighbourhoodCode of [...changed, ...compared]) {
    const level = Math.max(0.3, 1 + 0.35 * random.bell())
    for (const monday of mondays) {
      const left = changed.includes(neighbourhoodCode) && monday >= firstWeek ? remaining : 1
      for (const [kind, usual] of kinds) {
        const expected = usual * level * left * seasons[Number(monday.slice(5, 7)) - 1]!
        const count = Math.round(Math.max(0, expected + Math.sqrt(expected) * random.bell()))
        if (count > 0) counts.push({ neighbourhoodCode, monday, kind, count })
      }
    }
  }
  await demand.take(counts, mondays)
  const choice = { firstWeek, weeksBefore: 26, weeksAfter: weeksSince, places: [division], isCompared: true }
  await demand.test({ ...choice, name: 'Abstraction policy', kind: '' })
  await demand.test({ ...choice, name: 'One stop shop', kind: 'Crime reported', isCompared: false })
}
