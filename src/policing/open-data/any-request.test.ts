// Whatever is asked below /api, the answer is one of those described, and never a failure of ours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { appForTest } from '../../../test/app.ts'
import { aPublishedCounty } from './builders.ts'
import { openApi } from './openapi.ts'

const described = Object.values(openApi().paths)
  .flatMap(({ get }) => Object.keys(get.responses).map(Number))
  .filter((status) => status < 500)

const words = [
  'forces',
  'fenshire',
  'neighbourhoods',
  'N1',
  '55.CB3001',
  'ISLES',
  'boundary',
  'people',
  'events',
  'priorities',
  'locate-neighbourhood',
  'openapi.json',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '\u0000',
  '../..',
  '*',
]
const word = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const number = fc.oneof(
  fc.double().map(String),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('52.05', '0.05', '1e999', '-0', ''),
)
const point = fc.array(number, { maxLength: 4 }).map((parts) => parts.join(','))
const name = fc.oneof(fc.constantFrom('q', 'date', 'lat', 'poly', '__proto__', 'q[]'), fc.string({ maxLength: 8 }))
const query = fc.array(fc.tuple(name, fc.oneof(point, fc.string({ unit: 'binary', maxLength: 20 }))), { maxLength: 3 })
const address = fc
  .tuple(fc.array(word, { maxLength: 4 }), query)
  .map(
    ([segments, pairs]) =>
      `/api/${segments.map(encodeURIComponent).join('/')}?${pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`,
  )

test('any GET is answered with a described status: JSON when it is found, and never JSON when it is not', async (t) => {
  const app = await appForTest(t)
  await aPublishedCounty(app.db)
  const web = await app.start()
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(address, async (url) => {
      const { statusCode, headers, body } = await web.inject(url)
      seen.add(statusCode)
      assert.ok(described.includes(statusCode), `${statusCode} ${url}`)
      assert.equal(headers['access-control-allow-origin'], '*')
      if (statusCode === 200) assert.ok(JSON.parse(body))
      else assert.ok(['', 'Not Found'].includes(body), body)
      assert.equal(headers['content-type'] === 'application/json', statusCode === 200)
    }),
    {
      seed: 2,
      numRuns: 500,
      examples: [['/api/forces?'], ['/api/locate-neighbourhood?q=52.05,0.05'], ['/api/locate-neighbourhood?']],
    },
  )
  assert.deepEqual([...seen].sort(), [200, 400, 404])
})
