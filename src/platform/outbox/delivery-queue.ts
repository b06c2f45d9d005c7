import { v5 as uuidv5 } from 'uuid'
import type { Database } from '../database.ts'
import type { JobPolicy } from '../jobs/kind.ts'
import { enqueue } from '../jobs/queue.ts'

export const delivery: JobPolicy = { name: 'deliver-messages', priority: 10 }

const namespace = '0d8f4e0a-43a5-4c5b-8f53-3ad0c6f1e2b7'

/** Has a worker look for messages that are due, now or at a time; many words left for one time are one. */
export const nudge = (db: Database, forceId: string, at?: Date) => {
  const later = at ? { startAfter: at, id: uuidv5(`${forceId} ${at.toISOString()}`, namespace) } : {}
  return enqueue(db, delivery, [{ forceId, ...later }])
}
