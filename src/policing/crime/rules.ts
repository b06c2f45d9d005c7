// Crime and incidents as they were recorded: counts by neighbourhood and month, and what follows from them.

/** One row as data.police.uk publishes it; the month as YYYY-MM, the outcome empty where the file says none. */
export type StreetCrime = {
  month: string
  category: string
  outcome: string
  point: { latitude: number; longitude: number } | undefined
}

/** The month is its first day. */
export type CrimeCount = { neighbourhoodCode: string; month: string; category: string; count: number }

/** What became of crimes of a kind in all neighbourhoods, as it stood when they were published. */
export type OutcomeCount = { month: string; category: string; outcome: string; count: number }

/** A month that was imported: rows in no neighbourhood of the force, and rows that say no place. */
export type CountedMonth = { month: string; outside: number; unplaced: number }

type Locate = (point: { latitude: number; longitude: number }) => string | undefined

/** Counts rows by neighbourhood, month and kind; those that cannot be placed are counted apart, by month. */
export function countCrimes(rows: readonly StreetCrime[], locate: Locate) {
  const counts = new Map<string, CrimeCount>()
  const outcomes = new Map<string, OutcomeCount>()
  const months = new Map<string, CountedMonth>()
  for (const { month: yearMonth, category, outcome, point } of rows) {
    const month = `${yearMonth}-01`
    const known = months.get(month) ?? { month, outside: 0, unplaced: 0 }
    months.set(month, known)
    const code = point && locate(point)
    if (!point) known.unplaced += 1
    else if (code === undefined) known.outside += 1
    else {
      const key = JSON.stringify([month, code, category])
      const row = counts.get(key) ?? { neighbourhoodCode: code, month, category, count: 0 }
      counts.set(key, row)
      row.count += 1
      if (outcome !== '') countOutcome(outcomes, { month, category, outcome })
    }
  }
  return { counts: [...counts.values()], outcomes: [...outcomes.values()], months: [...months.values()] }
}

function countOutcome(outcomes: Map<string, OutcomeCount>, of: Omit<OutcomeCount, 'count'>) {
  const key = JSON.stringify([of.month, of.category, of.outcome])
  const row = outcomes.get(key) ?? { ...of, count: 0 }
  outcomes.set(key, row)
  row.count += 1
}

/** The months of a span that were not imported: its figures would be too low. */
export function missingMonths(months: readonly { month: string }[], from: string, to: string): string[] {
  const known = new Set(months.map(({ month }) => month))
  const missing = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = nextMonth(month))
    if (!known.has(month)) missing.push(month)
  return missing
}

const nextMonth = (first: string) => {
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${first.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`
}
