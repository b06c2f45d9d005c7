// Tables: recorded_crime, recorded_month, recorded_outcome
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import type { CountedMonth, CrimeCount, OutcomeCount } from './rules.ts'

const countColumns = {
  force_id: 'text',
  id: 'uuid',
  month: 'date',
  neighbourhood_code: 'text',
  category: 'text',
  count: 'int4',
} as const
const outcomeColumns = {
  force_id: 'text',
  id: 'uuid',
  month: 'date',
  category: 'text',
  outcome: 'text',
  count: 'int4',
} as const
const monthColumns = {
  force_id: 'text',
  id: 'uuid',
  month: 'date',
  outside: 'int4',
  unplaced: 'int4',
  imported_at: 'timestamptz',
} as const

type Counted = {
  counts: readonly CrimeCount[]
  outcomes: readonly OutcomeCount[]
  months: readonly CountedMonth[]
}

export function crimeStore(database: Database, forceId: string) {
  const db = database.$pickTables<'recordedCrime' | 'recordedMonth' | 'recordedOutcome'>()
  return {
    /** Whole months, in place of what was known of them. */
    async replaceMonths({ counts, outcomes, months }: Counted, at: Date) {
      const days = months.map(({ month }) => month)
      for (const table of ['recordedCrime', 'recordedOutcome', 'recordedMonth'] as const)
        await db.deleteFrom(table).where('forceId', '=', forceId).where('month', 'in', days).execute()
      const rows = counts.map((row) => [forceId, uuidv7(), row.month, row.neighbourhoodCode, row.category, row.count])
      await insertRows(database, 'recorded_crime', countColumns, rows)
      const ended = outcomes.map((row) => [forceId, uuidv7(), row.month, row.category, row.outcome, row.count])
      await insertRows(database, 'recorded_outcome', outcomeColumns, ended)
      const known = months.map((row) => [forceId, uuidv7(), row.month, row.outside, row.unplaced, at])
      await insertRows(database, 'recorded_month', monthColumns, known)
    },

    counts: (from: string, to: string): Promise<CrimeCount[]> =>
      db
        .selectFrom('recordedCrime')
        .select(['neighbourhoodCode', 'month', 'category', 'count'])
        .where('forceId', '=', forceId)
        .where('month', '>=', from)
        .where('month', '<=', to)
        .orderBy('neighbourhoodCode')
        .orderBy('month')
        .orderBy('category')
        .execute(),

    outcomes: (from: string, to: string): Promise<OutcomeCount[]> =>
      db
        .selectFrom('recordedOutcome')
        .select(['month', 'category', 'outcome', 'count'])
        .where('forceId', '=', forceId)
        .where('month', '>=', from)
        .where('month', '<=', to)
        .orderBy('month')
        .orderBy('category')
        .orderBy('outcome')
        .execute(),

    months: (): Promise<CountedMonth[]> =>
      db
        .selectFrom('recordedMonth')
        .select(['month', 'outside', 'unplaced'])
        .where('forceId', '=', forceId)
        .orderBy('month')
        .execute(),
  }
}
