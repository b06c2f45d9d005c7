// team_member, post, posting, post_freeze, supervision: many new rows at once.
import type { Database } from '../../../platform/database.ts'
import { insertRows } from '../../../platform/insert-rows.ts'
import type { Freeze, Member, Post, Posting, PublishedMember, Supervision } from '../rules.ts'

/** What a new row has that its type does not show. */
export type NewMember = Omit<Member, 'version'> & { published: PublishedMember }
export type NewPost = Omit<Post, 'version'>
export type NewPosting = Omit<Posting, 'version'>

export function addingStore(database: Database, forceId: string) {
  const db = database.$pickTables<'teamMember' | 'post' | 'postFreeze' | 'posting' | 'supervision'>()

  return {
    addMembers: (rows: readonly NewMember[]) =>
      insertRows(
        db,
        'team_member',
        {
          force_id: 'text',
          id: 'uuid',
          collar_number: 'text',
          name: 'text',
          rank: 'text',
          employer: 'text',
          account_id: 'uuid',
          has_voicemail: 'bool',
          published_name: 'text',
          published_text: 'text',
          email: 'text',
          telephone: 'text',
          joined_on: 'date',
          left_on: 'date',
          version: 'int4',
        },
        rows.map(({ published, ...row }) => [
          forceId,
          row.id,
          row.collarNumber,
          row.name,
          row.rank,
          row.employer,
          row.accountId,
          row.hasVoicemail,
          published.name,
          published.text,
          published.email,
          published.telephone,
          row.joinedOn,
          row.leftOn,
          1,
        ]),
      ),

    addPosts: (rows: readonly NewPost[]) =>
      insertRows(
        db,
        'post',
        {
          force_id: 'text',
          id: 'uuid',
          reference: 'text',
          rank: 'text',
          title: 'text',
          place_kind: 'text',
          place_id: 'text',
          fte: 'numeric',
          funder: 'text',
          funder_share: 'numeric',
          funded_until: 'date',
          in_base_budget: 'bool',
          base_budget_until: 'date',
          established_on: 'date',
          abolished_on: 'date',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.reference,
          row.rank,
          row.title,
          row.place.kind,
          row.place.id,
          row.fte,
          row.funder,
          row.funderShare,
          row.fundedUntil,
          row.inBaseBudget,
          row.baseBudgetUntil,
          row.establishedOn,
          row.abolishedOn,
          1,
        ]),
      ),

    addPostings: (rows: readonly NewPosting[]) =>
      insertRows(
        db,
        'posting',
        {
          force_id: 'text',
          id: 'uuid',
          post_id: 'uuid',
          member_id: 'uuid',
          is_cover: 'bool',
          fte: 'numeric',
          from_day: 'date',
          until_day: 'date',
          end_reason: 'text',
          version: 'int4',
        },
        rows.map((row) => [
          forceId,
          row.id,
          row.postId,
          row.memberId,
          row.isCover,
          row.fte,
          row.from,
          row.until,
          row.endReason,
          1,
        ]),
      ),

    addFreezes: (rows: readonly Freeze[]) =>
      insertRows(
        db,
        'post_freeze',
        {
          force_id: 'text',
          id: 'uuid',
          post_id: 'uuid',
          from_day: 'date',
          until_day: 'date',
          reason: 'text',
          frozen_by: 'text',
        },
        rows.map((row) => [forceId, row.id, row.postId, row.from, row.until, row.reason, row.frozenBy]),
      ),

    addSupervisions: (rows: readonly (Supervision & { id: string })[]) =>
      insertRows(
        db,
        'supervision',
        {
          force_id: 'text',
          id: 'uuid',
          post_id: 'uuid',
          place_kind: 'text',
          place_id: 'text',
          from_day: 'date',
          until_day: 'date',
        },
        rows.map((row) => [forceId, row.id, row.postId, row.place.kind, row.place.id, row.from, row.until]),
      ),
  }
}
