// Tables: duty_sample, duty_sample_tour; reads tour and team_member.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Place } from '../../teams/rules.ts'
import type { Outcome } from './judging.ts'

export type Sample = {
  id: string
  fromDay: string
  toDay: string
  seed: string
  toursThere: number
  drawnAt: Date
  drawnBy: string
}

/** A drawn tour as the checker sees it: whose and when, and nothing that the tour says of it. */
export type DrawnTour = {
  id: string
  position: number
  tourId: string
  memberId: string
  collarNumber: string | null
  day: string
  place: Place
  outcome: Outcome | null
  differences: string[]
  source: string
  checkedBy: string
  checkedAt: Date | null
}

export type Check = Pick<DrawnTour, 'outcome' | 'differences' | 'source' | 'checkedBy'> & { checkedAt: Date }

export function sampleStore(database: Database, forceId: string) {
  const db = database.$pickTables<'dutySample' | 'dutySampleTour' | 'tour' | 'teamMember'>()
  const samples = () =>
    db
      .selectFrom('dutySample')
      .select(['id', 'fromDay', 'toDay', 'seed', 'toursThere', 'drawnAt', 'drawnBy'])
      .where('forceId', '=', forceId)

  return {
    /** Tours of these days that had been entered by a moment, in an order that does not change. */
    async tourIds(from: string, to: string, enteredBy: Date): Promise<string[]> {
      const rows = await db
        .selectFrom('tour')
        .select('id')
        .where('forceId', '=', forceId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where('enteredAt', '<=', enteredBy)
        .orderBy('id')
        .execute()
      return rows.map(({ id }) => id)
    },

    async add(sample: Sample, drawn: readonly { id: string; tourId: string; position: number }[]) {
      await db
        .insertInto('dutySample')
        .values({ ...sample, forceId })
        .execute()
      await insertRows(
        db,
        'duty_sample_tour',
        { force_id: 'text', id: 'uuid', sample_id: 'uuid', tour_id: 'uuid', position: 'int4' },
        drawn.map(({ id, tourId, position }) => [forceId, id, sample.id, tourId, position]),
      )
    },

    /** The latest first. */
    samples: (): Promise<Sample[]> => samples().orderBy('drawnAt', 'desc').execute(),
    sample: (id: string): Promise<Sample | undefined> => samples().where('id', '=', id).executeTakeFirst(),

    /** How each tour of some samples came out, by sample. */
    async outcomes(sampleIds: readonly string[]) {
      const rows = await db
        .selectFrom('dutySampleTour')
        .select(['sampleId', 'outcome', 'differences'])
        .where('forceId', '=', forceId)
        .where(sql<boolean>`sample_id = any(${[...sampleIds]}::uuid[])`)
        .execute()
      return Map.groupBy(
        rows.map((row) => ({ ...row, outcome: row.outcome as Outcome | null })),
        ({ sampleId }) => sampleId,
      )
    },

    async tours(sampleId: string): Promise<DrawnTour[]> {
      const rows = await db
        .selectFrom('dutySampleTour as drawn')
        .innerJoin('tour', (join) =>
          join.onRef('tour.forceId', '=', 'drawn.forceId').onRef('tour.id', '=', 'drawn.tourId'),
        )
        .innerJoin('teamMember', (join) =>
          join.onRef('teamMember.forceId', '=', 'tour.forceId').onRef('teamMember.id', '=', 'tour.memberId'),
        )
        .select(['drawn.id', 'drawn.position', 'drawn.tourId', 'tour.memberId', 'teamMember.collarNumber', 'tour.day'])
        .select(['tour.placeKind', 'tour.placeId', 'drawn.outcome', 'drawn.differences', 'drawn.source'])
        .select(['drawn.checkedBy', 'drawn.checkedAt'])
        .where('drawn.forceId', '=', forceId)
        .where('drawn.sampleId', '=', sampleId)
        .orderBy('drawn.position')
        .execute()
      return rows.map(({ placeKind, placeId, outcome, ...row }) => ({
        ...row,
        outcome: outcome as Outcome | null,
        place: { kind: placeKind as Place['kind'], id: placeId },
      }))
    },

    /** Whether it had not been checked before. */
    async keep(id: string, check: Check): Promise<boolean> {
      const kept = await db
        .updateTable('dutySampleTour')
        .set(check)
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('outcome', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return kept !== undefined
    },
  }
}
