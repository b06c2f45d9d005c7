import type { Database } from '../../../../platform/database.ts'
import { type Channel, type Count, type Question, tally } from '../rules.ts'

/** Votes of devices, and what they came to. */
export function voteStore(database: Database, forceId: string) {
  const db = database.$pickTables<'poll' | 'pollQuestion' | 'pollVote' | 'pollCount'>()

  return {
    /** A question as somebody votes on it; until their vote is kept nobody can close it. */
    holdOpen: (code: string, questionId: string) =>
      db
        .selectFrom('pollQuestion')
        .innerJoin('poll', (on) =>
          on.onRef('poll.forceId', '=', 'pollQuestion.forceId').onRef('poll.id', '=', 'pollQuestion.pollId'),
        )
        .select(['poll.salt', 'pollQuestion.options', 'pollQuestion.openedAt', 'pollQuestion.closedAt'])
        .where('pollQuestion.forceId', '=', forceId)
        .where('pollQuestion.id', '=', questionId)
        .where('poll.code', '=', code)
        .forShare('pollQuestion')
        .executeTakeFirst(),

    /** The vote of a device, in the place of the one it gave before. */
    keepVote: (questionId: string, device: Buffer, option: number) =>
      db
        .insertInto('pollVote')
        .values({ forceId, questionId, device, option })
        .onConflict((on) => on.columns(['forceId', 'questionId', 'device']).doUpdateSet({ option }))
        .execute(),

    async voteOf(questionId: string, device: Buffer): Promise<number | undefined> {
      const vote = await db
        .selectFrom('pollVote')
        .select('option')
        .where('forceId', '=', forceId)
        .where('questionId', '=', questionId)
        .where('device', '=', device)
        .executeTakeFirst()
      return vote?.option
    },

    /** Votes as they are now, in the order of the options. */
    async count(question: Pick<Question, 'id' | 'options'>): Promise<number[]> {
      const rows = await db
        .selectFrom('pollVote')
        .select(['option', (row) => row.fn.countAll<number>().as('votes')])
        .where('forceId', '=', forceId)
        .where('questionId', '=', question.id)
        .groupBy('option')
        .execute()
      const votes = tally(question.options.length, [])
      for (const row of rows) votes[row.option - 1] = Number(row.votes)
      return votes
    },

    addCount: (row: Count, countedAt: Date) =>
      db
        .insertInto('pollCount')
        .values({ forceId, ...row, countedAt })
        .execute(),

    /** What is kept of these questions for good. */
    async counts(questionIds: readonly string[]): Promise<Count[]> {
      if (questionIds.length === 0) return []
      const rows = await db
        .selectFrom('pollCount')
        .select(['questionId', 'channel', 'votes'])
        .where('forceId', '=', forceId)
        .where('questionId', 'in', questionIds)
        .orderBy('channel', 'desc')
        .execute()
      return rows.map((row) => ({ ...row, channel: row.channel as Channel }))
    },

    /** Takes away up to `most` votes on questions that are closed, and were opened before then; their counts stay. */
    async removeVotes(before: Date, most: number): Promise<number> {
      const past = await db
        .selectFrom('pollVote')
        .innerJoin('pollQuestion', (on) =>
          on
            .onRef('pollQuestion.forceId', '=', 'pollVote.forceId')
            .onRef('pollQuestion.id', '=', 'pollVote.questionId'),
        )
        .select(['questionId', 'device'])
        .where('pollVote.forceId', '=', forceId)
        .where('openedAt', '<', before)
        .where('closedAt', 'is not', null)
        .limit(most)
        .execute()
      for (const [questionId, votes] of Map.groupBy(past, (vote) => vote.questionId))
        await db
          .deleteFrom('pollVote')
          .where('forceId', '=', forceId)
          .where('questionId', '=', questionId)
          .where(
            'device',
            'in',
            votes.map(({ device }) => device),
          )
          .execute()
      return past.length
    },
  }
}

export type VoteStore = ReturnType<typeof voteStore>
