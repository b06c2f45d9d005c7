import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { makeLink } from './links.ts'
import { openSessions, sessionIdOf } from './sessions.ts'
import type { SessionRow } from './store.ts'

const robin = { forceId: 'fenshire', accountId: 'a' }
const limits = { idleMinutes: 60, absoluteHours: 12 }
const nine = Date.parse('2026-11-23T09:00:00Z')
const minute = 60_000

/** Sessions that are kept in memory, at a time that the test tells. */
function sessionsForTest() {
  const clock = { at: nine }
  const rows = new Map<string, SessionRow>()
  const change = async (id: Buffer, changed: Partial<SessionRow>) => {
    const row = { ...rows.get(id.toString('hex'))!, ...changed }
    rows.delete(id.toString('hex'))
    rows.set(row.id.toString('hex'), row)
    return []
  }
  const held = [{ role: 'administrator', scopeKind: 'force', scopeId: '' } as const]
  const asked: string[] = []
  const sessions = openSessions(
    {
      addSession: async (row) => {
        rows.set(row.id.toString('hex'), row)
        return []
      },
      changeSession: change,
      renewSession: change,
      session: async (id) => rows.get(id.toString('hex')),
      visitor: async (id, today) => {
        asked.push(today)
        const row = rows.get(id.toString('hex'))
        return row?.stage === 'signed-in' ? { ...row, name: 'Robin', email: 'r@fenshire.example', held } : undefined
      },
    },
    () => new Date(clock.at),
  )
  const begin = (stage: SessionRow['stage'] = 'signed-in', issuer?: string) =>
    sessions.begin(robin, { stage, device: 'Drill', limits, ...(issuer ? { issuer } : {}) })
  const only = () => [...rows.values()][0]!
  const later = (minutes: number) => (clock.at = nine + minutes * minute)
  return { sessions, begin, only, later, clock, asked, rows }
}

test('a session is kept under the digest of a cookie that nobody can guess', async () => {
  const { begin, only } = sessionsForTest()
  const [cookie, other] = [await begin(), await begin()]
  assert.match(cookie, /^[\w-]{43}$/)
  assert.notEqual(cookie, other)
  assert.deepEqual(only().id, createHash('sha256').update(cookie).digest())
})

test('who has signed in has the limits of the force; who is between two steps has ten minutes', async () => {
  const kept = async (stage: SessionRow['stage'], issuer?: string) => {
    const { begin, only } = sessionsForTest()
    await begin(stage, issuer)
    const { id: _, ...rest } = only()
    return rest
  }
  const at = new Date(nine)
  const usual = { ...robin, challenge: null, device: 'Drill', startedAt: at, confirmedAt: at, lastSeenAt: at }
  assert.deepEqual(await kept('signed-in', 'https://issuer.example'), {
    ...usual,
    stage: 'signed-in',
    idleMinutes: 60,
    endsAt: new Date('2026-11-23T21:00:00Z'),
    issuer: 'https://issuer.example',
  })
  for (const stage of ['second-factor', 'enrolment'] as const) {
    const between = { stage, idleMinutes: 10, endsAt: new Date('2026-11-23T09:10:00Z'), issuer: null }
    assert.deepEqual(await kept(stage), { ...usual, ...between })
  }
})

test('a visitor comes with what they may do today', async () => {
  const { sessions, begin, asked } = sessionsForTest()
  const visitor = (await sessions.visitorOf(await begin()))!
  const { grants, sessionId, ...rest } = visitor
  assert.deepEqual(rest, { ...robin, name: 'Robin', email: 'r@fenshire.example', confirmedAt: new Date(nine) })
  assert.equal(sessionId.length, 32)
  assert.deepEqual(
    grants.map(({ role, scopeKind, scopeId }) => [role, scopeKind, scopeId]),
    [['administrator', 'force', '']],
  )
  assert.ok(grants[0]!.permissions.includes('manage-accounts'))
  assert.deepEqual(asked, ['2026-11-23'])
  assert.equal(await sessions.visitorOf('a cookie of nobody'), undefined)
})

test('a session ends with the minute after its idle time, and with its last hour however busy', async () => {
  const { sessions, begin, later } = sessionsForTest()
  const cookie = await begin()
  later(59)
  assert.ok(await sessions.visitorOf(cookie))
  later(59 + 60)
  assert.equal(await sessions.visitorOf(cookie), undefined)
  const busy = sessionsForTest()
  const other = await busy.begin()
  for (let at = 30; at < 720; at += 30) {
    busy.later(at)
    assert.ok(await busy.sessions.visitorOf(other), String(at))
  }
  busy.later(720)
  assert.equal(await busy.sessions.visitorOf(other), undefined)
})

test('that somebody is there is written down once a minute', async () => {
  const { sessions, begin, only, clock } = sessionsForTest()
  const cookie = await begin()
  clock.at = nine + minute
  await sessions.visitorOf(cookie)
  assert.equal(only().lastSeenAt.getTime(), nine)
  clock.at = nine + minute + 1
  await sessions.visitorOf(cookie)
  assert.equal(only().lastSeenAt.getTime(), nine + minute + 1)
})

test('a step is open to who stands before it, while it lasts', async () => {
  const { sessions, begin, later } = sessionsForTest()
  const cookie = await begin('second-factor')
  assert.equal((await sessions.pending(cookie, 'second-factor'))?.accountId, 'a')
  assert.equal(await sessions.pending(cookie, 'enrolment'), undefined)
  assert.equal(await sessions.pending(undefined, 'second-factor'), undefined)
  assert.equal(await sessions.pending('another', 'second-factor'), undefined)
  later(10)
  assert.equal(await sessions.pending(cookie, 'second-factor'), undefined)
})

test('a session that goes on under a new cookie is worth nothing under the old one', async () => {
  const { sessions, begin, later, only } = sessionsForTest()
  const cookie = await begin()
  later(5)
  const fresh = await sessions.renew(sessionIdOf(cookie))
  assert.equal(await sessions.visitorOf(cookie), undefined)
  const visitor = await sessions.visitorOf(fresh)
  assert.deepEqual([visitor?.accountId, visitor?.confirmedAt], ['a', new Date(nine + 5 * minute)])
  assert.deepEqual(only().startedAt, new Date(nine))
})

test('a link to choose a password by ends those before it, works so long, and is kept as its digest alone', async () => {
  const done: unknown[] = []
  const store = {
    endLinks: async (person: object) => {
      done.push(['end', person])
      return []
    },
    addLink: async (person: object, id: Buffer, madeAt: Date, endsAt: Date) => {
      done.push(['add', person, id.toString('hex'), madeAt, endsAt])
      return []
    },
  }
  const at = new Date(nine)
  const path = await makeLink(store, robin, { at, minutes: 30 })
  assert.match(path, /^\/set-password\/[\w-]{43}$/)
  const digest = sessionIdOf(path.split('/').at(-1)!).toString('hex')
  assert.deepEqual(done, [
    ['end', robin],
    ['add', robin, digest, at, new Date(nine + 30 * minute)],
  ])
})
