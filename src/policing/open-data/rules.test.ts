import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MultiPolygon, Position } from 'geojson'
import { square } from '../neighbourhoods/builders.ts'
import { asHtml, boundaryOf, centreOf, populationOf, readPoint } from './rules.ts'

test('a point is read from decimal degrees, with room for a space and a sign', () => {
  assert.deepEqual(readPoint('52.05,0.15'), { latitude: 52.05, longitude: 0.15 })
  assert.deepEqual(readPoint(' 52.05 , -1'), { latitude: 52.05, longitude: -1 })
  assert.deepEqual(readPoint('+.5,1e1'), { latitude: 0.5, longitude: 10 })
})

test('what is not two decimal numbers is no point', () => {
  for (const typed of [
    '',
    ',',
    '52',
    '52,',
    ',0',
    '52,0,1',
    '52;0',
    'north,east',
    '0x34,0',
    'NaN,NaN',
    'Infinity,0',
    '1_0,0',
    '52 0',
  ]) {
    assert.equal(readPoint(typed), undefined, typed)
  }
})

test('a long row of digits is refused as fast as it is read', () => {
  assert.equal(readPoint(`${'1'.repeat(100_000)}x,0`), undefined)
})

test('every pair of finite numbers is read back as itself', () => {
  const degrees = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(degrees, degrees, (latitude, longitude) => {
      assert.deepEqual(readPoint(`${latitude},${longitude}`), { latitude: latitude + 0, longitude: longitude + 0 })
    }),
    { seed: 2 },
  )
})

test('a boundary is one closed ring of strings with ten decimal places', () => {
  const ring = boundaryOf(square(0, 0))
  assert.equal(ring.length, 5)
  assert.deepEqual(ring[0], { latitude: '52.0000000000', longitude: '0.0000000000' })
  assert.deepEqual(ring.at(-1), ring[0])
})

test('of several parts the largest is published, whichever way its border runs, and without its holes', () => {
  const small: Position[][] = square(0, 0).coordinates
  const large: Position[] = [
    [1, 52],
    [1, 53],
    [2, 53],
    [2, 52],
    [1, 52],
  ]
  const hole: Position[] = [
    [1.1, 52.1],
    [1.2, 52.1],
    [1.2, 52.2],
    [1.1, 52.1],
  ]
  const islands: MultiPolygon = { type: 'MultiPolygon', coordinates: [small, [large, hole], small] }
  assert.deepEqual(
    boundaryOf(islands).map(({ latitude, longitude }) => [Number(longitude), Number(latitude)]),
    large,
  )
})

test('a centre has no more digits than it needs, and never an exponent', () => {
  assert.deepEqual(centreOf({ latitude: 52.6389, longitude: -1.136194321 }), {
    latitude: '52.6389',
    longitude: '-1.136194',
  })
  assert.deepEqual(centreOf({ latitude: 50, longitude: 1e-9 }), { latitude: '50', longitude: '0' })
})

test('a population is the sum of ages to the nearest person, and 0 where nobody was counted', () => {
  assert.equal(
    populationOf([
      { topic: 'Age', count: 10.4 },
      { topic: 'Age', count: 3.3 },
      { topic: 'Religion', count: 99 },
    ]),
    '14',
  )
  assert.equal(populationOf([]), '0')
})

test('plain words become HTML, and no words become none', () => {
  assert.equal(asHtml('Fish & <chips>'), '<p>Fish &amp; &lt;chips&gt;</p>')
  assert.equal(asHtml(''), '')
})
