import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { databaseForTest } from '../../../test/databases.ts'
import { dayOf } from '../clock.ts'
import { auditKinds } from './audit.ts'
import { type AuditEntry, type AuditFilters, openAuditTrail } from './audit-trail.ts'
import { idOfEntry } from './builders.ts'

const everything: AuditFilters = {
  who: '',
  kind: '',
  what: '',
  recordKind: '',
  record: '',
  from: undefined,
  before: undefined,
}
const first = Date.parse('2026-10-24T00:00:00Z')
const hour = 3_600_000

const names = ['Robin Marsh', 'Zoë O’Neil', 'robin fen', '100% Bo_b']
const whats = ['account.view', 'claim.add', 'sign-in']
const recordKinds = ['account', 'claim', '']
const records = ['r-1', 'r-2', 'r-3']

/** Two hundred entries over four days, on one of which London's clocks go back; some share a moment. */
const kept: AuditEntry[] = Array.from({ length: 200 }, (_, at) => ({
  id: idOfEntry((at * 83) % 200),
  at: new Date(first + Math.floor(at / 2) * hour),
  kind: auditKinds[at % 7]!,
  what: whats[at % 3]!,
  actorKind: at % 5 === 0 ? 'public' : 'account',
  actorId: at % 5 === 0 ? null : idOfEntry(900 + (at % 4)),
  actorName: names[at % 4]!,
  aboutKind: recordKinds[at % 3]!,
  aboutIds: records.filter((_, bit) => (at >> bit) & 1),
  reason: '',
  details: { at },
  requestId: null,
}))

async function trailForTest(t: TestContext, entries = kept) {
  const { db } = await databaseForTest(t)
  const rows = entries.map(({ details, ...entry }) => ({
    ...entry,
    forceId: 'fenshire',
    details: JSON.stringify(details),
  }))
  await db.insertInto('auditEntry').values(rows).execute()
  const wolds = rows.map((row) => ({ ...row, forceId: 'wolds' }))
  await db.insertInto('auditEntry').values(wolds).execute()
  return openAuditTrail(db, { forceId: 'fenshire' })
}

/** What the store must find, said the long way. */
const isFound = (filters: AuditFilters) => (entry: AuditEntry) =>
  (filters.who === '' ||
    entry.actorId === filters.who ||
    (!filters.who.startsWith('00000000-') && entry.actorName.toLowerCase().includes(filters.who.toLowerCase()))) &&
  (filters.kind === '' || entry.kind === filters.kind) &&
  (filters.what === '' || entry.what === filters.what) &&
  (filters.recordKind === '' || entry.aboutKind === filters.recordKind) &&
  (filters.record === '' || entry.aboutIds.includes(filters.record)) &&
  (filters.from === undefined || entry.at >= filters.from) &&
  (filters.before === undefined || entry.at < filters.before)

const inOrder = (one: AuditEntry, other: AuditEntry) =>
  one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1)
const expected = (filters: AuditFilters) => kept.filter(isFound(filters)).sort(inOrder)

const moment = fc.option(
  fc.integer({ min: -10, max: 110 }).map((hours) => new Date(first + hours * hour)),
  { nil: undefined, freq: 1 },
)
const oneOf = (...values: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...values))
const filters: fc.Arbitrary<AuditFilters> = fc.record({
  who: oneOf('robin', 'ZOË', 'o', '%', '_', '’', '100%', 'nobody', idOfEntry(901), idOfEntry(999)),
  kind: oneOf(...auditKinds),
  what: oneOf(...whats, 'account', 'nothing'),
  recordKind: oneOf('account', 'claim', 'force'),
  record: oneOf(...records, 'r', 'r-4', `r-1' or true`),
  from: moment,
  before: moment,
})
const order = fc.constantFrom('ascending' as const, 'descending' as const)
const settings = { seed: 64, numRuns: 60 }

test('any search finds what it asks for, in its order, and counts it', async (t) => {
  const trail = await trailForTest(t)
  await fc.assert(
    fc.asyncProperty(filters, order, async (asked, way) => {
      const all = expected(asked)
      const found = await trail.page(asked, { order: way, limit: 1000, offset: 0 })
      assert.deepEqual(found, way === 'ascending' ? all : all.toReversed())
      assert.deepEqual(await trail.total(asked), { count: all.length, isMore: false })
    }),
    settings,
  )
})

