import assert from 'node:assert/strict'
import { test } from 'node:test'
import { realAreas } from './areas-for-tests.ts'
import { fromGridReference } from './grid-reference.ts'
import { metresInDegree } from './measure.ts'

// Ordnance Survey's own test points for OSTN15: easting, northing, latitude, longitude (ETRS89, here as good as WGS84).
const POINTS = [
  ['Nottingham', 454_002.834, 340_834.943, 52.962191094, -1.197476559],
  ['Daresbury', 357_455.843, 383_290.436, 53.344802802, -2.640493208],
  ['Pudsey', 422_242.186, 433_818.701, 53.800215196, -1.663791682],
  ['Plymouth', 250_359.811, 62_016.569, 50.438858256, -4.108645636],
  ["King's Lynn", 562_180.547, 319_784.995, 52.751366872, 0.401535471],
  ['Inverness', 267_056.768, 846_176.972, 57.486250007, -4.219263986],
] as const

function metresOff(easting: number, northing: number, latitude: number, longitude: number): number {
  const placed = fromGridReference(easting, northing)
  if (placed.problem !== undefined) return Infinity
  const metres = metresInDegree(latitude)
  const across = (placed.longitude - longitude) * metres.longitude
  return Math.hypot(across, (placed.latitude - latitude) * metres.latitude)
}

for (const [name, easting, northing, latitude, longitude] of POINTS) {
  test(`the Ordnance Survey test point at ${name} is met within 5 m`, () => {
    const off = metresOff(easting, northing, latitude, longitude)
    assert.ok(off < 5, `${off} m off`)
  })
}

test('the published centres of real areas are met within 3 m', (t) => {
  const centres = realAreas('lsoa-2011')?.map(({ properties }) => properties as Record<string, number>)
  if (!centres) return t.skip('needs ../shared/data')
  for (const { BNG_E, BNG_N, LAT, LONG } of centres) assert.ok(metresOff(BNG_E!, BNG_N!, LAT!, LONG!) < 3)
})

test('what is not on the National Grid is refused with the reason', () => {
  assert.match(fromGridReference(NaN, 1).problem!, /both be numbers/)
  assert.match(fromGridReference(1, Infinity).problem!, /both be numbers/)
  assert.match(fromGridReference(-1, 1).problem!, /easting -1 is off/)
  assert.match(fromGridReference(700_001, 1).problem!, /easting 700001 is off/)
  assert.match(fromGridReference(1, 1_300_001).problem!, /northing 1300001 is off/)
  assert.match(fromGridReference(1, -0.5).problem!, /northing -0.5 is off/)
  assert.equal(fromGridReference(700_000, 1_300_000).problem, undefined)
})
