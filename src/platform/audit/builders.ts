// Entries of several days, sealed, for whoever tests what becomes of them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { openSecrets } from '../secrets.ts'
import { keepHead, readHeads } from './heads.ts'
import { sealBeforeToday } from './seal.ts'
import { verifyAudit } from './verify.ts'

const minute = 60_000
const secrets = openSecrets(Buffer.alloc(32, 'test'))

/** The id of the entry with this number. */
export const idOfEntry = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** All but the id. */
export const columns = `force_id, at, kind, what, actor_kind, actor_id, actor_name, about_kind, about_ids, reason, details, request_id`
/** A statement that copies an entry under the number of another. */
export const copyOf = (number: number, as: number, time = 'at') =>
  `insert into audit_entry (id, ${columns}) select '${idOfEntry(as)}', ${columns.replace('at', time)} from audit_entry where id = '${idOfEntry(number)}'`

type Entries = { forceId?: string; first?: number; count: number; from: Date; minutesApart?: number }

/** Entries numbered from `first`, as the owner of the tables writes them. */
export async function someEntries(
  db: Database,
  { forceId = 'fenshire', first = 1, count, from, minutesApart = 60 }: Entries,
) {
  const rows = Array.from({ length: count }, (_, at) => ({
    forceId,
    id: idOfEntry(first + at),
    at: new Date(from.getTime() + at * minutesApart * minute),
    kind: 'consultation',
    what: 'account.show',
    actorKind: 'account',
    actorId: idOfEntry(9000 + (at % 3)),
    actorName: ['Robin Marsh', 'Zoë O’Neil', 'Bo'][at % 3]!,
    aboutKind: 'account',
    aboutIds: [idOfEntry(8000 + at), 'a, "quoted" id'],
    reason: '',
    details: JSON.stringify({ page: at }),
    requestId: at % 2 === 0 ? null : `request ${at}`,
  }))
  await db.insertInto('auditEntry').values(rows).execute()
}

/** Seals, checks and keeps heads in a folder of the test’s own, at the time that `now` tells. */
export async function sealingForTest(t: TestContext, db: Database, now: () => Date) {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-audit-'))
  t.after(() => rm(folder, { recursive: true }))
  const sealing = { db, secrets, now, keepHead: keepHead.bind(undefined, folder) }
  return {
    folder,
    sealing,
    seal: (...forceIds: string[]) => sealBeforeToday(sealing, forceIds.length > 0 ? forceIds : ['fenshire']),
    verify: async (forceId = 'fenshire') => verifyAudit(db, forceId, { secrets, heads: await readHeads(folder) }),
  }
}

/** Three days of entries, 8 an hour apart on each from 1 in the afternoon, sealed at 2 in the night after. */
export async function threeSealedDays(t: TestContext, db: Database) {
  const clock = { at: new Date('2026-11-26T02:00:00Z') }
  for (const [at, day] of ['23', '24', '25'].entries())
    await someEntries(db, { first: 1 + 8 * at, count: 8, from: new Date(`2026-11-${day}T13:00:00Z`) })
  const sealed = await sealingForTest(t, db, () => clock.at)
  await sealed.seal()
  const tamper = (statement: string) => sql.raw(statement).execute(db)
  /** Remembers how things are, and gives what puts them back. */
  const keep = async () => {
    await tamper('create table kept_entry as table audit_entry; create table kept_seal as table audit_seal')
    return () =>
      tamper(`truncate audit_entry, audit_seal; insert into audit_entry table kept_entry;
        insert into audit_seal table kept_seal`)
  }
  return { ...sealed, clock, tamper, keep }
}
