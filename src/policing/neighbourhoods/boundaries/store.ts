import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../platform/database.ts'
import type { AreaGeometry } from '../../../platform/geometry/area-geometry.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Generation, Ward } from '../rules.ts'

export type DrawnRow = {
  code: string
  name: string
  neighbourhoodId: string
  boundary: AreaGeometry
  latitude: number
  longitude: number
  squareKilometres: number
}
export type BoundaryValues = Omit<DrawnRow, 'code' | 'name'> & { divisionId: string; sectionId: string | null }

/** Generations, wards, neighbourhoods and their boundaries. */
export function boundaryStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'boundaryGeneration'
    | 'neighbourhood'
    | 'ward'
    | 'wardMembership'
    | 'neighbourhoodBoundary'
    | 'division'
    | 'section'
    | 'district'
    | 'partnership'
  >()
  const drawn = (generationId: string) =>
    db
      .selectFrom('neighbourhoodBoundary as drawn')
      .innerJoin('neighbourhood', (join) =>
        join
          .onRef('neighbourhood.forceId', '=', 'drawn.forceId')
          .onRef('neighbourhood.id', '=', 'drawn.neighbourhoodId'),
      )
      .where('drawn.forceId', '=', forceId)
      .where('drawn.generationId', '=', generationId)
  const wardsOf = (generationId: string) =>
    db
      .selectFrom('ward')
      .leftJoin('wardMembership as member', (join) =>
        join.onRef('member.forceId', '=', 'ward.forceId').onRef('member.wardId', '=', 'ward.id'),
      )
      .leftJoin('neighbourhood', (join) =>
        join
          .onRef('neighbourhood.forceId', '=', 'ward.forceId')
          .onRef('neighbourhood.id', '=', 'member.neighbourhoodId'),
      )
      .where('ward.forceId', '=', forceId)
      .where('ward.generationId', '=', generationId)

  return {
    generations: (): Promise<Generation[]> =>
      db
        .selectFrom('boundaryGeneration')
        .select(['id', 'name', 'validFrom'])
        .where('forceId', '=', forceId)
        .orderBy('validFrom')
        .execute(),

    async saveGeneration(name: string, validFrom: string): Promise<string> {
      const { id } = await db
        .insertInto('boundaryGeneration')
        .values({ forceId, id: uuidv7(), name, validFrom })
        .onConflict((on) =>
          on.columns(['forceId', 'name']).doUpdateSet((row) => ({ validFrom: row.ref('excluded.validFrom') })),
        )
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    wards: (generationId: string): Promise<Ward[]> =>
      db
        .selectFrom('ward')
        .select(['code', 'name', sql<AreaGeometry>`boundary`.as('boundary')])
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .orderBy('code')
        .execute(),

    /** Every ward without its boundary: a row for each membership, its district, and the district's partnership. */
    wardsPlaced: (generationId: string) =>
      wardsOf(generationId)
        .leftJoin('district', (join) =>
          join.onRef('district.forceId', '=', 'ward.forceId').onRef('district.id', '=', 'ward.districtId'),
        )
        .leftJoin('partnership', (join) =>
          join
            .onRef('partnership.forceId', '=', 'district.forceId')
            .onRef('partnership.id', '=', 'district.partnershipId'),
        )
        .select(['ward.code', 'ward.name', 'neighbourhood.code as neighbourhoodCode', 'district.code as districtCode'])
        .select(['district.name as districtName', 'partnership.name as partnershipName'])
        .orderBy('ward.name')
        .execute(),

    /** How many neighbourhoods a generation draws, and of how many wards. */
    async sizes(generationId: string) {
      const { rows } = await sql<{ neighbourhoods: number; wards: number }>`select
        (select count(*) from neighbourhood_boundary b where b.force_id = ${forceId} and b.generation_id = ${generationId}) as neighbourhoods,
        (select count(*) from ward w where w.force_id = ${forceId} and w.generation_id = ${generationId}) as wards`.execute(
        db,
      )
      return rows[0]!
    },

    async replaceWards(generationId: string, wards: Ward[]) {
      await db.deleteFrom('ward').where('forceId', '=', forceId).where('generationId', '=', generationId).execute()
      const columns = {
        force_id: 'text',
        id: 'uuid',
        generation_id: 'uuid',
        code: 'text',
        name: 'text',
        boundary: 'jsonb',
      } as const
      const rows = wards.map(({ code, name, boundary }) => [
        forceId,
        uuidv7(),
        generationId,
        code,
        name,
        JSON.stringify(boundary),
      ])
      await insertRows(database, 'ward', columns, rows)
    },

    /** Memberships of one generation, in place of those it had. */
    async replaceMemberships(
      generationId: string,
      rows: { wardCode: string; neighbourhoodId: string; districtId: string | null }[],
    ) {
      const wards = await db
        .selectFrom('ward')
        .select(['code', 'id'])
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .execute()
      const wardIds = new Map(wards.map(({ code, id }) => [code, id]))
      await db
        .deleteFrom('wardMembership')
        .where('forceId', '=', forceId)
        .where(sql<boolean>`ward_id = any(${[...wardIds.values()]}::uuid[])`)
        .execute()
      const columns = { force_id: 'text', ward_id: 'uuid', neighbourhood_id: 'uuid' } as const
      const values = rows.map(({ wardCode, neighbourhoodId }) => [forceId, wardIds.get(wardCode), neighbourhoodId])
      await insertRows(database, 'ward_membership', columns, values)
      await sql`update ward set district_id = arriving.district_id
        from unnest(${rows.map((row) => wardIds.get(row.wardCode))}::uuid[], ${rows.map((row) => row.districtId)}::uuid[])
          as arriving (id, district_id)
        where ward.force_id = ${forceId} and ward.id = arriving.id`.execute(db)
    },

    async replaceBoundaries(generationId: string, rows: BoundaryValues[]) {
      await db
        .deleteFrom('neighbourhoodBoundary')
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .execute()
      const values = rows.map((row) => ({ forceId, generationId, ...row, boundary: JSON.stringify(row.boundary) }))
      if (values.length > 0) await db.insertInto('neighbourhoodBoundary').values(values).execute()
    },

    /** Every neighbourhood of a generation as drawn, or the one of that code. */
    drawn: (generationId: string, code?: string): Promise<DrawnRow[]> =>
      drawn(generationId)
        .$if(code !== undefined, (rows) => rows.where('neighbourhood.code', '=', code!))
        .select([
          'neighbourhood.code',
          'neighbourhood.name',
          'drawn.neighbourhoodId',
          'drawn.latitude',
          'drawn.longitude',
        ])
        .select(['drawn.squareKilometres', sql<AreaGeometry>`drawn.boundary`.as('boundary')])
        .orderBy('neighbourhood.code')
        .execute(),

    /** Where each neighbourhood of a generation stands in the organisation. */
    placed: (generationId: string) =>
      drawn(generationId)
        .innerJoin('division', (join) =>
          join.onRef('division.forceId', '=', 'drawn.forceId').onRef('division.id', '=', 'drawn.divisionId'),
        )
        .leftJoin('section', (join) =>
          join.onRef('section.forceId', '=', 'drawn.forceId').onRef('section.id', '=', 'drawn.sectionId'),
        )
        .select(['neighbourhood.code', 'neighbourhood.name', 'neighbourhood.description', 'drawn.squareKilometres'])
        .select(['drawn.latitude', 'drawn.longitude', 'drawn.neighbourhoodId'])
        .select(['division.code as divisionCode', 'division.name as divisionName'])
        .select(['section.id as sectionId', 'section.code as sectionCode', 'section.name as sectionName'])
        .orderBy('neighbourhood.code')
        .execute(),
  }
}
