// Tables: tour, tour_task, task_decision; reads supervision, posting, post and team_member.
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Place, Rank } from '../../teams/rules.ts'
import { type TaskKind, type Tour, taskKinds } from '../rules.ts'
import { asTour } from '../store.ts'

export type Person = { id: string; name: string; rank: Rank }
export type Supervisor = { place: Place; accountId: string }

const helpKinds = (Object.keys(taskKinds) as TaskKind[]).filter((kind) => taskKinds[kind].isHelp)

export function weekStore(database: Database, forceId: string) {
  const db = database.$pickTables<'tour' | 'tourTask' | 'taskDecision' | 'supervision' | 'posting' | 'teamMember'>()

  /** What the posts supervise on a day that people with an account hold then, or cover. */
  const supervisions = (day: string) =>
    db
      .selectFrom('supervision')
      .innerJoin('posting', (join) =>
        join
          .onRef('posting.forceId', '=', 'supervision.forceId')
          .onRef('posting.postId', '=', 'supervision.postId')
          .on('posting.fromDay', '<=', day)
          .on((on) => on.or([on('posting.untilDay', 'is', null), on('posting.untilDay', '>', day)])),
      )
      .innerJoin('teamMember', (join) =>
        join.onRef('teamMember.forceId', '=', 'posting.forceId').onRef('teamMember.id', '=', 'posting.memberId'),
      )
      .where('supervision.forceId', '=', forceId)
      .where('supervision.fromDay', '<=', day)
      .where((where) => where.or([where('supervision.untilDay', 'is', null), where('supervision.untilDay', '>', day)]))
      .where('teamMember.accountId', 'is not', null)
      .select(['supervision.placeKind', 'supervision.placeId', 'teamMember.accountId'])
      .distinct()

  return {
    async supervisedBy(accountId: string, day: string): Promise<Place[]> {
      const rows = await supervisions(day).where('teamMember.accountId', '=', accountId).execute()
      return rows.map(({ placeKind, placeId }) => ({ kind: placeKind as Place['kind'], id: placeId }))
    },

    async supervisors(day: string): Promise<Supervisor[]> {
      const rows = await supervisions(day).execute()
      return rows.map(({ placeKind, placeId, accountId }) => ({
        place: { kind: placeKind as Place['kind'], id: placeId },
        accountId: accountId!,
      }))
    },

    /** Tours of posts in these places that start on days from one to another, both included, by start. */
    async toursIn(placeIds: readonly string[], from: string, to: string): Promise<Tour[]> {
      const rows = await db
        .selectFrom('tour')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .where(sql<boolean>`place_id = any(${[...placeIds]})`)
        .orderBy('startsAt')
        .orderBy('id')
        .execute()
      return rows.map(asTour)
    },

    /** Those who hold a post in these places between two days, both included, and these members besides. */
    async people(
      placeIds: readonly string[],
      memberIds: readonly string[],
      from: string,
      to: string,
    ): Promise<(Person & { isHolder: boolean })[]> {
      const { rows } = await sql<Person & { isHolder: boolean }>`
        select person.id, person.name, person.rank, held.member_id is not null as is_holder
        from team_member person
        left join (
          select distinct posting.member_id from posting
          join post on post.force_id = posting.force_id and post.id = posting.post_id
          where posting.force_id = ${forceId} and post.place_id = any(${[...placeIds]}) and not posting.is_cover
            and posting.from_day <= ${to} and (posting.until_day is null or posting.until_day > ${from})
        ) held on held.member_id = person.id
        where person.force_id = ${forceId} and (held.member_id is not null or person.id = any(${[...memberIds]}::uuid[]))
        order by person.name, person.id`.execute(db)
      return rows
    },

    /** Tours from a day on with help for another team that nobody has decided on, by start. */
    async undecided(from: string): Promise<Tour[]> {
      const rows = await db
        .selectFrom('tour')
        .selectAll()
        .where('forceId', '=', forceId)
        .where('day', '>=', from)
        .where(
          sql<boolean>`exists (select from tour_task task where task.force_id = tour.force_id and task.tour_id = tour.id
            and task.kind = any(${helpKinds}) and not exists (select from task_decision decided
              where decided.force_id = task.force_id and decided.task_id = task.id))`,
        )
        .orderBy('startsAt')
        .execute()
      return rows.map(asTour)
    },
  }
}
