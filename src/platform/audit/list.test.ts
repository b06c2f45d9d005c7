import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditKinds } from './audit.ts'
import type { AuditEntry } from './audit-trail.ts'
import { asCells, asFileRow, asFilters, declareAuditList, type FilterValues, fileColumns } from './list.ts'
import type { AuditWords } from './words.ts'

const words: AuditWords = {
  whats: { 'dog.walk': 'Walked a dog', 'cat.feed': 'Fed a cat', 'dog.adopt': 'Adopted a dog' },
  records: {
    dog: { name: 'Dog', href: (id) => `/staff/dogs/${id}` },
    account: { name: 'Account', href: (id) => `/staff/accounts/${id}` },
    lead: { name: 'Lead' },
  },
}
const entry: AuditEntry = {
  id: 'e-1',
  at: new Date('2026-11-25T12:00:00Z'),
  kind: 'alteration',
  what: 'dog.walk',
  actorKind: 'account',
  actorId: 'a-1',
  actorName: 'Robin Marsh',
  aboutKind: 'dog',
  aboutIds: ['d-1'],
  reason: '',
  details: {},
  requestId: null,
}
const cellsOf = (change: Partial<AuditEntry>, mayOpen = (_href: string) => true) =>
  asCells(words, { ...entry, ...change }, mayOpen)
const list = declareAuditList(words)
const filtersOf = (query: Record<string, string>) => {
  const { filters, errors } = list.read(query)
  return { ...asFilters(filters as FilterValues), errors }
}

