import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { findAmong } from '../../../platform/search/rank.ts'
import type { Words } from '../../../platform/search/words.ts'

type Named = { title: string; rest: string; code: string; detail: string }

/** The names of one force's neighbourhoods, wards and places on the boundaries of one generation, and its postcodes. */
export function nameStore(database: Database, forceId: string) {
  const db = database.$pickTables<'neighbourhoodPostcode' | 'neighbourhood'>()
  const placed = (generationId: string) =>
    db
      .selectFrom('neighbourhoodPostcode as placed')
      .innerJoin('neighbourhood', (join) =>
        join
          .onRef('neighbourhood.forceId', '=', 'placed.forceId')
          .onRef('neighbourhood.id', '=', 'placed.neighbourhoodId'),
      )
      .where('placed.forceId', '=', forceId)
      .where('placed.generationId', '=', generationId)

  return {
    neighbourhoods: (generationId: string, words: Words) =>
      findAmong(
        database,
        words,
        sql<Named>`
          select n.name as title, n.code, d.name || ' division' || coalesce(', ' || s.name || ' section', '') as detail,
            n.code || ' ' || d.name || ' division ' || coalesce(s.name || ' section', '') as rest
          from neighbourhood_boundary b
          join neighbourhood n on n.force_id = b.force_id and n.id = b.neighbourhood_id
          join division d on d.force_id = b.force_id and d.id = b.division_id
          left join section s on s.force_id = b.force_id and s.id = b.section_id
          where b.force_id = ${forceId} and b.generation_id = ${generationId}`,
      ),

    wards: (generationId: string, words: Words) =>
      findAmong(
        database,
        words,
        sql<Named>`
          select w.name as title, n.code, 'In ' || n.name as detail,
            w.code || ' ward ' || coalesce(t.name || ' ' || p.name || ' partnership', '') as rest
          from ward w
          join ward_membership m on m.force_id = w.force_id and m.ward_id = w.id
          join neighbourhood n on n.force_id = m.force_id and n.id = m.neighbourhood_id
          left join district t on t.force_id = w.force_id and t.id = w.district_id
          left join partnership p on p.force_id = t.force_id and p.id = t.partnership_id
          where w.force_id = ${forceId} and w.generation_id = ${generationId}`,
      ),

    places: (words: Words) =>
      findAmong(
        database,
        words,
        sql<{ title: string; rest: string; kind: string; postcode: string }>`
          select name as title, kind, postcode, kind || ' ' || address || ' ' || postcode as rest
          from place where force_id = ${forceId}`,
      ),

    /** The neighbourhood of each of a few postcodes. Not joined to what is found: the plan of that reads every postcode. */
    async homesOf(generationId: string, postcodes: readonly string[]) {
      if (postcodes.length === 0) return new Map<string, { code: string; name: string }>()
      const rows = await placed(generationId)
        .where('placed.postcode', 'in', postcodes)
        .select(['placed.postcode', 'neighbourhood.code', 'neighbourhood.name'])
        .execute()
      return new Map(rows.map(({ postcode, ...home }) => [postcode, home]))
    },

    /** Postcodes that begin as this does, and the neighbourhood of each. */
    postcodes: (generationId: string, beginning: string, most: number) =>
      placed(generationId)
        .where('placed.postcode', '>=', beginning)
        .where('placed.postcode', '<', `${beginning}~`)
        .select(['placed.postcode', 'neighbourhood.code', 'neighbourhood.name'])
        .orderBy('placed.postcode')
        .limit(most)
        .execute(),
  }
}
