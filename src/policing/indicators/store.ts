import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../platform/database.ts'
import type { Polarity } from '../../statistics/judging/grading-rule.ts'
import { publicationStore } from './publications/store.ts'
import type {
  ForcePopulation,
  Indicator,
  IndicatorValue,
  MeasuredForce,
  NewValue,
  PrintedComparison,
  SimilarForce,
} from './rules.ts'

export function indicatorStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'indicator'
    | 'measuredForce'
    | 'similarForce'
    | 'indicatorValue'
    | 'forcePopulation'
    | 'printedComparison'
    | 'indicatorPlan'
  >()

  return {
    ...publicationStore(database, forceId),

    async indicators(): Promise<Indicator[]> {
      const rows = await db.selectFrom('indicator').selectAll().orderBy('framework').orderBy('position').execute()
      return rows.map(({ position: _, ...row }) => ({
        ...row,
        framework: row.framework as Indicator['framework'],
        kind: row.kind as Indicator['kind'],
        polarity: row.polarity as Polarity,
        outcomeTable: row.outcomeTable as Indicator['outcomeTable'],
      }))
    },

    /** By name. */
    async forces(): Promise<MeasuredForce[]> {
      const rows = await db
        .selectFrom('measuredForce')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('name')
        .execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    /** The id of each by its code; those that are not there yet are added, and the others keep or change their name. */
    async saveForces(forces: readonly Omit<MeasuredForce, 'id'>[]): Promise<Map<string, string>> {
      if (forces.length === 0) return new Map()
      const rows = await db
        .insertInto('measuredForce')
        .values(forces.map(({ code, name }) => ({ forceId, id: uuidv7(), code, name })))
        .onConflict((on) => on.columns(['forceId', 'code']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })))
        .returning(['code', 'id'])
        .execute()
      return new Map(rows.map(({ code, id }) => [code, id]))
    },

    async values(): Promise<IndicatorValue[]> {
      const rows = await db
        .selectFrom('indicatorValue')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('recordedAt')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, kind, adjusted, ...row }) => ({
        ...row,
        kind: kind as IndicatorValue['kind'],
        adjusted: adjusted as IndicatorValue['adjusted'],
      }))
    },

    async addValues(values: readonly NewValue[], recordedAt: Date): Promise<string[]> {
      if (values.length === 0) return []
      const rows = values.map(({ adjusted, ...value }) => ({
        forceId,
        id: uuidv7(),
        ...value,
        adjusted: adjusted && JSON.stringify(adjusted),
        recordedAt,
      }))
      await db.insertInto('indicatorValue').values(rows).execute()
      return rows.map(({ id }) => id)
    },

    async similar(): Promise<SimilarForce[]> {
      const rows = await db
        .selectFrom('similarForce')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, id: __, ...row }) => row)
    },

    /** A group of a force and year takes the place of the one before. */
    async replaceSimilar(groups: readonly SimilarForce[]) {
      for (const { ofId, yearEnd } of groups)
        await db
          .deleteFrom('similarForce')
          .where('forceId', '=', forceId)
          .where('ofId', '=', ofId)
          .where('yearEnd', '=', yearEnd)
          .execute()
      if (groups.length > 0)
        await db
          .insertInto('similarForce')
          .values(groups.map((each) => ({ forceId, id: uuidv7(), ...each })))
          .execute()
    },

    populations: (): Promise<ForcePopulation[]> =>
      db
        .selectFrom('forcePopulation')
        .select(['measuredId', 'countedOn', 'population', 'source'])
        .where('forceId', '=', forceId)
        .orderBy('countedOn')
        .execute(),

    /** A count of the same force and day takes the place of the one before. */
    async savePopulations(populations: readonly ForcePopulation[]) {
      if (populations.length === 0) return
      await db
        .insertInto('forcePopulation')
        .values(populations.map((each) => ({ forceId, id: uuidv7(), ...each })))
        .onConflict((on) =>
          on.columns(['forceId', 'measuredId', 'countedOn']).doUpdateSet((row) => ({
            population: row.ref('excluded.population'),
            source: row.ref('excluded.source'),
          })),
        )
        .execute()
    },

    async printed(): Promise<PrintedComparison[]> {
      const rows = await db
        .selectFrom('printedComparison')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('recordedAt')
        .orderBy('id')
        .execute()
      return rows.map(({ forceId: _, recordedAt: __, verdict, ...row }) => ({
        ...row,
        verdict: verdict as PrintedComparison['verdict'],
      }))
    },

    async addPrinted(comparisons: readonly Omit<PrintedComparison, 'id'>[], recordedAt: Date) {
      if (comparisons.length === 0) return
      const rows = comparisons.map((each) => ({ forceId, id: uuidv7(), ...each, recordedAt }))
      await db.insertInto('printedComparison').values(rows).execute()
    },

    async plansFor(indicatorCode: string): Promise<string[]> {
      const rows = await db
        .selectFrom('indicatorPlan')
        .select('planId')
        .where('forceId', '=', forceId)
        .where('indicatorCode', '=', indicatorCode)
        .execute()
      return rows.map(({ planId }) => planId)
    },

    /** False where it was aimed at it already. */
    async addPlan(indicatorCode: string, planId: string) {
      const added = await db
        .insertInto('indicatorPlan')
        .values({ forceId, id: uuidv7(), indicatorCode, planId })
        .onConflict((on) => on.columns(['forceId', 'indicatorCode', 'planId']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    /** False where it was not. */
    async removePlan(indicatorCode: string, planId: string) {
      const removed = await db
        .deleteFrom('indicatorPlan')
        .where('forceId', '=', forceId)
        .where('indicatorCode', '=', indicatorCode)
        .where('planId', '=', planId)
        .returning('id')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}
