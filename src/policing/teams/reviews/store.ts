// staffing_review.
import type { Database } from '../../../platform/database.ts'
import type { Place } from '../rules.ts'
import type { Review, ReviewFigure, ReviewKind } from './rules.ts'

export function reviewStore(database: Database, forceId: string) {
  const db = database.$pickTables<'staffingReview'>()
  return {
    /** The latest first. */
    async reviews(): Promise<Review[]> {
      const rows = await db
        .selectFrom('staffingReview')
        .selectAll()
        .where('forceId', '=', forceId)
        .orderBy('heldOn', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ id, kind, placeKind, placeId, heldOn, findings, figures, nextOn }) => ({
        id,
        kind: kind as ReviewKind,
        place: { kind: placeKind as Place['kind'], id: placeId },
        heldOn,
        findings,
        figures: figures as ReviewFigure[],
        nextOn,
      }))
    },

    add: ({ place, figures, ...review }: Review, recordedAt: Date) =>
      db
        .insertInto('staffingReview')
        .values({
          forceId,
          ...review,
          placeKind: place.kind,
          placeId: place.id,
          figures: JSON.stringify(figures),
          recordedAt,
        })
        .execute(),
  }
}
