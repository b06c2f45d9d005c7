import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Question, QuestionKind } from './rules.ts'

export type Poll = {
  id: string
  meetingId: string
  code: string
  salt: Buffer
  publishedAt: Date | null
}

type QuestionRow = Omit<Question, 'kind'> & { kind: string }
const asQuestion = ({ kind, ...row }: QuestionRow): Question => ({ ...row, kind: kind as QuestionKind })

/** The force whose poll a code leads to; whoever asks has typed a code and named no force. */
export async function forceOfCode(database: Database, code: string): Promise<string | undefined> {
  const db = database.$pickTables<'pollCode'>()
  const found = await db.selectFrom('pollCode').select('forceId').where('code', '=', code).executeTakeFirst()
  return found?.forceId
}

export function pollStore(database: Database, forceId: string) {
  const db = database.$pickTables<'pollCode' | 'poll' | 'pollQuestion'>()
  const polls = db.selectFrom('poll').where('forceId', '=', forceId)
  const pollColumns = ['id', 'meetingId', 'code', 'salt', 'publishedAt'] as const
  const questionColumns = [
    'id',
    'pollId',
    'position',
    'question',
    'kind',
    'options',
    'hidesResult',
    'openedAt',
    'closedAt',
  ] as const
  const ofQuestion = (id: string) => db.updateTable('pollQuestion').where('forceId', '=', forceId).where('id', '=', id)

  return {
    pollOfMeeting: (meetingId: string): Promise<Poll | undefined> =>
      polls.select(pollColumns).where('meetingId', '=', meetingId).executeTakeFirst(),

    pollWithCode: (code: string): Promise<Poll | undefined> =>
      polls.select(pollColumns).where('code', '=', code).executeTakeFirst(),

    /** False where the code has been given before. */
    async takeCode(code: string) {
      const taken = await db
        .insertInto('pollCode')
        .values({ code, forceId })
        .onConflict((on) => on.column('code').doNothing())
        .returning('code')
        .executeTakeFirst()
      return taken !== undefined
    },

    /** False where the meeting has one already. */
    async addPoll(poll: Poll) {
      const added = await db
        .insertInto('poll')
        .values({ forceId, ...poll })
        .onConflict((on) => on.columns(['forceId', 'meetingId']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return added !== undefined
    },

    publish: (id: string, publishedAt: Date | null) =>
      db.updateTable('poll').set({ publishedAt }).where('forceId', '=', forceId).where('id', '=', id).execute(),

    /** Those whose results residents may see, with their meetings. */
    published: (): Promise<Poll[]> => polls.select(pollColumns).where('publishedAt', 'is not', null).execute(),

    /** Whoever adds a question waits for others who do: its position is the next. */
    async lockPoll(id: string) {
      await polls.select('id').where('id', '=', id).forUpdate().execute()
    },

    async questions(pollId: string): Promise<Question[]> {
      const rows = await db
        .selectFrom('pollQuestion')
        .select(questionColumns)
        .where('forceId', '=', forceId)
        .where('pollId', '=', pollId)
        .orderBy('position')
        .execute()
      return rows.map(asQuestion)
    },

    addQuestion: (question: Question) =>
      db
        .insertInto('pollQuestion')
        .values({ forceId, ...question })
        .execute(),

    /** False where it has been opened, or is gone. */
    async removeQuestion(id: string) {
      const removed = await db
        .deleteFrom('pollQuestion')
        .where('forceId', '=', forceId)
        .where('id', '=', id)
        .where('openedAt', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return removed !== undefined
    },

    /** False where it has been opened before. */
    async openQuestion(id: string, openedAt: Date) {
      const opened = await ofQuestion(id).set({ openedAt }).where('openedAt', 'is', null).returning('id').execute()
      return opened.length > 0
    },

    /** False where it is not open. Waits for votes that are being kept, and those that come after find it closed. */
    async closeQuestion(id: string, closedAt: Date) {
      const closed = await ofQuestion(id)
        .set({ closedAt: sql<Date>`greatest(opened_at, ${closedAt})` })
        .where('openedAt', 'is not', null)
        .where('closedAt', 'is', null)
        .returning('id')
        .execute()
      return closed.length > 0
    },

    /** Questions that nobody closed, opened before then. */
    async forgotten(before: Date): Promise<Question[]> {
      const rows = await db
        .selectFrom('pollQuestion')
        .select(questionColumns)
        .where('forceId', '=', forceId)
        .where('openedAt', '<', before)
        .where('closedAt', 'is', null)
        .execute()
      return rows.map(asQuestion)
    },
  }
}

export type PollStore = ReturnType<typeof pollStore>
