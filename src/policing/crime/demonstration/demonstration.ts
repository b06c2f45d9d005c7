// Invented counts of recorded crime for two years, from a fixed seed: higher where people live close together, and falling a
// little, as VISION expects (PM-10).
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Crime } from '../crime.ts'
import type { CrimeCount } from '../rules.ts'

const categories = [
  ['Anti-social behaviour', 14],
  ['Burglary', 3],
  ['Criminal damage and arson', 5],
  ['Vehicle crime', 3],
  ['Violence and sexual offences', 9],
] as const
const monthsMade = 24

/** Once: where months are known already, nothing is added. @param codes of the neighbourhoods */
export async function addInventedCrime(
  crime: Pick<Crime, 'months' | 'addCounts'>,
  codes: readonly string[],
  today: string,
) {
  if ((await crime.months()).length > 0) return
  const random = randomFrom('demonstration crime')
  const firstOfMonth = `${today.slice(0, 7)}-01`
  const months = Array.from({ length: monthsMade }, (_, at) => monthsAfter(firstOfMonth, at - monthsMade))
  const counts: CrimeCount[] = []
  for (const code of codes) {
    const level = Math.max(0.2, 1 + 0.45 * random.bell())
    const slope = random.uniform(-0.35, 0.15)
    for (const [at, month] of months.entries())
      for (const [category, usual] of categories) {
        const expected = usual * level * (1 + (slope * at) / monthsMade)
        const count = Math.round(Math.max(0, expected + Math.sqrt(expected) * random.bell()))
        if (count > 0) counts.push({ neighbourhoodCode: code, month, category, count })
      }
  }
  await crime.addCounts(
    counts,
    months.map((month) => ({ month, outside: random.integer(10, 30), unplaced: random.integer(0, 8) })),
  )
}
