// All that may be asked of recorded crime: by pages, imports and later subjects.
import type { Database, Scope } from '../../platform/database.ts'
import type { Neighbourhoods } from '../neighbourhoods/neighbourhoods.ts'
import { type CountedMonth, type CrimeCount, countCrimes, type OutcomeCount, type StreetCrime } from './rules.ts'
import { crimeStore } from './store.ts'

export type Crime = ReturnType<typeof openCrime>
type Parts = { neighbourhoods: Pick<Neighbourhoods, 'locator'>; now: () => Date }

/** Counts of recorded crime of one force. A month is its first day, YYYY-MM-DD. */
export function openCrime(db: Database, { forceId }: Pick<Scope, 'forceId'>, { neighbourhoods, now }: Parts) {
  const store = crimeStore(db, forceId)
  return {
    /** Of the months that begin from one day to another. */
    counts: store.counts,

    /** What became of them, of the months that begin from one day to another; nothing of a file that does not say it. */
    outcomes: store.outcomes,

    /** Those that were imported, the oldest first. */
    months: store.months,

    /** Whole months that were counted already, for the demonstration and tests. */
    addCounts: (
      counts: readonly CrimeCount[],
      months: readonly CountedMonth[],
      outcomes: readonly OutcomeCount[] = [],
    ) => store.replaceMonths({ counts, outcomes, months }, now()),

    /**
     * Whole months of published rows, in place of what was known of them; each row lies in the neighbourhood that its
     * point lay in at the beginning of its month.
     */
    async take(rows: readonly StreetCrime[]) {
      const found = { counts: 0, months: [] as string[], outside: 0, unplaced: 0 }
      for (const [month, ofMonth] of Map.groupBy(rows, (row) => row.month)) {
        const locate = await neighbourhoods.locator(`${month}-01`)
        const counted = countCrimes(ofMonth, ({ latitude, longitude }) => locate(latitude, longitude)?.code)
        const { counts, months } = counted
        await store.replaceMonths(counted, now())
        found.counts += counts.reduce((sum, { count }) => sum + count, 0)
        for (const each of months) {
          found.months.push(each.month)
          found.outside += each.outside
          found.unplaced += each.unplaced
        }
      }
      return found
    },
  }
}
