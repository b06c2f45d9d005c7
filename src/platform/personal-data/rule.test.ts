// What ends when, with records, settings and the audit trail in memory.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditEvent } from '../audit/audit.ts'
import type { Scope } from '../database.ts'
import { type PersonalDataKind, retentionSetting } from './kind.ts'
import { keptFor, retentionSettings, runRetention, startOf } from './retention.ts'

type Kind = PersonalDataKind<object>
const now = new Date('2026-11-25T02:00:00Z')
const scope: Scope = { forceId: 'fenshire', actor: { kind: 'operator' } }

const setting = retentionSetting({
  kind: 'notes',
  label: 'Notes',
  unit: 'days',
  byDefault: 30,
  least: 7,
  most: 90,
  why: 'x',
})
const kept = {
  purpose: '',
  lawfulBasis: '',
  regime: 'uk-gdpr',
  tables: {},
  held: async () => [],
  erasure: { keeps: '' },
} as const

/** Notes of which so many are past their time, and what was asked of them. */
function notesForTest(past: number) {
  const asked: { before: Date; most: number }[] = []
  const expire = async (before: Date, most: number) => {
    asked.push({ before, most })
    const gone = Math.min(past, most)
    past -= gone
    return gone
  }
  const retention = { setting, unit: 'days', countedFrom: 'after they were written', expire } as const
  const kind: Kind = { ...kept, name: 'notes', title: 'Notes', retention }
  return { kind, asked }
}
const accounts: Kind = { ...kept, name: 'accounts', title: 'Accounts', retention: { whileInUse: 'While it is in use' } }

function nightForTest() {
  const [recorded, scopes, undone]: [AuditEvent[], Scope[], unknown[]] = [[], [], []]
  const settings = { get: async () => 30 } as never
  const audit = { record: async (event: AuditEvent) => void recorded.push(event) } as never
  const within = async <Result>(asked: Scope, work: (faces: never) => Promise<Result>) => {
    scopes.push(asked)
    return work({ audit, settings } as never).catch((error: unknown) => {
      undone.push(error)
      throw error
    })
  }
  const run = (kinds: Kind[], options: { isDryRun?: boolean; batch?: number } = {}) =>
    runRetention(scope, { within, kinds, now: () => now, ...options })
  return { run, recorded, scopes, undone, settings }
}

const before = new Date('2026-10-26T02:00:00Z')
const rule = 'Kept for 30 days after they were written'

test('what is past its time ends, as the owner of the tables, and the trail says how many by which rule', async () => {
  const { run, recorded, scopes, undone } = nightForTest()
  const { kind, asked } = notesForTest(3)
  assert.deepEqual(await run([accounts, kind]), [{ kind: 'notes', title: 'Notes', rule, before, gone: 3 }])
  assert.deepEqual(scopes, [{ ...scope, asOwner: true }])
  assert.deepEqual(asked, [{ before, most: 1000 }])
  const details = { records: 'notes', gone: 3, rule, before }
  assert.deepEqual(recorded, [{ kind: 'erasure', what: 'retention.end', reason: rule, details }])
  assert.deepEqual(undone, [])
})

test('a night on which nothing ends has nothing to say', async () => {
  const { run, recorded } = nightForTest()
  const { kind } = notesForTest(0)
  assert.equal((await run([kind]))[0]!.gone, 0)
  assert.deepEqual(recorded, [])
})

test('what one statement does not end, the next one does', async () => {
  const { run, recorded } = nightForTest()
  for (const [past, statements] of [
    [2, 1],
    [3, 2],
    [7, 3],
  ] as const) {
    const { kind, asked } = notesForTest(past)
    assert.equal((await run([kind], { batch: 3 }))[0]!.gone, past)
    assert.equal(asked.length, statements, `${past}`)
  }
  assert.equal(recorded.length, 3, 'one entry for each run')
})

test('a dry run tells what would end, and its transaction is undone', async () => {
  const { run, undone } = nightForTest()
  const { kind } = notesForTest(3)
  assert.equal((await run([kind], { isDryRun: true }))[0]!.gone, 3)
  assert.equal(undone.length, 1)
})

test('what goes wrong is not taken for a dry run', async () => {
  const { run } = nightForTest()
  const { kind } = notesForTest(0)
  const retention = { ...kind.retention, expire: () => Promise.reject(new Error('no database')) } as Kind['retention']
  for (const isDryRun of [false, true]) await assert.rejects(run([{ ...kind, retention }], { isDryRun }), /no database/)
})

test('days and years are counted back by the calendar, over leap days and the end of summer time', () => {
  assert.equal(startOf(30, 'days', now).toISOString(), '2026-10-26T02:00:00.000Z')
  assert.equal(startOf(2, 'years', now).toISOString(), '2024-11-25T02:00:00.000Z')
  assert.equal(startOf(1, 'days', new Date('2028-03-01T00:00:00Z')).toISOString(), '2028-02-29T00:00:00.000Z')
  assert.equal(now.toISOString(), '2026-11-25T02:00:00.000Z', 'the moment itself stays')
})

test('a rule is said in words, and only what has an end has a setting', async () => {
  const { settings } = nightForTest()
  const { kind } = notesForTest(0)
  assert.equal(await keptFor(kind, settings), rule)
  assert.equal(await keptFor(accounts, settings), 'While it is in use')
  const one = { get: async () => 1 } as never
  const years = { ...kind, retention: { ...kind.retention, unit: 'years' } as Kind['retention'] }
  assert.equal(await keptFor(years, one), 'Kept for 1 year after they were written')
  assert.deepEqual(retentionSettings([accounts, kind]), [setting])
})
