import type { Database } from '../../platform/database.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import type { Place } from '../teams/rules.ts'
import type { TaskKind, Tour } from './rules.ts'

/** `importDigest` is what a rota said of it (intake/plan.ts), where it came from one. */
export type NewTour = Omit<Tour, 'version'> & { enteredAt: Date; importDigest?: string }

/** A part of a tour that took its officer away, as it is kept; a place is elsewhere, or a part of the force. */
export type KeptTask = {
  id: string
  tourId: string
  position: number
  kind: TaskKind
  place: { kind: 'elsewhere' | 'section' | 'neighbourhood'; id: string }
  startsAt: Date | null
  minutes: number
  note: string
}

export type KeptDecision = {
  id: string
  taskId: string
  tourId: string
  isApproved: boolean
  decidedBy: string
  decidedByAccount: string | null
  isReceiving: boolean
  decidedAt: Date
  reason: string
}

export function dutyStore(database: Database, forceId: string) {
  const db = database.$pickTables<'tour' | 'tourTask' | 'taskDecision'>()

  return {
    /** Tours that start on days from one to another, both included, by start. */
    async tours(from: string, to: string): Promise<Tour[]> {
      const rows = await db
        .selectFrom('tour')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('startsAt')
        .orderBy('id')
        .execute()
      return rows.map(asTour)
    },

    addTours: (rows: readonly NewTour[]) =>
      insertRows(
        db,
        'tour',
        {
          force_id: 'text',
          id: 'uuid',
          member_id: 'uuid',
          day: 'date',
          starts_at: 'timestamptz',
          ends_at: 'timestamptz',
          place_kind: 'text',
          place_id: 'text',
          rostered_minutes: 'int4',
          duty_minutes: 'int4',
          exempt_minutes: 'int4',
          off_minutes: 'int4',
          is_abstracted: 'bool',
          import_reference: 'text',
          import_digest: 'text',
          entered_at: 'timestamptz',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.memberId,
          row.day,
          row.startsAt,
          row.endsAt,
          row.place.kind,
          row.place.id,
          row.rosteredMinutes,
          row.dutyMinutes,
          row.exemptMinutes,
          row.offMinutes,
          row.isAbstracted,
          row.importReference,
          row.importDigest ?? null,
          row.enteredAt,
          1,
        ]),
      ),

    addTasks: (rows: readonly KeptTask[]) =>
      insertRows(
        db,
        'tour_task',
        {
          force_id: 'text',
          id: 'uuid',
          tour_id: 'uuid',
          position: 'int4',
          kind: 'text',
          place_kind: 'text',
          place_id: 'text',
          starts_at: 'timestamptz',
          minutes: 'int4',
          note: 'text',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.tourId,
          row.position,
          row.kind,
          row.place.kind,
          row.place.id,
          row.startsAt,
          row.minutes,
          row.note,
        ]),
      ),

    addDecisions: (rows: readonly KeptDecision[]) =>
      insertRows(
        db,
        'task_decision',
        {
          force_id: 'text',
          id: 'uuid',
          task_id: 'uuid',
          tour_id: 'uuid',
          is_approved: 'bool',
          decided_by: 'text',
          decided_by_account: 'uuid',
          is_receiving: 'bool',
          decided_at: 'timestamptz',
          reason: 'text',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.taskId,
          row.tourId,
          row.isApproved,
          row.decidedBy,
          row.decidedByAccount,
          row.isReceiving,
          row.decidedAt,
          row.reason,
        ]),
      ),
  }
}

type Row = Omit<Tour, 'place'> & {
  forceId: string
  enteredAt: Date
  importDigest: string | null
  placeKind: string
  placeId: string
}

export const asTour = ({ forceId: _, enteredAt: __, importDigest: ___, placeKind, placeId, ...row }: Row): Tour => ({
  ...row,
  place: { kind: placeKind as Place['kind'], id: placeId },
})
