// S14, the part that can be tried from below: pages cannot touch what is recorded, and what the owner of the tables does
// to it is found.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { idOfEntry, someEntries } from '../../src/platform/audit/builders.ts'
import { keepHead, readHeads } from '../../src/platform/audit/heads.ts'
import { sealBeforeToday } from '../../src/platform/audit/seal.ts'
import { type Problem, verifyAudit } from '../../src/platform/audit/verify.ts'
import { type Database, transact } from '../../src/platform/database.ts'
import { secretsForTests } from '../app.ts'
import { type Drill, number } from './drill.ts'
import { withScratchDatabase } from './scratch-app.ts'

const forceId = 'fenshire'
const entry = (at: number) => `id = '${idOfEntry(at)}'`
const from = new Date('2026-11-20T00:00:00Z')
const now = () => new Date('2026-11-26T02:00:00Z')

/** What pages may not do, each under the role that they run as. */
const asPage = [
  'update audit_entry set reason = $$none$$',
  'delete from audit_entry',
  'truncate audit_entry',
  'update audit_seal set entries = 0',
  'delete from audit_seal',
  'alter table audit_entry disable row level security',
]

type Attack = {
  name: string
  statement: (middle: number) => string
  isFound: (problem: Problem, middle: number) => boolean
}

const attacks: Attack[] = [
  {
    name: 'edit',
    statement: (middle) => `update audit_entry set actor_name = 'Nobody' where ${entry(middle)}`,
    isFound: (problem, middle) => problem.what === 'entry changed' && problem.id === idOfEntry(middle),
  },
  {
    name: 'deletion',
    statement: (middle) => `delete from audit_entry where ${entry(middle)}`,
    isFound: (problem, middle) => problem.what === 'entries missing' && problem.after === idOfEntry(middle - 1),
  },
  {
    name: 'swap',
    statement: (middle) => `update audit_entry e set details = o.details, about_ids = o.about_ids, actor_id = o.actor_id
      from audit_entry o where (e.id, o.id) in ((${idsOf(middle, middle + 1)}), (${idsOf(middle + 1, middle)}))`,
    isFound: (problem, middle) => problem.what === 'entry changed' && problem.id === idOfEntry(middle),
  },
  {
    name: 'late insertion',
    statement: (
      middle,
    ) => `insert into audit_entry select (jsonb_populate_record(e, '{"id": "${idOfEntry(999_999)}"}')).*
      from audit_entry e where ${entry(middle)}`,
    isFound: (problem) => problem.what === 'entry inserted' && problem.id === idOfEntry(999_999),
  },
  {
    name: 'removal of the end',
    statement: () =>
      `delete from audit_entry where at >= '2026-11-25'; delete from audit_seal where until > '2026-11-25'`,
    isFound: (problem) => problem.what === 'seal missing',
  },
]

const idsOf = (one: number, other: number) => `'${idOfEntry(one)}', '${idOfEntry(other)}'`

export const drill: Drill = {
  id: 'S14',
  title: 'Change what has been recorded',
  run: ({ short }) => withScratchDatabase((db) => attackAll(db, short ? 10 : 500)),
}

async function attackAll(db: Database, perDay: number) {
  const folder = await mkdtemp(join(tmpdir(), 'drill-audit-'))
  try {
    const count = perDay * 6
    await someEntries(db, { count, from, minutesApart: (24 * 60) / perDay })
    const keep = (head: Parameters<typeof keepHead>[1]) => keepHead(folder, head)
    await sealBeforeToday({ db, secrets: secretsForTests, now, keepHead: keep }, [forceId])
    const refused = await countRefused(db)
    const found = await countFound(db, folder, Math.floor(count / 2) + 3)
    const untouched = (await problemsOf(db, folder)).length
    const isControlSeen = await control(db, folder)
    return {
      passed: refused === asPage.length && found === attacks.length && untouched === 0 && isControlSeen,
      detail: `${refused} of ${asPage.length} changes refused to pages; ${found} of ${attacks.length} attacks by the owner found among ${number(count)} entries, ${untouched} false alarms; control ${isControlSeen ? 'slipped through without seals, as it must' : 'was not as it must be'}`,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const problemsOf = async (db: Database, folder: string) =>
  (await verifyAudit(db, forceId, { secrets: secretsForTests, heads: await readHeads(folder) })).problems

async function countRefused(db: Database) {
  let refused = 0
  for (const statement of asPage)
    await transact(db, { forceId, actor: { kind: 'public' } }, (trx) => sql.raw(statement).execute(trx)).catch(
      (error: { code?: string }) => (refused += error.code === '42501' ? 1 : 0),
    )
  return refused
}

async function countFound(db: Database, folder: string, middle: number) {
  await sql.raw('create table kept_entry as table audit_entry; create table kept_seal as table audit_seal').execute(db)
  let found = 0
  for (const { statement, isFound } of attacks) {
    await sql.raw(statement(middle)).execute(db)
    if ((await problemsOf(db, folder)).some((problem) => isFound(problem, middle))) found += 1
    await sql
      .raw(
        'truncate audit_entry, audit_seal; insert into audit_entry table kept_entry; insert into audit_seal table kept_seal',
      )
      .execute(db)
  }
  return found
}

/** The broken twin: without seals and heads the same edit goes unseen, so it is they that find it. */
async function control(db: Database, folder: string) {
  await sql.raw(`truncate audit_seal; ${attacks[0]!.statement(1)}`).execute(db)
  const without = await verifyAudit(db, forceId, { secrets: secretsForTests })
  return without.problems.length === 0 && (await problemsOf(db, folder)).length > 0
}
