import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { type StagedReading, stageTable } from '../../../platform/import/staged-table.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { PostcodePoint } from '../directory.ts'
import type { Postcode } from '../rules.ts'
import type { SectorPart } from './sectors.ts'

/** The nation's postcodes: a reference table, the same for every force. */
export function postcodeRegister(database: Database) {
  const db = database.$pickTables<'postcode'>()
  return {
    point: (code: string): Promise<PostcodePoint | undefined> =>
      db.selectFrom('postcode').select(['latitude', 'longitude']).where('code', '=', code).executeTakeFirst(),

    hasOutward: async (outward: string) =>
      (await db
        .selectFrom('postcode')
        .select('code')
        .where('code', '>=', `${outward} `)
        .where('code', '<', `${outward}!`)
        .limit(1)
        .executeTakeFirst()) !== undefined,
  }
}

/** A file of postcodes: how a row of it becomes one, and which of them are wanted here. */
export type PostcodeReading<Column extends string> = Pick<
  StagedReading<Column | 'postcode', Postcode>,
  'columns' | 'map' | 'check'
> & { isWanted: (postcode: Postcode) => boolean }

const stage = { table: 'postcode_stage', columns: { code: 'text', latitude: 'float8', longitude: 'float8' } } as const
const move = sql`on conflict (code) do update set latitude = excluded.latitude, longitude = excluded.longitude`

/** Which neighbourhood of this force each postcode lies in. */
export function postcodeStore(database: Database, forceId: string) {
  const db = database.$pickTables<'postcode' | 'neighbourhoodPostcode' | 'neighbourhood'>()
  return {
    /** Adds and moves postcodes of the national register. */
    async save(postcodes: Postcode[]) {
      const columns = { code: 'text', latitude: 'float8', longitude: 'float8' } as const
      const rows = postcodes.map(({ code, latitude, longitude }) => [code, latitude, longitude])
      await insertRows(database, 'postcode', columns, rows, move)
    },

    /** The same from a file of any length, of which only what is wanted is ever in memory. Throws ImportRefused. */
    async saveFrom<Column extends string>(file: string, { isWanted, ...reading }: PostcodeReading<Column>) {
      const staged = await stageTable<Column | 'postcode', Postcode>(database, file, {
        ...reading,
        stage,
        cells: (found) => (isWanted(found) ? [found.code, found.latitude, found.longitude] : undefined),
        unique: { column: 'postcode', staged: 'code' },
      })
      await sql`insert into postcode (code, latitude, longitude)
                select code, latitude, longitude from ${sql.table(stage.table)} ${move}`.execute(db)
      const { rows: saved } =
        await sql<Postcode>`select code, latitude, longitude from ${sql.table(stage.table)}`.execute(db)
      return { staged, saved }
    },

    /** Postcodes that any generation of this force has placed. */
    placed: (): Promise<Postcode[]> =>
      db
        .selectFrom('postcode')
        .innerJoin('neighbourhoodPostcode as here', 'here.postcode', 'postcode.code')
        .where('here.forceId', '=', forceId)
        .select(['postcode.code', 'postcode.latitude', 'postcode.longitude'])
        .distinct()
        .execute(),

    first: async (): Promise<string | undefined> => {
      const query = db.selectFrom('neighbourhoodPostcode').select((row) => row.fn.min('postcode').as('first'))
      return (await query.where('forceId', '=', forceId).executeTakeFirst())?.first ?? undefined
    },

    /** How many postcodes of each sector lie in each neighbourhood, and in the middle of what ground. */
    async sectors(generationId: string): Promise<SectorPart[]> {
      const { rows } = await sql<SectorPart>`
        select left(placed.postcode, -2) as sector, here.code, here.name, count(*)::int as postcodes,
          avg(point.latitude)::float8 as latitude, avg(point.longitude)::float8 as longitude
        from neighbourhood_postcode placed
        join neighbourhood here on here.force_id = placed.force_id and here.id = placed.neighbourhood_id
        join postcode point on point.code = placed.postcode
        where placed.force_id = ${forceId} and placed.generation_id = ${generationId}
        group by 1, here.code, here.name`.execute(db)
      return rows
    },

    async countInSector(generationId: string, sector: string, neighbourhoodCode: string): Promise<number> {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from neighbourhood_postcode placed
        join neighbourhood here on here.force_id = placed.force_id and here.id = placed.neighbourhood_id
        where placed.force_id = ${forceId} and placed.generation_id = ${generationId}
          and left(placed.postcode, -2) = ${sector} and here.code = ${neighbourhoodCode}`.execute(db)
      return rows[0]?.count ?? 0
    },

    async replacePlacements(generationId: string, rows: { postcode: string; neighbourhoodId: string }[]) {
      await db
        .deleteFrom('neighbourhoodPostcode')
        .where('forceId', '=', forceId)
        .where('generationId', '=', generationId)
        .execute()
      const columns = { force_id: 'text', generation_id: 'uuid', neighbourhood_id: 'uuid', postcode: 'text' } as const
      const values = rows.map(({ postcode, neighbourhoodId }) => [forceId, generationId, neighbourhoodId, postcode])
      await insertRows(database, 'neighbourhood_postcode', columns, values)
    },

    /** How many postcodes moved from one neighbourhood to another between two generations. */
    moved: (earlierId: string, laterId: string) =>
      sql<{ from: string | null; to: string | null; postcodes: number }>`
        select was.code as "from", now.code as "to", count(*) as postcodes
        from (select p.postcode, n.code from neighbourhood_postcode p
              join neighbourhood n on n.force_id = p.force_id and n.id = p.neighbourhood_id
              where p.force_id = ${forceId} and p.generation_id = ${earlierId}) was
        full join (select p.postcode, n.code from neighbourhood_postcode p
              join neighbourhood n on n.force_id = p.force_id and n.id = p.neighbourhood_id
              where p.force_id = ${forceId} and p.generation_id = ${laterId}) now on now.postcode = was.postcode
        where was.code is distinct from now.code
        group by was.code, now.code`
        .execute(db)
        .then(({ rows }) => rows),
  }
}
