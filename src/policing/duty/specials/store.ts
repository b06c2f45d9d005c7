// planned_duty; reads tour, tour_task and team_member, of specials alone.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { PriorityWork } from './priorities/taking-part.ts'
import type { PlannedDuty, SpecialTour } from './rules.ts'

export type NewPlannedDuty = Omit<PlannedDuty, 'version'>

export function specialDutyStore(database: Database, forceId: string) {
  const db = database.$pickTables<'plannedDuty'>()
  const one = (id: string) => db.selectFrom('plannedDuty').where('forceId', '=', forceId).where('id', '=', id)

  return {
    /** Whoever else is about to change it waits. Its version; undefined where there is none. */
    lock: async (id: string) => (await one(id).select('version').forUpdate().executeTakeFirst())?.version,

    /** From a day on, by start. */
    async planned(from: string): Promise<PlannedDuty[]> {
      const query = db.selectFrom('plannedDuty').selectAll().where('forceId', '=', forceId).where('day', '>=', from)
      const rows = await query.orderBy('startsAt').orderBy('id').execute()
      return rows.map(({ forceId: _, ...row }) => row)
    },

    async find(id: string): Promise<PlannedDuty | undefined> {
      const row = await one(id).selectAll().executeTakeFirst()
      if (!row) return undefined
      const { forceId: _, ...planned } = row
      return planned
    },

    /** Tours that specials began on days from one to another, both included, by start. */
    async tours(from: string, to: string): Promise<SpecialTour[]> {
      const { rows } = await sql<SpecialTour>`
        select tour.id, tour.member_id, tour.day, tour.starts_at, tour.ends_at, tour.duty_minutes,
          tour.import_reference is not null as is_imported,
          coalesce(jsonb_agg(jsonb_build_object('kind', task.kind, 'minutes', task.minutes) order by task.position)
            filter (where task.id is not null), '[]') as spent
        from tour
        join team_member person on person.force_id = tour.force_id and person.id = tour.member_id
        left join tour_task task on task.force_id = tour.force_id and task.tour_id = tour.id
        where tour.force_id = ${forceId} and tour.day between ${from} and ${to} and person.rank like 'special-%'
        group by tour.force_id, tour.id
        order by tour.starts_at, tour.id`.execute(db)
      return rows
    },

    /** What specials spent on priorities in tours that began on days from one to another, both included, by neighbourhood. */
    async priorityWork(from: string, to: string): Promise<PriorityWork[]> {
      const { rows } = await sql<PriorityWork>`
        select work.neighbourhood_id, sum(work.minutes)::int as minutes, count(distinct work.member_id)::int as specials
        from (
          select task.minutes, tour.member_id,
            case when task.place_kind = 'neighbourhood' then task.place_id
              when task.place_kind <> 'elsewhere' and tour.place_kind = 'neighbourhood' then tour.place_id
            end as neighbourhood_id
          from tour_task task
          join tour on tour.force_id = task.force_id and tour.id = task.tour_id
          join team_member person on person.force_id = tour.force_id and person.id = tour.member_id
          where task.force_id = ${forceId} and task.kind = 'priority' and tour.day between ${from} and ${to}
            and person.rank like 'special-%') work
        group by work.neighbourhood_id`.execute(db)
      return rows
    },

    /** The last day on which each special began a tour. */
    async lastDuties(): Promise<Map<string, string>> {
      const { rows } = await sql<{ memberId: string; day: string }>`
        select tour.member_id, max(tour.day) as day from tour
        join team_member person on person.force_id = tour.force_id and person.id = tour.member_id
        where tour.force_id = ${forceId} and person.rank like 'special-%'
        group by tour.member_id`.execute(db)
      return new Map(rows.map(({ memberId, day }) => [memberId, day]))
    },

    async change(id: string, change: Partial<NewPlannedDuty>) {
      const query = db.updateTable('plannedDuty').where('forceId', '=', forceId).where('id', '=', id)
      await query.set(({ eb }) => ({ ...change, version: eb('version', '+', 1) })).execute()
    },

    addPlanned: (rows: readonly NewPlannedDuty[]) =>
      insertRows(
        db,
        'planned_duty',
        {
          force_id: 'text',
          id: 'uuid',
          member_id: 'uuid',
          day: 'date',
          starts_at: 'timestamptz',
          ends_at: 'timestamptz',
          asked_on: 'date',
          called_off: 'text',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.memberId,
          row.day,
          row.startsAt,
          row.endsAt,
          row.askedOn,
          row.calledOff,
          1,
        ]),
      ),
  }
}
