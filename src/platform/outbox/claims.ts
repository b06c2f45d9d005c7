// Taking messages to be sent, one at a time, so that several workers share them and none is lost when one is killed.
import type { Database } from '../database.ts'
import type { Outcome, Outgoing } from './deliverer.ts'
import { nudge } from './delivery-queue.ts'
import { type Channel, nextAttempt, type Purpose } from './message.ts'

/** How long a worker may take over one message before another takes it for killed and tries again. */
export const claimMilliseconds = 5 * 60_000

export function openClaims(database: Database, forceId: string, now: () => Date) {
  const db = database.$pickTables<'message' | 'messageSuppression'>()
  const change = (id: string) => db.updateTable('message').where('forceId', '=', forceId).where('id', '=', id)

  const isSuppressed = async (digest: string, purpose: string) => {
    const found = await db
      .selectFrom('messageSuppression')
      .select('covers')
      .where('forceId', '=', forceId)
      .where('recipientDigest', '=', digest)
      .executeTakeFirst()
    return found !== undefined && (found.covers === 'everything' || purpose === 'campaign')
  }

  const nextDue = () =>
    db
      .selectFrom('message')
      .selectAll()
      .where('forceId', '=', forceId)
      .where('status', '=', 'waiting')
      .where('nextAttemptAt', '<=', now())
      .orderBy('nextAttemptAt')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()

  return {
    /**
     * The message that has been due longest, for this caller alone until `lease` milliseconds have passed; undefined
     * when none is due. Commit before sending it. Those to suppressed addresses are withdrawn on the way.
     */
    async claim(lease = claimMilliseconds): Promise<Outgoing | undefined> {
      for (;;) {
        const row = await nextDue()
        if (!row) return undefined
        const { id, recipient: to, subject, body: text, attempts } = row
        if (await isSuppressed(row.recipientDigest, row.purpose)) {
          const problem = 'Whoever it was for does not want it'
          await change(id).set({ status: 'withdrawn', finishedAt: now(), problem }).execute()
          continue
        }
        const until = new Date(now().getTime() + lease)
        await change(id)
          .set({ attempts: attempts + 1, nextAttemptAt: until })
          .execute()
        const [channel, purpose] = [row.channel as Channel, row.purpose as Purpose]
        const way = row.unsubscribeUrl === null ? {} : { unsubscribeUrl: row.unsubscribeUrl }
        return { id, channel, purpose, to, subject, text, ...way, mayHaveGone: attempts > 0 }
      }
    },

    /** Writes down what became of a claimed message: sent for good, or tried again later until that is pointless. */
    async settle(id: string, outcome: Outcome) {
      const at = now()
      if (outcome.status === 'sent') {
        const { reference = null } = outcome
        await change(id).set({ status: 'sent', finishedAt: at, reference, problem: null }).execute()
        return
      }
      const waiting = db.selectFrom('message').select('attempts').where('forceId', '=', forceId).where('id', '=', id)
      const row = await waiting.where('status', '=', 'waiting').forUpdate().executeTakeFirst()
      if (!row) return // withdrawn or erased meanwhile
      const next = outcome.status === 'delayed' ? nextAttempt(row.attempts, at) : undefined
      const { problem } = outcome
      const set = next ? { nextAttemptAt: next, problem } : { status: 'failed', finishedAt: at, problem }
      await change(id).set(set).execute()
    },

    /** Leaves word for a worker to look again when the next waiting message is due. */
    async nudgeWhenDue() {
      const { due } = await db
        .selectFrom('message')
        .select((e) => e.fn.min('nextAttemptAt').as('due'))
        .where('forceId', '=', forceId)
        .where('status', '=', 'waiting')
        .executeTakeFirstOrThrow()
      if (due) await nudge(database, forceId, due)
    },
  }
}

/** How many messages of all forces wait, for whoever runs the system. */
export async function messagesWaiting(database: Database): Promise<number> {
  const { count } = await database
    .$pickTables<'message'>()
    .selectFrom('message')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return count
}
