// Tables: sample_draw, sample_stratum, sample_case; reads sample_contact
import { sql } from 'kysely'
import { changeVersioned } from '../../../../platform/change-versioned.ts'
import type { Database } from '../../../../platform/database.ts'
import { insertRows } from '../../../../platform/insert-rows.ts'
import type { UserGroup } from '../rules.ts'
import type { DrawnCase } from './plan.ts'

/** The draw of one month of incidents, '2026-10'. */
export type Draw = {
  id: string
  designId: string
  month: string
  seed: string
  drawnAt: Date
  drawnBy: string
  version: number
}

export type KeptStratum = {
  id: string
  drawId: string
  divisionId: string
  group: UserGroup
  inFrame: number
  excluded: number
  /** Interviews wanted of it; 0 where all are asked. */
  target: number
  response: number
  wanted: number
  start: number
  replicates: number
  released: number
  isShort: boolean
}

/** Somebody of a month's frame, with what a draw sorts by; `exclusion` is empty for whoever can be drawn. */
export type InMonth = {
  id: string
  divisionId: string
  group: UserGroup
  incidentDay: string
  postcode: string
  reference: string
  exclusion: string
}

const stratumColumns = {
  force_id: 'text',
  id: 'uuid',
  draw_id: 'uuid',
  division_id: 'uuid',
  user_group: 'text',
  in_frame: 'int4',
  excluded: 'int4',
  target: 'int4',
  response: 'float8',
  wanted: 'int4',
  start: 'float8',
  replicates: 'int4',
  released: 'int4',
  is_short: 'bool',
} as const

export function drawStore(database: Database, forceId: string) {
  const db = database.$pickTables<'sampleDraw' | 'sampleStratum' | 'sampleCase' | 'sampleContact'>()

  return {
    /** The newest month first. */
    draws: (designId: string): Promise<Draw[]> =>
      db
        .selectFrom('sampleDraw')
        .select(['id', 'designId', 'month', 'seed', 'drawnAt', 'drawnBy', 'version'])
        .where('forceId', '=', forceId)
        .where('designId', '=', designId)
        .orderBy('month', 'desc')
        .execute(),

    async inMonth(designId: string, month: string): Promise<InMonth[]> {
      const rows = await db
        .selectFrom('sampleCase as found')
        .innerJoin('sampleContact as contact', (on) =>
          on.onRef('contact.forceId', '=', 'found.forceId').onRef('contact.id', '=', 'found.id'),
        )
        .select(['found.id', 'found.divisionId', 'found.userGroup', 'found.incidentDay', 'found.exclusion'])
        .select(['contact.postcode', 'contact.reference'])
        .where('found.forceId', '=', forceId)
        .where('found.designId', '=', designId)
        .where(sql<boolean>`to_char(found.incident_day, 'YYYY-MM') = ${month}`)
        .execute()
      return rows.map(({ userGroup, ...row }) => ({ ...row, group: userGroup as UserGroup }))
    },

    addDraw: (draw: Draw) =>
      db
        .insertInto('sampleDraw')
        .values({ forceId, ...draw })
        .execute(),

    addStrata: (strata: readonly KeptStratum[]) =>
      insertRows(
        database,
        'sample_stratum',
        stratumColumns,
        strata.map((row) => [
          forceId,
          row.id,
          row.drawId,
          row.divisionId,
          row.group,
          row.inFrame,
          row.excluded,
          row.target,
          row.response,
          row.wanted,
          row.start,
          row.replicates,
          row.released,
          row.isShort,
        ]),
      ),

    async markDrawn(drawId: string, cases: readonly DrawnCase[]) {
      const column = (of: keyof DrawnCase) => cases.map((each) => each[of])
      await sql`update sample_case set draw_id = ${drawId}, place_in_frame = drawn.position, replicate = drawn.replicate
        from unnest(${column('id')}::uuid[], ${column('position')}::int4[], ${column('replicate')}::int4[])
          as drawn (id, position, replicate)
        where sample_case.force_id = ${forceId} and sample_case.id = drawn.id`.execute(db)
    },

    async strata(drawId: string): Promise<KeptStratum[]> {
      const rows = await db
        .selectFrom('sampleStratum')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('drawId', '=', drawId)
        .execute()
      return rows.map(({ forceId: _, userGroup, ...row }) => ({ ...row, group: userGroup as UserGroup }))
    },

    /** One more replicate of a stratum is out. */
    release: (id: string, released: number) =>
      db.updateTable('sampleStratum').set({ released }).where('forceId', '=', forceId).where('id', '=', id).execute(),

    /** False when somebody else issued of it since that version. */
    takeTurn: (id: string, version: number) => changeVersioned(db, 'sampleDraw', { forceId, id, version }, {}),

    /** Reason codes of a month with how many they kept from being drawn. */
    async exclusions(designId: string, month: string): Promise<{ reason: string; count: number }[]> {
      const { rows } = await sql<{ reason: string; count: number }>`
        select exclusion as reason, count(*) as count from sample_case
        where force_id = ${forceId} and design_id = ${designId} and to_char(incident_day, 'YYYY-MM') = ${month}
          and exclusion <> '' group by 1 order by 1`.execute(db)
      return rows
    },
  }
}
