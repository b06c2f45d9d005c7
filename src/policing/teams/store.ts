import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { addingStore } from './adding/store.ts'
import type { HeldPost } from './public-team.ts'
import type { Freeze, Member, Photograph, Place, Post, Posting, PublishedMember, Rank, Supervision } from './rules.ts'

export type { NewMember, NewPost, NewPosting } from './adding/store.ts'

type HeldRow = Omit<HeldPost, 'holder'> & PublishedMember & Nullable<Photograph> & { holderId: string | null }
type Nullable<Of> = { [Name in keyof Of]: Of[Name] | null }

export function teamStore(database: Database, forceId: string) {
  const db = database.$pickTables<'teamMember' | 'post' | 'postFreeze' | 'posting' | 'supervision'>()

  return {
    ...addingStore(database, forceId),

    async members(): Promise<Member[]> {
      const rows = await db
        .selectFrom('teamMember')
        .select(['id', 'collarNumber', 'name', 'rank', 'employer', 'accountId', 'hasVoicemail', 'joinedOn', 'leftOn'])
        .select('version')
        .where('forceId', '=', forceId)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ ...row, rank: row.rank as Rank }))
    },

    /** What residents may read, by member; only of those whom the force names. */
    async published(): Promise<Map<string, PublishedMember>> {
      const rows = await db
        .selectFrom('teamMember')
        .select(['id', 'publishedName as name', 'publishedText as text', 'email', 'telephone'])
        .where('forceId', '=', forceId)
        .where('publishedName', '<>', '')
        .execute()
      return new Map(rows.map(({ id, ...published }) => [id, published]))
    },

    async posts(): Promise<Post[]> {
      const rows = await db.selectFrom('post').selectAll().where('forceId', '=', forceId).orderBy('reference').execute()
      return rows.map(({ forceId: _, placeKind, placeId, rank, ...row }) => ({
        ...row,
        rank: rank as Rank,
        place: placeOf(placeKind, placeId),
      }))
    },

    postings: (): Promise<Posting[]> =>
      db
        .selectFrom('posting')
        .select(['id', 'postId', 'memberId', 'isCover', 'fte', 'fromDay as from', 'untilDay as until', 'endReason'])
        .select('version')
        .where('forceId', '=', forceId)
        .orderBy('fromDay')
        .orderBy('id')
        .execute(),

    freezes: (): Promise<Freeze[]> =>
      db
        .selectFrom('postFreeze')
        .select(['id', 'postId', 'fromDay as from', 'untilDay as until', 'reason', 'frozenBy'])
        .where('forceId', '=', forceId)
        .orderBy('fromDay')
        .orderBy('id')
        .execute(),

    async supervisions(): Promise<Supervision[]> {
      const rows = await db
        .selectFrom('supervision')
        .select(['postId', 'placeKind', 'placeId', 'fromDay as from', 'untilDay as until'])
        .where('forceId', '=', forceId)
        .orderBy('fromDay')
        .orderBy('id')
        .execute()
      return rows.map(({ placeKind, placeId, ...row }) => ({ ...row, place: placeOf(placeKind, placeId) }))
    },

    /**
     * Posts of a neighbourhood on a day, and those that supervise it or its section, each with its holder. A post that
     * two people share comes once for each.
     */
    async heldPosts(neighbourhoodId: string, sectionId: string | null, day: string): Promise<HeldPost[]> {
      const { rows } = await sql<HeldRow>`
        select post.rank, post.place_id <> ${neighbourhoodId} as is_supervising, holder.published_name as name,
          holder.published_text as text, holder.email, holder.telephone, holder.id as holder_id,
          photograph.digest, photograph.alternative, photograph.width, photograph.height,
          exists (select from post_freeze frozen where frozen.force_id = post.force_id and frozen.post_id = post.id
            and frozen.from_day <= ${day} and (frozen.until_day is null or frozen.until_day > ${day})) as is_frozen
        from post
        left join posting held on held.force_id = post.force_id and held.post_id = post.id and not held.is_cover
          and held.from_day <= ${day} and (held.until_day is null or held.until_day > ${day})
        left join team_member holder on holder.force_id = held.force_id and holder.id = held.member_id
        left join member_photograph photograph
          on photograph.force_id = holder.force_id and photograph.member_id = holder.id
        where post.force_id = ${forceId} and post.established_on <= ${day}
          and (post.abolished_on is null or post.abolished_on > ${day})
          and (post.place_id = ${neighbourhoodId} or post.id in (
            select by.post_id from supervision by where by.force_id = ${forceId}
              and by.place_id in (${neighbourhoodId}, ${sectionId})
              and by.from_day <= ${day} and (by.until_day is null or by.until_day > ${day})))
        order by post.reference, holder.id`.execute(db)
      return rows.map(({ rank, isSupervising, isFrozen, holderId, digest, alternative, width, height, ...holder }) => ({
        rank,
        isSupervising,
        isFrozen,
        holder:
          holderId === null
            ? undefined
            : { ...holder, photograph: asPhotograph({ digest, alternative, width, height }) },
      }))
    },
  }
}

const asPhotograph = ({ digest, alternative, width, height }: Nullable<Photograph>): Photograph | null =>
  digest === null ? null : { digest, alternative: alternative!, width: width!, height: height! }

const placeOf = (kind: string, id: string): Place => ({ kind: kind as Place['kind'], id })
