// The parts of a force: division, section, partnership, neighbourhood; neighbourhood_boundary, ward, ward_membership, district.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Geography, Place } from '../rules.ts'

export function geographyStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    | 'division'
    | 'section'
    | 'partnership'
    | 'neighbourhood'
    | 'neighbourhoodBoundary'
    | 'ward'
    | 'wardMembership'
    | 'district'
  >()

  return {
    /** Ids of the parts of the force, by kind and the code that the force uses: 'section A1'. */
    async idByCode(): Promise<ReadonlyMap<string, string>> {
      const kinds = ['division', 'section', 'partnership', 'neighbourhood'] as const
      const rows = await Promise.all(
        kinds.map((kind) => db.selectFrom(kind).select(['id', 'code']).where('forceId', '=', forceId).execute()),
      )
      return new Map(rows.flatMap((each, at) => each.map(({ id, code }) => [`${kinds[at]} ${code}`, id] as const)))
    },

    /** Every part of the force that a role can hold for, on the boundaries of one generation. */
    async geography(generationId: string | undefined): Promise<Geography> {
      const { rows } = await sql<Omit<Place, 'within'> & { id: string; within: string }>`
        select id::text, 'division' as kind, code, name, '' as "within" from division where force_id = ${forceId}
        union all
        select id::text, 'section', code, name, division_id::text from section where force_id = ${forceId}
        union all
        select id::text, 'partnership', code, name, '' from partnership where force_id = ${forceId}
        union all
        select n.id::text, 'neighbourhood', n.code, n.name, concat_ws(' ', b.division_id, b.section_id,
          (select string_agg(distinct d.partnership_id::text, ' ') from ward_membership m
            join ward w on w.force_id = m.force_id and w.id = m.ward_id and w.generation_id = b.generation_id
            join district d on d.force_id = w.force_id and d.id = w.district_id
            where m.force_id = n.force_id and m.neighbourhood_id = n.id))
        from neighbourhood n
        join neighbourhood_boundary b on b.force_id = n.force_id and b.neighbourhood_id = n.id
        where n.force_id = ${forceId} and b.generation_id = ${generationId ?? null}
        order by 2, 4, 3`.execute(db)
      return new Map(
        rows.map(({ id, within, ...place }) => [id, { ...place, within: within === '' ? [] : within.split(' ') }]),
      )
    },
  }
}
