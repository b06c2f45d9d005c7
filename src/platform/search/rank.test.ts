import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { openDeclaredSearch } from './rank.ts'
import { wordsOf } from './words.ts'

const titles = [
  'Mackworth',
  'Mackworth Park',
  'Morley',
  'St. Mary’s',
  'Caffè Nero',
  'Old School Lane',
  'Ślęza',
  'SC Team',
]
const csp = { title: 'Partnership', names: ['CSP', 'partnership'] }

async function searchForTest(t: TestContext, rest = '') {
  const { db } = await databaseForTest(t)
  const search = openDeclaredSearch(db)
  const all = titles.map((title) => ({ title, rest }))
  return async (typed: string) =>
    (
      await search(
        wordsOf(typed, (phrase) => (phrase === 'csp' ? [csp] : [])),
        all,
      )
    ).map(({ title }) => title)
}

test('a name is found whole, by its beginning, and with a slip of the finger; the best fit comes first', async (t) => {
  const search = await searchForTest(t)
  for (const typed of ['Mackworth', 'mackw', 'Makworth', 'MACKWROTH'])
    assert.deepEqual(await search(typed), ['Mackworth', 'Mackworth Park'], typed)
  assert.deepEqual(await search('park mackworth'), ['Mackworth Park'])
  assert.deepEqual(await search('mackworth zebra'), [])
})

test('accents and punctuation do not matter, and letters of other countries are letters', async (t) => {
  const search = await searchForTest(t)
  assert.deepEqual(await search('st marys'), ['St. Mary’s'])
  assert.deepEqual(await search('caffe'), ['Caffè Nero'])
  assert.deepEqual(await search('sleza'), ['Ślęza'])
})

test('a short word is found where a word begins, never inside one', async (t) => {
  const search = await searchForTest(t)
  assert.deepEqual((await search('sc')).sort(), ['Old School Lane', 'SC Team'])
  assert.deepEqual(await search('oo'), [])
})

test('what else a word is called is found as well', async (t) => {
  const search = await searchForTest(t, 'East Fen partnership')
  assert.equal((await search('csp')).length, titles.length)
  assert.deepEqual(await search('csp morley'), ['Morley'])
})

test('what is typed is never read as a pattern or as SQL', async (t) => {
  const search = await searchForTest(t)
  for (const typed of ['%', '_', "'; drop table account; --", '\\', '\u0000', '😀'])
    assert.deepEqual(await search(typed), [])
})