test('a day that is asked for begins and ends at midnight in London, in winter, in summer, and when clocks change', () => {
  for (const [day, from, before] of [
    ['2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
    ['2026-06-15', '2026-06-14T23:00:00.000Z', '2026-06-15T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ] as const) {
    const found = filtersOf({ from: day, to: day })
    assert.deepEqual([found.from?.toISOString(), found.before?.toISOString()], [from, before], day)
  }
})

test('what is left empty does not narrow the search, and why somebody looks never does', () => {
  const nothing = { who: '', kind: '', what: '', recordKind: '', record: '', from: undefined, before: undefined }
  assert.deepEqual(filtersOf({}), { ...nothing, errors: undefined })
  assert.deepEqual(filtersOf({ reason: 'Complaint 12' }), { ...nothing, errors: undefined })
})

test('days are taken as people write them, and days that never were are refused by name', () => {
  for (const typed of ['3/12/2026', '03.12.2026', ' 3 12 2026', '2026-12-03'])
    assert.equal(filtersOf({ from: typed }).from?.toISOString(), '2026-12-03T00:00:00.000Z', typed)
  for (const typed of ['31/2/2026', '29/2/2027', '2026-13-01', 'yesterday', '3/12/26', '0/0/0']) {
    assert.match(filtersOf({ to: typed }).errors?.to ?? '', /^Last day must be a real day/, typed)
    assert.equal(filtersOf({ to: typed }).before, undefined, typed)
  }
})

test('what is not on offer is refused: kinds, acts and kinds of record that there are not', () => {
  const { errors } = list.read({ kind: 'gossip', what: 'dog', recordKind: 'constructor' })
  assert.deepEqual(errors, {
    kind: 'Kind: choose from the list',
    what: 'What was done: choose from the list',
    recordKind: 'Kind of record: choose from the list',
  })
  assert.match(list.read({ reason: 'x'.repeat(501) }).errors?.reason ?? '', /500 characters or fewer/)
  assert.match(list.read({ who: 'a\u0007' }).errors?.who ?? '', /invisible characters/)
})

test('acts are offered by their words in the order of the alphabet, kinds in the order of the law', () => {
  const shown = list.show(list.read({}), { path: '/staff/audit', rows: [], total: { count: 0, isMore: false } })
  const offered = (name: string) => {
    const control = shown.filters.fields.find((field) => field.name === name)!.control
    return 'options' in control ? control.options.map(({ value, text }) => [value, text]) : []
  }
  assert.deepEqual(offered('what'), [
    ['', 'Anything'],
    ['dog.adopt', 'Adopted a dog'],
    ['cat.feed', 'Fed a cat'],
    ['dog.walk', 'Walked a dog'],
  ])
  assert.deepEqual(
    offered('recordKind').map(([, text]) => text),
    ['Any record', 'Account', 'Dog', 'Lead'],
  )
  assert.deepEqual(
    offered('kind').map(([value]) => value),
    ['', ...auditKinds],
  )
})

test('whoever has an account is linked to it; a job and a member of the public are not', () => {
  assert.deepEqual(cellsOf({}).who, { text: 'Robin Marsh', href: '/staff/accounts/a-1' })
  for (const actorKind of ['job', 'public', 'operator'])
    assert.deepEqual(cellsOf({ actorKind, actorId: null }).who, { text: 'Robin Marsh' }, actorKind)
  assert.deepEqual(cellsOf({ actorId: null }).who, { text: 'Robin Marsh' })
})

test('nobody is led to a page that they may not open', () => {
  const accountsOnly = cellsOf({ aboutIds: ['d-1'] }, (href) => href.startsWith('/staff/accounts/'))
  assert.deepEqual([accountsOnly.who.href, accountsOnly.about], ['/staff/accounts/a-1', { text: 'Dog', note: 'd-1' }])
  assert.deepEqual(cellsOf({}, () => false).who, { text: 'Robin Marsh' })
})

test('an act is said in words with its kind under it; without words by its raw name', () => {
  assert.deepEqual(cellsOf({}).what, { text: 'Walked a dog', note: 'Changed' })
  assert.deepEqual(cellsOf({ what: 'fox.hunt', kind: 'gossip' }).what, { text: 'fox.hunt', note: 'gossip' })
})

test('one record is linked where it can be looked at, else named with its id; of several, how many', () => {
  const about = (aboutKind: string, ...aboutIds: string[]) => cellsOf({ aboutKind, aboutIds }).about
  assert.deepEqual(about('dog', 'd-1'), { text: 'Dog', href: '/staff/dogs/d-1' })
  assert.deepEqual(about('lead', 'l-1'), { text: 'Lead', note: 'l-1' })
  assert.deepEqual(about('fox', 'f-1'), { text: 'fox', note: 'f-1' })
  assert.deepEqual(about('dog', 'd-1', 'd-2'), { text: '2 records', note: 'Dog' })
  assert.deepEqual(about('dog'), { text: 'Dog' })
  assert.deepEqual(about(''), { text: '' })
  assert.deepEqual(about('constructor', 'c-1'), { text: 'constructor', note: 'c-1' })
})

test('more shows everything else that an entry holds, and nothing that it does not', () => {
  assert.deepEqual(cellsOf({}).details.pairs, [
    { name: 'Ids of records', value: 'd-1' },
    { name: 'Account of who', value: 'a-1' },
    { name: 'Name of the act', value: 'dog.walk' },
    { name: 'Entry', value: 'e-1' },
  ])
  const full = cellsOf({
    reason: 'It rained',
    details: { lead: 'red', times: [1, 2], muddy: true, nobody: null, nothing: '' },
    aboutIds: ['d-1', 'd-2'],
    requestId: 'r-1',
  })
  assert.deepEqual(
    full.details.pairs.map(({ name, value }) => `${name}: ${value}`),
    [
      'Reason: It rained',
      'lead: red',
      'times: [1,2]',
      'muddy: true',
      'nobody: null',
      'Ids of records: d-1\nd-2',
      'Account of who: a-1',
      'Name of the act: dog.walk',
      'Request: r-1',
      'Entry: e-1',
    ],
  )
  assert.equal(cellsOf({ details: null }).details.pairs.length, 4)
  assert.equal(cellsOf({ actorId: null }).details.pairs.length, 3)
})

test('a row of the file holds every column of the entry, each under a heading of its own', () => {
  const row = asFileRow(words, { ...entry, aboutIds: ['d-1', 'd-2'], details: { lead: 'red' }, reason: 'Rain' })
  assert.deepEqual(row, {
    id: 'e-1',
    at: entry.at,
    kind: 'alteration',
    what: 'dog.walk',
    actorId: 'a-1',
    aboutKind: 'dog',
    aboutIds: 'd-1 d-2',
    reason: 'Rain',
    details: '{"lead":"red"}',
    requestId: null,
    who: 'Robin Marsh',
    act: 'Walked a dog',
  })
  assert.deepEqual(fileColumns.map(({ name }) => name).sort(), Object.keys(row).sort())
  assert.equal(new Set(fileColumns.map(({ heading }) => heading)).size, fileColumns.length)
})
