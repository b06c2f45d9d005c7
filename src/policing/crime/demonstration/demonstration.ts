// Invented counts of recorded crime for two years, from a fixed seed: higher where people live close together, and falling a
// little, as VISION expects (PM-10).
import { monthsAfter } from '../../../platform/calendar/cadence.ts'
import { randomFrom } from '../../../platform/random.ts'
import type { Crime } from '../crime.ts'
import type { CrimeCount, OutcomeCount } from '../rules.ts'

const categories = [
  ['Anti-social behaviour', 14],
  ['Burglary', 3],
  ['Criminal damage and arson', 5],
  ['Vehicle crime', 3],
  ['Violence and sexual offences', 9],
] as const
/** Kinds of retail and street crime, how many of each, and which part of them was brought to an outcome of some kind. */
const streetKinds = [
  ['Shoplifting', 4, 0.22],
  ['Robbery', 0.4, 0.1],
  ['Theft from the person', 0.6, 0.04],
] as const
const brought = ['Suspect charged', 'Local resolution', 'Offender given a caution'] as const
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
  const street = inventedStreetCrime(codes, months)
  await crime.addCounts(
    [...counts, ...street.counts],
    months.map((month) => ({ month, outside: random.integer(10, 30), unplaced: random.integer(0, 8) })),
    street.outcomes,
  )
}

function inventedStreetCrime(codes: readonly string[], months: readonly string[]) {
  const random = randomFrom('demonstration retail and street crime')
  const counts: CrimeCount[] = []
  const outcomes: OutcomeCount[] = []
  for (const [at, month] of months.entries())
    for (const [category, usual, share] of streetKinds) {
      const expected = usual * (1 - (0.08 * at) / monthsMade)
      const found = codes.map((code) => {
        const count = Math.round(Math.max(0, expected + Math.sqrt(expected) * random.bell()))
        return { neighbourhoodCode: code, month, category, count }
      })
      counts.push(...found.filter(({ count }) => count > 0))
      const all = found.reduce((sum, { count }) => sum + count, 0)
      // The newest are still being looked into.
      const open = at < months.length - 2 ? 0 : Math.round(all / 3)
      const each = brought.map((outcome) => ({ outcome, count: Math.round((all - open) * (share / brought.length)) }))
      const rest = all - open - each.reduce((sum, { count }) => sum + count, 0)
      const named = [
        ...each,
        { outcome: 'Under investigation', count: open },
        { outcome: 'Investigation complete; no suspect identified', count: rest },
      ]
      outcomes.push(...named.filter(({ count }) => count > 0).map((row) => ({ ...row, month, category })))
    }
  return { counts, outcomes }
}
