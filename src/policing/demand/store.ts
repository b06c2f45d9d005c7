// Tables: call_week, call_count, demand_test
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import type { DemandTest } from './demand-test.ts'
import type { CallCount } from './rules.ts'

const weekColumns = { force_id: 'text', id: 'uuid', monday: 'date', imported_at: 'timestamptz' } as const
const countColumns = {
  force_id: 'text',
  id: 'uuid',
  monday: 'date',
  neighbourhood_code: 'text',
  kind: 'text',
  count: 'int4',
} as const

export function demandStore(database: Database, forceId: string) {
  const db = database.$pickTables<'callWeek' | 'callCount' | 'demandTest'>()
  const tests = () => db.selectFrom('demandTest').selectAll().where('forceId', '=', forceId)

  return {
    /** Whole weeks, in place of what was known of them. */
    async replaceWeeks(counts: readonly CallCount[], mondays: readonly string[], at: Date) {
      for (const table of ['callCount', 'callWeek'] as const)
        await db.deleteFrom(table).where('forceId', '=', forceId).where('monday', 'in', mondays).execute()
      await insertRows(
        database,
        'call_week',
        weekColumns,
        mondays.map((monday) => [forceId, uuidv7(), monday, at]),
      )
      await insertRows(
        database,
        'call_count',
        countColumns,
        counts.map((row) => [forceId, uuidv7(), row.monday, row.neighbourhoodCode, row.kind, row.count]),
      )
    },

    /** Mondays, the oldest first. */
    weeks: async (): Promise<string[]> => {
      const rows = await db
        .selectFrom('callWeek')
        .select('monday')
        .where('forceId', '=', forceId)
        .orderBy('monday')
        .execute()
      return rows.map(({ monday }) => monday)
    },

    /** By name. */
    kinds: async (): Promise<string[]> => {
      const rows = await db.selectFrom('callCount').select('kind').distinct().where('forceId', '=', forceId).execute()
      return rows.map(({ kind }) => kind).sort((one, other) => one.localeCompare(other, 'en'))
    },

    /** Calls by neighbourhood and week, of one kind or, where it is empty, of all. */
    async counts(from: string, to: string, kind: string): Promise<Omit<CallCount, 'kind'>[]> {
      let rows = db
        .selectFrom('callCount')
        .select(['neighbourhoodCode', 'monday', sql<number>`sum(count)::integer`.as('count')])
        .where('forceId', '=', forceId)
        .where('monday', '>=', from)
        .where('monday', '<=', to)
        .groupBy(['neighbourhoodCode', 'monday'])
      if (kind !== '') rows = rows.where('kind', '=', kind)
      return rows.execute()
    },

    addTest: ({ id, places, changed, compared, result, ...test }: DemandTest) =>
      db
        .insertInto('demandTest')
        .values({
          forceId,
          id,
          ...test,
          places: JSON.stringify(places),
          changed: [...changed],
          compared: [...compared],
          result: JSON.stringify(result),
        })
        .execute(),

    /** The latest first. */
    tests: async (): Promise<DemandTest[]> => (await tests().orderBy('testedAt', 'desc').execute()).map(asTest),

    async findTest(id: string): Promise<DemandTest | undefined> {
      const row = await tests().where('id', '=', id).executeTakeFirst()
      return row && asTest(row)
    },
  }
}

type Row = Omit<DemandTest, 'places' | 'result'> & { forceId: string; places: unknown; result: unknown }

/** What is in the columns of JSON was written by `addTest` alone. */
const asTest = ({ forceId: _, places, result, ...test }: Row): DemandTest => ({
  ...test,
  places: places as DemandTest['places'],
  result: result as DemandTest['result'],
})
