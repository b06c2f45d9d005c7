import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { databaseForTest } from '../../../test/databases.ts'
import { choiceField, dayField, textField } from '../forms/field.ts'
import { declareForm } from '../forms/form.ts'
import { inBatches } from './download.ts'
import { declareList } from './list.ts'
import { pagesToOffer } from './pages.ts'
import { countFound, totalOf } from './total.ts'

const isOn = [
  { value: '', text: 'Any' },
  { value: 'on', text: 'On' },
]
const list = declareList({
  columns: [
    { name: 'name', heading: 'Name', isSortable: true },
    { name: 'times', heading: 'Times', isNumeric: true, isSortable: true },
    { name: 'why', heading: 'Why' },
  ],
  filters: declareForm({
    who: textField({ label: 'Who' }),
    state: choiceField({ label: 'State', as: 'select', options: isOn, missing: 'Choose a state from the list' }),
    from: dayField({ label: 'From' }),
  }),
  defaultSort: { sort: 'name', order: 'ascending' },
  texts: { caption: 'Dogs', nothingYet: 'No dog yet.', nothingFound: 'No dog matches.' },
})
const row = { name: { text: 'Rex' }, times: { number: 3 }, why: { text: '' } }
const show = (query: Record<string, string>, count: number, rows = count > 0 ? [row] : []) =>
  list.show(list.read(query), { path: '/dogs', rows, total: totalOf({ length: count }) })

test('an empty address asks for the first page of everything, sorted as declared', () => {
  const { query: _, ...asked } = list.read({})
  const filters = { who: '', state: '', from: '' }
  assert.deepEqual(asked, { filters, sort: 'name', order: 'ascending', page: 1, limit: 25, offset: 0 })
})

test('a sorting or page that there is not falls back', () => {
  for (const [query, sort, page] of [
    [{ sort: 'why', page: '0' }, 'name', 1],
    [{ sort: '__proto__', page: '-1' }, 'name', 1],
    [{ sort: ['times', 'name'], page: ['2', '3'] }, 'name', 1],
    [{ sort: 'times', order: 'sideways', page: '2.5' }, 'times', 1],
    [{ sort: 'times', page: '999999999' }, 'times', 400],
  ] as const) {
    const asked = list.read(query)
    assert.deepEqual([asked.sort, asked.order, asked.page], [sort, 'ascending', page])
  }
})

test('a filter that is not understood is left out and named, and the others hold', () => {
  const query = { who: 'Rex', state: 'sideways', from: '31/2/2026' }
  const asked = list.read(query)
  assert.deepEqual(asked.filters, { who: 'Rex', state: '', from: '' })
  assert.deepEqual(asked.errors, {
    state: 'Choose a state from the list',
    from: 'From must be a real day, like 3/12/2026',
  })
  const shown = show(query, 1)
  assert.deepEqual(
    [shown.filters.fields[2]?.typed, shown.filters.fields[2]?.error],
    [['31/2/2026'], asked.errors?.from],
  )
  assert.deepEqual(shown.downloads, [], 'no file of what was not asked for')
})

test('a filter that demands an answer is refused when it is declared', () => {
  const filters = declareForm({ who: textField({ label: 'Who', missing: 'Enter a name' }) })
  const texts = { caption: '', nothingYet: '', nothingFound: '' }
  assert.throws(
    () => declareList({ columns: [], filters, defaultSort: { sort: 'x' as never, order: 'ascending' }, texts }),
    /must allow that nothing is typed: who/,
  )
})

test('links of headings, pages and files keep the filters', () => {
  const shown = show({ who: 'R & B', sort: 'times', page: '2' }, 60)
  assert.deepEqual(
    shown.headings.map(({ sorted, href }) => [sorted, href]),
    [
      [undefined, '/dogs?who=R+%26+B'],
      ['ascending', '/dogs?who=R+%26+B&sort=times&order=descending'],
      [undefined, undefined],
    ],
  )
  assert.equal(shown.pagination?.next?.href, '/dogs?who=R+%26+B&sort=times&page=3')
  assert.equal(shown.pagination?.previous?.href, '/dogs?who=R+%26+B&sort=times')
  assert.deepEqual(
    shown.downloads.map(({ href }) => href),
    [
      '/dogs.csv?who=R+%26+B&sort=times',
      '/dogs.ods?who=R+%26+B&sort=times',
      '/dogs.csv-metadata.json?who=R+%26+B&sort=times',
    ],
  )
  assert.deepEqual([shown.clearHref, shown.kept], ['/dogs?sort=times', [{ name: 'sort', value: 'times' }]])
})

test('a file says by which filters it came, in the words of their questions, in which order, how long it is and for whom', () => {
  const facts = (query: Record<string, string>) => list.facts(list.read(query), { rows: 1234, by: 'Ann O’Neill' })
  const always = [
    { label: 'Rows', value: '1,234' },
    { label: 'Taken by', value: 'Ann O’Neill' },
  ]
  assert.deepEqual(facts({ who: 'R & B', state: 'on', sort: 'times', order: 'descending' }), [
    { label: 'Who', value: 'R & B' },
    { label: 'State', value: 'On' },
    { label: 'Order', value: 'Times, descending' },
    ...always,
  ])
  assert.deepEqual(facts({}), [
    { label: 'Filters', value: 'none: all that whoever took it may see' },
    { label: 'Order', value: 'Name, ascending' },
    ...always,
  ])
})

test('it says which rows are shown of how many, and of more than it counts', () => {
  const rows = Array(25).fill(row)
  assert.equal(show({ page: '2' }, 1234, rows).summary, 'Showing 26 to 50 of 1,234')
  assert.equal(show({ page: '400' }, 1_000_000, rows).summary, 'Showing 9,976 to 10,000 of more than 10,000')
})

test('an empty list says why', () => {
  assert.equal(show({}, 0).empty?.text, 'No dog yet.')
  assert.deepEqual([show({ who: 'Bo' }, 0).empty?.text, show({ who: 'Bo' }, 0).clearHref], ['No dog matches.', '/dogs'])
  const past = show({ page: '9' }, 60, []).empty
  assert.deepEqual([past?.text, past?.lastPage], ['The list ends before this page.', '/dogs?page=3'])
})

test('pages are offered from the first to the last, with gaps of two or more left out', () => {
  const offered = (page: number, last: number) =>
    pagesToOffer(page, last, String)
      .items.map((item) => ('ellipsis' in item ? '…' : item.number))
      .join(' ')
  assert.equal(offered(1, 2), '1 2')
  assert.equal(offered(1, 9), '1 2 … 9')
  assert.equal(offered(4, 9), '1 2 3 4 5 … 9')
  assert.equal(offered(5, 9), '1 … 4 5 6 … 9')
  assert.equal(offered(40, 9), '1 … 9')
})

test('counting stops at ten thousand and one', async (t) => {
  const { db } = await databaseForTest(t)
  const found = (rows: number) => countFound(db, sql`(select from generate_series(1, ${rows}))`)
  assert.deepEqual(await found(0), { count: 0, isMore: false })
  assert.deepEqual(await found(10_000), { count: 10_000, isMore: false })
  assert.deepEqual(await found(10_001), { count: 10_000, isMore: true })
})

test('batches follow each other until one is empty', async () => {
  const numbers = [1, 2, 3, 4, 5]
  const next = async (after = 0) => numbers.filter((number) => number > after).slice(0, 2)
  assert.deepEqual(
    await Array.fromAsync(inBatches(next, (number) => ({ number }))),
    numbers.map((number) => ({ number })),
  )
})
