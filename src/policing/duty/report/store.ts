// Weeks of duty: tours summed, and what was frozen of them (duty_week), with who wants to be mailed (duty_week_reader).
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { daysAfter } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import type { Place } from '../../teams/rules.ts'
import type { Decision, TaskKind, Totals } from '../rules.ts'
import type { KeptTask } from '../store.ts'
import { type Columns, columnsOf, pack, unpack } from './packing.ts'
import type { PartWeek, Reasons, Worked } from './part-week.ts'
import type { WeekTask } from './reasons.ts'

/** A week as it was kept. */
export type KeptWeek = { monday: string; isCorrected: boolean; madeAt: Date; parts: PartWeek[] }
export type Reader = { accountId: string; place: Place }

type PlaceRow = { placeKind: string; placeId: string }
type TaskRow = PlaceRow & {
  kind: TaskKind
  minutes: number
  atKind: KeptTask['place']['kind']
  atId: string
  endsAt: Date
} & ({ decidedAt: null } | Decision)

const placeOf = ({ placeKind, placeId }: PlaceRow): Place => ({ kind: placeKind as Place['kind'], id: placeId })

export function weekStore(database: Database, forceId: string) {
  const db = database.$pickTables<'tour' | 'dutyWeek' | 'dutyWeekReader'>()
  const key = `duty weeks ${forceId}`

  return {
    /** Two who correct tours of one week count it one after the other, or the second would miss what the first did. */
    holdWeek: (monday: string) =>
      sql`select pg_advisory_xact_lock(hashtextextended(${`${key} ${monday}`}, 0))`.execute(db),

    /** What each person worked for each place in the week, or weeks, that begin on a Monday. */
    async worked(monday: string, weeks = 1): Promise<Worked[]> {
      const { rows } = await sql<PlaceRow & Totals & { memberId: string }>`
        select place_kind, place_id, member_id, count(*) as tours,
          count(*) filter (where is_abstracted) as abstracted_tours, sum(rostered_minutes) as rostered_minutes,
          sum(duty_minutes) as duty_minutes, sum(exempt_minutes) as exempt_minutes, sum(off_minutes) as off_minutes,
          coalesce(sum(off_minutes) filter (where is_abstracted), 0) as abstracted_minutes
        from tour where force_id = ${forceId} and day between ${monday} and ${daysAfter(monday, 7 * weeks - 1)}
        group by place_kind, place_id, member_id`.execute(db)
      return rows.map(({ placeKind, placeId, ...row }) => ({ ...row, place: placeOf({ placeKind, placeId }) }))
    },

    /** The tasks of that week, each with the latest decision on it. */
    async tasks(monday: string): Promise<WeekTask[]> {
      const { rows } = await sql<TaskRow>`
        select tour.place_kind, tour.place_id, tour.ends_at, task.kind, task.minutes, task.place_kind as at_kind,
          task.place_id as at_id, decision.is_approved, decision.is_receiving, decision.decided_at
        from tour
        join tour_task task on task.force_id = tour.force_id and task.tour_id = tour.id
        left join lateral (select * from task_decision each where each.force_id = task.force_id
          and each.task_id = task.id order by each.decided_at desc, each.id desc limit 1) decision on true
        where tour.force_id = ${forceId} and tour.day between ${monday} and ${daysAfter(monday, 6)}`.execute(db)
      return rows.map((row) => ({
        kind: row.kind,
        minutes: row.minutes,
        at: { kind: row.atKind, id: row.atId },
        place: placeOf(row),
        endsAt: row.endsAt,
        decision: row.decidedAt === null ? undefined : row,
      }))
    },

    /** The day of the first tour there is; null without one. */
    firstDay: async (): Promise<string | null> =>
      (
        await db
          .selectFrom('tour')
          .select(({ fn }) => fn.min('day').as('day'))
          .where('forceId', '=', forceId)
          .executeTakeFirstOrThrow()
      ).day,

    /** The Mondays of the weeks that are frozen, of those given. */
    async frozenOf(mondays: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await db
        .selectFrom('dutyWeek')
        .select('monday')
        .where('forceId', '=', forceId)
        .where('isCorrected', '=', false)
        .where('monday', 'in', mondays)
        .execute()
      return new Set(rows.map(({ monday }) => monday))
    },

    lastFrozen: async (): Promise<string | null> =>
      (
        await db
          .selectFrom('dutyWeek')
          .select(({ fn }) => fn.max('monday').as('monday'))
          .where('forceId', '=', forceId)
          .executeTakeFirstOrThrow()
      ).monday,

    /** Weeks from one Monday to another, both included, each as frozen and then, where it was, as corrected. */
    async kept(from: string, to: string): Promise<KeptWeek[]> {
      const rows = await db
        .selectFrom('dutyWeek')
        .select(['monday', 'isCorrected', 'madeAt', 'figures', 'reasons'])
        .where('forceId', '=', forceId)
        .where('monday', '>=', from)
        .where('monday', '<=', to)
        .orderBy('monday')
        .orderBy('isCorrected')
        .execute()
      return rows.map(({ figures, reasons, ...week }) => ({
        ...week,
        parts: unpack(figures).map((part, at) => ({ ...part, reasons: (reasons as Reasons[])[at] ?? {} })),
      }))
    },

    /** The same without reasons, each week as it is known today: for years at once. */
    async history(from: string, to: string): Promise<{ monday: string; columns: Columns }[]> {
      const rows = await db
        .selectFrom('dutyWeek')
        .distinctOn('monday')
        .select(['monday', 'figures'])
        .where('forceId', '=', forceId)
        .where('monday', '>=', from)
        .where('monday', '<=', to)
        .orderBy('monday')
        .orderBy('isCorrected', 'desc')
        .execute()
      return rows.map(({ monday, figures }) => ({ monday, columns: columnsOf(figures) }))
    },

    async keep({ monday, isCorrected, madeAt, parts }: KeptWeek) {
      const content = { madeAt, figures: pack(parts), reasons: JSON.stringify(parts.map(({ reasons }) => reasons)) }
      await db
        .insertInto('dutyWeek')
        .values({ forceId, id: uuidv7(), monday, isCorrected, ...content })
        .onConflict((on) => on.columns(['forceId', 'monday', 'isCorrected']).doUpdateSet(content))
        .execute()
    },

    async readers(accountId?: string): Promise<Reader[]> {
      const rows = await db
        .selectFrom('dutyWeekReader')
        .select(['accountId', 'placeKind', 'placeId'])
        .where('forceId', '=', forceId)
        .$if(accountId !== undefined, (query) => query.where('accountId', '=', accountId!))
        .orderBy('askedAt')
        .execute()
      return rows.map((row) => ({ accountId: row.accountId, place: placeOf(row) }))
    },

    addReader: ({ accountId, place }: Reader, askedAt: Date) =>
      db
        .insertInto('dutyWeekReader')
        .values({ forceId, id: uuidv7(), accountId, placeKind: place.kind, placeId: place.id, askedAt })
        .onConflict((on) => on.columns(['forceId', 'accountId', 'placeKind', 'placeId']).doNothing())
        .execute(),

    removeReader: ({ accountId, place }: Reader) =>
      db
        .deleteFrom('dutyWeekReader')
        .where('forceId', '=', forceId)
        .where('accountId', '=', accountId)
        .where('placeKind', '=', place.kind)
        .where('placeId', '=', place.id)
        .execute(),
  }
}
