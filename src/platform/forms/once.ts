import type { Database, Scope } from '../database.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Does `work` once for each sending of a form, and answers a repeated sending as the first was answered. A second one
 * that comes while the first is at work waits for it: the key is unique, and both stand in the transaction of the work.
 *
 * @param sent the id that the form carried in its hidden field; one that is malformed is taken for a first sending
 * @param work gives the address that the answer leads to, or undefined when nothing was changed
 */
export async function once<Refused>(
  db: Database,
  { forceId, sent, now }: { forceId: string; sent: string | undefined; now: Date },
  work: () => Promise<{ to: string } | Refused>,
): Promise<{ to: string } | Refused> {
  if (!sent || !uuid.test(sent)) return work()
  const key = { forceId, id: sent }
  const taken = await db
    .insertInto('submission')
    .values({ ...key, answer: '', at: now })
    .onConflict((on) => on.columns(['forceId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  const mine = db.selectFrom('submission').select('answer').where('forceId', '=', forceId).where('id', '=', sent)
  if (!taken) return { to: (await mine.executeTakeFirstOrThrow()).answer }
  const done = await work()
  const isDone = (answer: { to: string } | Refused): answer is { to: string } =>
    typeof (answer as { to?: unknown }).to === 'string'
  if (isDone(done))
    await db
      .updateTable('submission')
      .set({ answer: done.to })
      .where('forceId', '=', forceId)
      .where('id', '=', sent)
      .execute()
  else await db.deleteFrom('submission').where('forceId', '=', forceId).where('id', '=', sent).execute()
  return done
}

export type Once = <Refused>(
  sent: string | undefined,
  work: () => Promise<{ to: string } | Refused>,
) => Promise<{ to: string } | Refused>

/** The same, for the force and the moment of a transaction. */
export const openOnce =
  (db: Database, { forceId }: Pick<Scope, 'forceId'>, now: () => Date): Once =>
  (sent, work) =>
    once(db, { forceId, sent, now: now() }, work)
