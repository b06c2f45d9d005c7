// All that may be asked of the outbox. The rows are the truth; a job is only told that there is something to look for.
import { v7 as uuidv7 } from 'uuid'
import type { Checked } from '../checks.ts'
import type { Database } from '../database.ts'
import { openClaims } from './claims.ts'
import { nudge } from './delivery-queue.ts'
import { checkMessage, digestOf, type NewMessage } from './message.ts'

export type Suppression = { address: string; covers: 'campaign' | 'everything'; reason: string }
export type MessageStatus = 'waiting' | 'sent' | 'failed' | 'withdrawn'
export type MessageFilter = { status?: MessageStatus; about?: string; limit?: number; before?: string }

export type Outbox = ReturnType<typeof openOutbox>

const mostListed = 200
const nothing = { recipient: '', recipientDigest: '', subject: '', body: '', unsubscribeUrl: null }

/** The messages of one force, inside one transaction. */
export function openOutbox(database: Database, forceId: string, now: () => Date) {
  const db = database.$pickTables<'message' | 'messageSuppression'>()
  const ours = () => db.updateTable('message').where('forceId', '=', forceId)
  let hasNudged = false

  async function nudgeOnce() {
    if (!hasNudged) await nudge(database, forceId)
    hasNudged = true
  }

  return {
    ...openClaims(database, forceId, now),

    /** Keeps a message to be sent once this transaction is committed; answers its id, or what is wrong with it. */
    async send(message: NewMessage): Promise<Checked<string>> {
      const { errors } = checkMessage(message)
      if (errors) return { errors }
      const { channel, purpose, basis = null, about = null, to, subject = '', text, unsubscribeUrl = null } = message
      const id = uuidv7()
      const words = { recipient: to, recipientDigest: digestOf(to), subject, body: text }
      const times = { queuedAt: now(), nextAttemptAt: now() }
      const row = { forceId, id, channel, purpose, basis, about, unsubscribeUrl, status: 'waiting', ...words, ...times }
      await db.insertInto('message').values(row).execute()
      await nudgeOnce()
      return { value: id }
    },

    /** At most 200, newest first, without their words; `before` is the id of the last one on the page before. */
    list: ({ status, about, limit = 50, before }: MessageFilter = {}) =>
      db
        .selectFrom('message')
        .select(['id', 'channel', 'purpose', 'about', 'recipient', 'subject', 'status', 'queuedAt', 'attempts'])
        .select(['nextAttemptAt', 'finishedAt', 'problem'])
        .where('forceId', '=', forceId)
        .$if(status !== undefined, (query) => query.where('status', '=', status!))
        .$if(about !== undefined, (query) => query.where('about', '=', about!))
        .$if(before !== undefined, (query) => query.where('id', '<', before!))
        .orderBy('id', 'desc') // ids are made in the order of time
        .limit(Math.min(limit, mostListed))
        .execute(),

    /** How many messages could not be sent, and when that was first known of them; undefined where all could. */
    async failures(): Promise<{ count: number; since: Date } | undefined> {
      const { count, since } = await db
        .selectFrom('message')
        .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('finishedAt').as('since')])
        .where('forceId', '=', forceId)
        .where('status', '=', 'failed')
        .executeTakeFirstOrThrow()
      return since ? { count, since } : undefined
    },

    async has(id: string): Promise<boolean> {
      const found = db.selectFrom('message').select('id').where('forceId', '=', forceId).where('id', '=', id)
      return (await found.executeTakeFirst()) !== undefined
    },

    /** How many messages stand where. */
    async counts(): Promise<Record<MessageStatus, number>> {
      const rows = await db
        .selectFrom('message')
        .select((e) => ['status', e.fn.countAll<number>().as('count')])
        .where('forceId', '=', forceId)
        .groupBy('status')
        .execute()
      return {
        waiting: 0,
        sent: 0,
        failed: 0,
        withdrawn: 0,
        ...Object.fromEntries(rows.map((row) => [row.status, row.count])),
      }
    },

    /** Takes back a message that waits; false when it does not. */
    async withdraw(id: string): Promise<boolean> {
      const withdrawn = ours().set({ status: 'withdrawn', finishedAt: now(), problem: 'Somebody took it back' })
      const { numUpdatedRows } = await withdrawn.where('id', '=', id).where('status', '=', 'waiting').executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Tries a message that failed once more; false when it did not fail, or its words are gone. */
    async resend(id: string): Promise<boolean> {
      const waiting = ours().set({ status: 'waiting', nextAttemptAt: now(), finishedAt: null, problem: null })
      const failed = waiting.where('id', '=', id).where('status', '=', 'failed').where('blankedAt', 'is', null)
      const { numUpdatedRows } = await failed.executeTakeFirst()
      if (numUpdatedRows === 1n) await nudgeOnce()
      return numUpdatedRows === 1n
    },

    /** From now on nothing of this sort goes to the address, nor what waits already. Only a digest of it is kept. */
    async suppress({ address, covers, reason }: Suppression) {
      const known = { recipientDigest: digestOf(address), covers, reason, addedAt: now() }
      await db
        .insertInto('messageSuppression')
        .values({ forceId, id: uuidv7(), ...known })
        .onConflict((conflict) => conflict.columns(['forceId', 'recipientDigest']).doUpdateSet({ covers, reason }))
        .execute()
    },

    async liftSuppression(address: string) {
      await db
        .deleteFrom('messageSuppression')
        .where('forceId', '=', forceId)
        .where('recipientDigest', '=', digestOf(address))
        .execute()
    },

    /**
     * Withdraws what waits for an address and blanks recipient and words of everything that was ever sent to it.
     * After commit no message to it is handed to a deliverer any more. A suppression stays: it holds no address.
     * @returns how many messages were blanked
     */
    async erase(address: string): Promise<number> {
      const [known, at] = [digestOf(address), now()]
      const toAddress = () => ours().where('recipientDigest', '=', known)
      await toAddress()
        .where('status', '=', 'waiting')
        .set({ status: 'withdrawn', finishedAt: at, problem: 'Erased' })
        .execute()
      const { numUpdatedRows } = await toAddress()
        .set({ ...nothing, blankedAt: at })
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },
  }
}
