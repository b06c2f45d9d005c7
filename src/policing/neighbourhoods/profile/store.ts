import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import type { AreaGeometry } from '../../../platform/geometry/area-geometry.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { SmallArea, SmallAreaCount } from '../rules.ts'
import type { CountRow } from './sharing.ts'

export type ProfileCount = { topic: string; category: string; count: number; forceCount: number }

/**
 * Counts by census area as published, and by neighbourhood as shared out. Sums are of decimals and rows are read in one
 * order, so that a figure is the same to its last digit however the rows lie on the disk.
 */
export function profileStore(database: Database, forceId: string) {
  const db = database.$pickTables<'smallArea' | 'smallAreaCount' | 'neighbourhoodCount' | 'neighbourhood'>()
  return {
    async replaceSmallAreas(census: string, areas: SmallArea[]) {
      await db.deleteFrom('smallArea').where('forceId', '=', forceId).where('census', '=', census).execute()
      const columns = {
        force_id: 'text',
        id: 'uuid',
        census: 'text',
        code: 'text',
        name: 'text',
        boundary: 'jsonb',
      } as const
      const values = areas.map(({ code, name, boundary }) => [
        forceId,
        uuidv7(),
        census,
        code,
        name,
        JSON.stringify(boundary),
      ])
      await insertRows(database, 'small_area', columns, values)
    },

    censuses: async () => {
      const query = db.selectFrom('smallArea').select('census').distinct().where('forceId', '=', forceId)
      return (await query.orderBy('census').execute()).map(({ census }) => census)
    },

    smallAreas: (census: string) =>
      db
        .selectFrom('smallArea')
        .select(['id', 'code', 'deprivationDecile', sql<AreaGeometry>`boundary`.as('boundary')])
        .where('forceId', '=', forceId)
        .where('census', '=', census)
        .orderBy('code')
        .execute(),

    smallAreaIds: async (census: string) => {
      const query = db.selectFrom('smallArea').select(['code', 'id']).where('forceId', '=', forceId)
      return new Map((await query.where('census', '=', census).execute()).map(({ code, id }) => [code, id]))
    },

    /** Counts of whole topics, in place of those the topics had in these small areas. */
    async replaceCounts(smallAreaIds: Map<string, string>, rows: (SmallAreaCount & { position: number })[]) {
      const topics = [...new Set(rows.map(({ topic }) => topic))]
      await sql`delete from small_area_count where force_id = ${forceId} and topic = any(${topics})
                and small_area_id = any(${[...smallAreaIds.values()]}::uuid[])`.execute(db)
      const columns = {
        force_id: 'text',
        small_area_id: 'uuid',
        topic: 'text',
        category: 'text',
        position: 'int4',
        count: 'int4',
      } as const
      const values = rows.map((row) => [
        forceId,
        smallAreaIds.get(row.smallAreaCode),
        row.topic,
        row.category,
        row.position,
        row.count,
      ])
      await insertRows(database, 'small_area_count', columns, values)
    },

    async setDeciles(census: string, rows: { smallAreaCode: string; decile: number }[]) {
      await sql`update small_area set deprivation_decile = arriving.decile
        from unnest(${rows.map((row) => row.smallAreaCode)}::text[], ${rows.map((row) => row.decile)}::int4[])
          as arriving (code, decile)
        where small_area.force_id = ${forceId} and small_area.census = ${census} and small_area.code = arriving.code`.execute(
        db,
      )
    },

    counts: (census: string): Promise<(Omit<CountRow, 'smallArea'> & { smallAreaId: string })[]> =>
      db
        .selectFrom('smallAreaCount')
        .innerJoin('smallArea', (join) =>
          join
            .onRef('smallArea.forceId', '=', 'smallAreaCount.forceId')
            .onRef('smallArea.id', '=', 'smallAreaCount.smallAreaId'),
        )
        .select(['smallAreaId', 'topic', 'category', 'position', 'count'])
        .where('smallAreaCount.forceId', '=', forceId)
        .where('smallArea.census', '=', census)
        .orderBy('smallArea.code')
        .orderBy('topic')
        .orderBy('position')
        .execute(),

    async replaceNeighbourhoodCounts(
      generationId: string,
      rows: { neighbourhoodId: string; topic: string; category: string; position: number; count: number }[],
      method: string,
      computedAt: Date,
    ) {
      await db
        .deleteFrom('neighbourhoodCount')
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .execute()
      const columns = {
        force_id: 'text',
        generation_id: 'uuid',
        neighbourhood_id: 'uuid',
        topic: 'text',
        category: 'text',
        position: 'int4',
        count: 'float8',
        method: 'text',
        computed_at: 'timestamptz',
      } as const
      const values = rows.map((row) => [
        forceId,
        generationId,
        row.neighbourhoodId,
        row.topic,
        row.category,
        row.position,
        row.count,
        method,
        computedAt,
      ])
      await insertRows(database, 'neighbourhood_count', columns, values)
    },

    total: async (generationId: string, topic: string): Promise<number | null> => {
      const query = db
        .selectFrom('neighbourhoodCount')
        .select(sql<number | null>`sum(count::numeric)::float8`.as('total'))
      const own = query.where('forceId', '=', forceId).where('generationId', '=', generationId)
      return (await own.where('topic', '=', topic).executeTakeFirstOrThrow()).total
    },

    /** The counts of one topic in every neighbourhood, in the order of its categories. */
    ofTopic: (generationId: string, topic: string) =>
      db
        .selectFrom('neighbourhoodCount')
        .innerJoin('neighbourhood', (join) =>
          join
            .onRef('neighbourhood.forceId', '=', 'neighbourhoodCount.forceId')
            .onRef('neighbourhood.id', '=', 'neighbourhoodCount.neighbourhoodId'),
        )
        .select(['neighbourhood.code', 'category', 'count'])
        .where('neighbourhoodCount.forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .where('topic', '=', topic)
        .orderBy('position')
        .execute(),

    /** Every neighbourhood's counts, in the order of the topics. */
    all: (generationId: string) =>
      db
        .selectFrom('neighbourhoodCount')
        .select(['neighbourhoodId', 'topic', 'category', 'count'])
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .orderBy('topic')
        .orderBy('position')
        .orderBy('neighbourhoodId')
        .execute(),

    /** One neighbourhood's counts beside the whole force's, in the order of the topics. */
    profile: async (generationId: string, code: string): Promise<ProfileCount[]> => {
      const { rows } = await sql<ProfileCount>`
        select c.topic, c.category, sum(case when n.code = ${code} then c.count::numeric else 0 end)::float8 as count,
          sum(c.count::numeric)::float8 as "forceCount"
        from neighbourhood_count c
        join neighbourhood n on n.force_id = c.force_id and n.id = c.neighbourhood_id
        where c.force_id = ${forceId} and c.generation_id = ${generationId}
        group by c.topic, c.category, c.position order by c.topic, c.position`.execute(db)
      return rows
    },
  }
}
