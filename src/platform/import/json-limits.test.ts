import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { whyNotParse } from './json-limits.ts'

const judge = (text: string) => whyNotParse(Buffer.from(text))

test('an ordinary collection may be parsed', () => {
  assert.equal(
    judge('{"type":"FeatureCollection","features":[{"properties":{"name":"a [ \\" { b"},"geometry":null}]}'),
    undefined,
  )
})

test('lists in lists are refused, closed or not', () => {
  assert.match(judge('['.repeat(65))!, /nested more than 64 deep/)
  assert.match(judge('['.repeat(1e6) + ']'.repeat(1e6))!, /nested/)
  assert.equal(judge('['.repeat(64) + ']'.repeat(64)), undefined)
})

test('more points, names or values than a force has are refused', () => {
  assert.match(judge(`[${'[0,52],'.repeat(400_000)}0]`)!, /more than 400,000 points/)
  assert.match(judge(`{${'"a":1,'.repeat(200_001)}}`)!, /far more than boundaries/)
  assert.match(judge(`[${'1,'.repeat(2_000_001)}1]`)!, /far more than boundaries/)
})

test('what stands between quotation marks is not counted, however it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ',', 'a') }), (text) => {
      assert.equal(judge(JSON.stringify([text.repeat(100)])), undefined)
    }),
    { seed: 20261123 },
  )
})

test('a quotation that never closes is left for the parser to tell', () => {
  assert.equal(judge(`["${'['.repeat(1000)}`), undefined)
})
