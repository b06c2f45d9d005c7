// Half a million sealed entries of the audit trail: entries verified a second, against a loop that fetches each entry and
// hashes its JSON, from the same PostgreSQL in the same run.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { sealBeforeToday } from '../src/platform/audit/seal.ts'
import { verifyAudit } from '../src/platform/audit/verify.ts'
import type { Database } from '../src/platform/database.ts'
import { withLongPatience } from '../src/platform/patience.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { compare, type Measurement } from './measurement.ts'
import { openScratch } from './scratch.ts'

const entries = 500_000
const days = 20
const runs = 3
const forceId = 'fenshire'
const secrets = openSecrets(randomBytes(32))

export async function auditVerify(): Promise<Measurement[]> {
  const scratch = await openScratch({ isDemonstrated: false })
  const rates = { ours: [] as number[], theirs: [] as number[] }
  try {
    await withLongPatience(() => fill(scratch.db))
    const now = () => new Date('2026-11-26T02:00:00Z')
    await sealBeforeToday({ db: scratch.db, secrets, now, keepHead: async () => {} }, [forceId])
    for (let run = 0; run < runs; run += 1) {
      rates.ours.push(await entriesPerSecond(() => verifyOnce(scratch.db)))
      rates.theirs.push(await entriesPerSecond(() => loopOnce(scratch.db)))
    }
  } finally {
    await scratch.close()
  }
  return [compare({ bench: 'audit-verify', peer: 'a loop with JSON and SHA-256', unit: 'entries/s', ...rates })]
}

/** Entries like those of a page that was looked at, spread evenly over the days. */
const fill = (db: Database) =>
  sql`
  insert into audit_entry
  select ${forceId}, gen_random_uuid(), timestamptz '2026-11-06' + g * ${days}::float8 / ${entries}::float8 * interval '1 day',
    'consultation', 'account.show', 'account', gen_random_uuid(), 'Robin Marsh', 'account',
    array[gen_random_uuid()::text, gen_random_uuid()::text], '', jsonb_build_object('page', g, 'who', 'Marsh'),
    gen_random_uuid()::text
  from generate_series(0, ${entries - 1}) g`
    .execute(db)
    .then(() => sql`vacuum analyze audit_entry`.execute(db))

async function entriesPerSecond(work: () => Promise<number>) {
  const start = performance.now()
  return (await work()) / ((performance.now() - start) / 1000)
}

async function verifyOnce(db: Database) {
  const found = await verifyAudit(db, forceId, { secrets })
  if (found.problems.length > 0 || found.unsealed > 0) throw new Error('The bench has measured something else')
  return found.entries
}

/** Every column of every entry, a day at a time, each hash chained to the one before. */
async function loopOnce(db: Database) {
  let [last, seen] = ['', 0]
  for (let day = 0; day < days; day += 1) {
    const since = new Date(Date.parse('2026-11-06') + day * 24 * 60 * 60_000)
    const until = new Date(since.getTime() + 24 * 60 * 60_000)
    const question = db
      .selectFrom('auditEntry')
      .selectAll()
      .where('forceId', '=', forceId)
      .where('at', '>=', since)
      .where('at', '<', until)
      .orderBy('at')
      .orderBy('id')
    const rows = await withLongPatience(() => question.execute())
    for (const row of rows) last = createHash('sha256').update(last).update(JSON.stringify(row)).digest('hex')
    seen += rows.length
  }
  return seen
}