test('pages that follow each other hold every entry once, however long they are', async (t) => {
  const trail = await trailForTest(t)
  await fc.assert(
    fc.asyncProperty(filters, order, fc.integer({ min: 7, max: 90 }), async (asked, way, limit) => {
      const pages: AuditEntry[] = []
      for (let offset = 0; offset < 200; offset += limit)
        pages.push(...(await trail.page(asked, { order: way, limit, offset })))
      assert.deepEqual(pages.toSorted(inOrder), expected(asked))
    }),
    { ...settings, numRuns: 15 },
  )
})

test('so do batches, of entries of one moment too, and the last one is empty', async (t) => {
  const trail = await trailForTest(t)
  await fc.assert(
    fc.asyncProperty(filters, order, fc.integer({ min: 1, max: 60 }), async (asked, way, size) => {
      const all: AuditEntry[] = []
      for (;;) {
        const batch = await trail.batch(asked, way, all.at(-1), size)
        if (batch.length === 0) break
        assert.ok(batch.length <= size)
        all.push(...batch)
      }
      assert.deepEqual(all, way === 'ascending' ? expected(asked) : expected(asked).reverse())
    }),
    { ...settings, numRuns: 10 },
  )
})

test('an entry that comes while batches are taken neither doubles nor hides another', async (t) => {
  const { db } = await databaseForTest(t)
  const trail = openAuditTrail(db, { forceId: 'fenshire' })
  const add = (entries: AuditEntry[]) =>
    db
      .insertInto('auditEntry')
      .values(entries.map((entry) => ({ ...entry, forceId: 'fenshire', details: '{}' })))
      .execute()
  await add(kept.slice(0, 20))
  const newestFirst = await trail.batch(everything, 'descending', undefined, 10)
  await add([{ ...kept[150]!, id: idOfEntry(5000) }])
  const rest = await trail.batch(everything, 'descending', newestFirst.at(-1), 100)
  const ids = [...newestFirst, ...rest].map(({ id }) => id)
  assert.equal(new Set(ids).size, 20)
  assert.ok(!ids.includes(idOfEntry(5000)))
})

test('days are those of London, with 25 hours when clocks go back, and their counts add up', async (t) => {
  const trail = await trailForTest(t)
  await fc.assert(
    fc.asyncProperty(filters, async (asked) => {
      const days = Map.groupBy(expected(asked), ({ at }) => dayOf(at))
      const counts = await trail.byDay(asked)
      assert.deepEqual(
        new Map(counts.map(({ day, count }) => [day, count])),
        new Map([...days].map(([day, entries]) => [day, entries.length])),
      )
    }),
    { ...settings, numRuns: 20 },
  )
  const counts = new Map((await trail.byDay(everything)).map(({ day, count }) => [day, count]))
  assert.equal(counts.get('2026-10-25'), 50, 'two entries an hour')
  assert.equal(counts.get('2026-10-26'), 48)
})

test('a part of a name is a text, not a pattern; an id is the whole id', async (t) => {
  const trail = await trailForTest(t)
  const count = async (who: string) => (await trail.total({ ...everything, who })).count
  assert.equal(await count('%'), 50, 'the one whose name has it')
  assert.equal(await count('_b'), 50)
  assert.equal(await count('\\'), 0)
  assert.equal(await count(`' or ''='`), 0)
  assert.equal(await count(idOfEntry(901).toUpperCase()), 40)
  assert.equal(await count(idOfEntry(901).slice(0, -1)), 0)
})

test('beyond ten thousand it says that there are more, and counts no further', async (t) => {
  const many = Array.from({ length: 10_002 }, (_, at) => ({ ...kept[0]!, id: idOfEntry(10_000 + at) }))
  const { db } = await databaseForTest(t)
  for (let from = 0; from < many.length; from += 3000) {
    const rows = many.slice(from, from + 3000)
    await db
      .insertInto('auditEntry')
      .values(rows.map((entry) => ({ ...entry, forceId: 'fenshire', details: '{}' })))
      .execute()
  }
  const trail = openAuditTrail(db, { forceId: 'fenshire' })
  assert.deepEqual(await trail.total(everything), { count: 10_000, isMore: true })
  assert.deepEqual(await trail.total({ ...everything, record: 'r-9' }), { count: 0, isMore: false })
})
