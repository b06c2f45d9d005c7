// Tables: tour, tour_task, task_decision, tour_revision; reads team_member, posting and post.
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { changeVersioned } from '../../../platform/change-versioned.ts'
import type { Database } from '../../../platform/database.ts'
import type { Place, Rank } from '../../teams/rules.ts'
import { isTaskKind, type Tour } from '../rules.ts'
import { asTour, type KeptTask } from '../store.ts'
import type { DecidedTask } from './places.ts'

export type OwnMember = { id: string; name: string; rank: Rank; accountId: string | null }

export type Revision = { tourId: string; changedAt: Date; changedBy: string; reason: string; before: unknown }

export function entryStore(database: Database, forceId: string) {
  const db = database.$pickTables<
    'tour' | 'tourTask' | 'taskDecision' | 'tourRevision' | 'teamMember' | 'posting' | 'post'
  >()
  const tours = () => db.selectFrom('tour').selectAll().where('forceId', '=', forceId)
  const members = () =>
    db.selectFrom('teamMember').select(['id', 'name', 'rank', 'accountId']).where('forceId', '=', forceId)
  const asMember = <Row extends { rank: string }>(row: Row | undefined) => row && { ...row, rank: row.rank as Rank }

  async function tasks(tourIds: readonly string[]): Promise<KeptTask[]> {
    const rows = await db
      .selectFrom('tourTask')
      .selectAll()
      .where('forceId', '=', forceId)
      .where(sql<boolean>`tour_id = any(${[...tourIds]}::uuid[])`)
      .orderBy('tourId')
      .orderBy('position')
      .execute()
    return rows.map(({ forceId: _, placeKind, placeId, kind, ...row }) => ({
      ...row,
      kind: isTaskKind(kind) ? kind : 'other',
      place: { kind: placeKind as KeptTask['place']['kind'], id: placeId },
    }))
  }

  /** The latest on each task. */
  const decisions = (taskIds: readonly string[]) =>
    db
      .selectFrom('taskDecision')
      .distinctOn('taskId')
      .select(['taskId', 'isApproved', 'isReceiving', 'decidedAt', 'decidedBy', 'reason'])
      .where('forceId', '=', forceId)
      .where(sql<boolean>`task_id = any(${[...taskIds]}::uuid[])`)
      .orderBy('taskId')
      .orderBy('decidedAt', 'desc')
      .orderBy('id', 'desc')
      .execute()

  return {
    /** The member of a team whose account this is, while they are one. */
    memberOf: async (accountId: string, today: string): Promise<OwnMember | undefined> =>
      asMember(
        await members()
          .where('accountId', '=', accountId)
          .where((where) => where.or([where('leftOn', 'is', null), where('leftOn', '>', today)]))
          .executeTakeFirst(),
      ),

    member: async (id: string): Promise<OwnMember | undefined> =>
      asMember(await members().where('id', '=', id).executeTakeFirst()),

    /** Holds up whoever else enters a tour of the same person, until this transaction ends. */
    holdMember: (id: string) =>
      sql`select from team_member where force_id = ${forceId} and id = ${id} for update`.execute(db),

    /** Where the post is that somebody held on a day; their own rather than one that they covered. */
    async placeOn(memberId: string, day: string): Promise<Place | undefined> {
      const post = await db
        .selectFrom('posting')
        .innerJoin('post', (join) =>
          join.onRef('post.forceId', '=', 'posting.forceId').onRef('post.id', '=', 'posting.postId'),
        )
        .select(['post.placeKind', 'post.placeId'])
        .where('posting.forceId', '=', forceId)
        .where('posting.memberId', '=', memberId)
        .where('posting.fromDay', '<=', day)
        .where((where) => where.or([where('posting.untilDay', 'is', null), where('posting.untilDay', '>', day)]))
        .orderBy('posting.isCover')
        .orderBy('posting.fromDay', 'desc')
        .limit(1)
        .executeTakeFirst()
      return post && { kind: post.placeKind as Place['kind'], id: post.placeId }
    },

    async tour(id: string): Promise<Tour | undefined> {
      const row = await tours().where('id', '=', id).executeTakeFirst()
      return row && asTour(row)
    },

    /** The tour that a task belongs to, held until this transaction ends. */
    async tourOfTask(taskId: string): Promise<Tour | undefined> {
      const row = await tours()
        .where('id', 'in', (from) =>
          from.selectFrom('tourTask').select('tourId').where('forceId', '=', forceId).where('id', '=', taskId),
        )
        .forUpdate()
        .executeTakeFirst()
      return row && asTour(row)
    },

    /** Somebody's tours from a day on, the latest first. */
    toursSince: async (memberId: string, day: string): Promise<Tour[]> =>
      (
        await tours().where('memberId', '=', memberId).where('day', '>=', day).orderBy('startsAt', 'desc').execute()
      ).map(asTour),

    async lastTour(memberId: string): Promise<Tour | undefined> {
      const row = await tours().where('memberId', '=', memberId).orderBy('startsAt', 'desc').limit(1).executeTakeFirst()
      return row && asTour(row)
    },

    /** In the order of each tour, with the latest decision on each. */
    async tasksOf(tourIds: readonly string[]): Promise<DecidedTask[]> {
      if (tourIds.length === 0) return []
      const all = await tasks(tourIds)
      const decided = new Map((await decisions(all.map(({ id }) => id))).map(({ taskId, ...each }) => [taskId, each]))
      return all.map((task) => ({ ...task, decision: decided.get(task.id) }))
    },

    /** Whether it still had that version, and so was changed. */
    changeTour: ({ id, version, place: _, memberId: __, importReference: ___, ...values }: Tour) =>
      changeVersioned(db, 'tour', { forceId, id, version }, values),

    removeTasks: (tourId: string) =>
      db.deleteFrom('tourTask').where('forceId', '=', forceId).where('tourId', '=', tourId).execute(),

    addRevision: ({ before, ...row }: Revision) =>
      db
        .insertInto('tourRevision')
        .values({ ...row, forceId, id: uuidv7(), before: JSON.stringify(before) })
        .execute(),

    revisions: (tourId: string) =>
      db
        .selectFrom('tourRevision')
        .select(['changedAt', 'changedBy', 'reason'])
        .where('forceId', '=', forceId)
        .where('tourId', '=', tourId)
        .orderBy('changedAt', 'desc')
        .execute(),
  }
}
