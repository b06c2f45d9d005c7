import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type AreaGeometry, polygonsOf } from '../../../platform/geometry/area-geometry.ts'
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { checkAreaGeometry } from '../../../platform/geometry/check-geometry.ts'
import { dissolve } from '../../../platform/geometry/dissolve.ts'
import { squareKilometres } from '../../../platform/geometry/measure.ts'
import { asPostcode } from '../postcodes/postcode.ts'
import { demonstrationNeighbourhoods } from './demonstration.ts'

const { generations, postcodes, smallAreas, places } = demonstrationNeighbourhoods()
const [first, second] = generations.map(({ wards }) => wards)
const boundaries = (areas: { boundary: AreaGeometry }[]) => areas.map(({ boundary }) => boundary)
const distinct = <Item>(items: Item[]) => new Set(items).size
const near = (actual: number, expected: number) => Math.abs(actual / expected - 1) < 1e-6

test('every boundary is sound and lies on the Dogger Bank', () => {
  for (const { name, boundary } of [...smallAreas, ...first!, ...second!]) {
    assert.deepEqual(checkAreaGeometry(boundary), { value: boundary }, name)
    for (const [longitude, latitude] of polygonsOf(boundary).flat(2) as [number, number][]) {
      assert.ok(longitude > 1.6 && longitude < 2.8 && latitude > 54.3 && latitude < 55.1, name)
    }
  }
})

test('small areas, wards of both generations and the whole county are one land without gaps', () => {
  const county = dissolve(boundaries(smallAreas))
  const area = squareKilometres(county)
  assert.equal(county.type, 'Polygon')
  assert.equal(county.coordinates.length, 1, 'no lakes')
  // Over 1,000 square miles (inventory row N-006).
  assert.ok(area > 2590 && area < 2700, `${area}`)
  for (const areas of [smallAreas, first!, second!]) {
    assert.ok(
      near(
        boundaries(areas).reduce((sum, boundary) => sum + squareKilometres(boundary), 0),
        area,
      ),
    )
    assert.deepEqual(new Set(corners(dissolve(boundaries(areas)))), new Set(corners(county)))
  }
})

const corners = (area: AreaGeometry) => polygonsOf(area).flat(2).map(String)

test('every neighbourhood of both generations is one piece', () => {
  for (const { wards, memberships } of generations) {
    const boundaryOf = new Map(wards.map(({ code, boundary }) => [code, boundary]))
    for (const [code, rows] of Map.groupBy(memberships, (row) => row.neighbourhoodCode)) {
      assert.equal(dissolve(rows.map((row) => boundaryOf.get(row.wardCode)!)).type, 'Polygon', code)
    }
  }
})

test('every postcode is valid, given once, and lies in one ward', () => {
  const wardAt = indexAreas(boundaries(first!))
  assert.equal(distinct(postcodes.map(({ code }) => code)), 12_000)
  for (const { code, latitude, longitude } of postcodes) {
    assert.equal(asPostcode(code), code)
    assert.match(code, /^ZD[1-9]\d? \d[ABD-HJLNP-UW-Z]{2}$/)
    assert.ok(wardAt.find(longitude, latitude) >= 0, code)
  }
})

test('the city has postcode districts ZD1 to ZD3 to itself', () => {
  const wardAt = indexAreas(boundaries(first!))
  const { memberships } = generations[0]!
  for (const { code, latitude, longitude } of postcodes) {
    const isCity = memberships[wardAt.find(longitude, latitude)]!.districtCode === 'Z06000001'
    assert.equal(/^ZD[123] /.test(code), isCity, code)
  }
})

test('each neighbourhood has two to six places, each at a postcode in it', () => {
  const wardAt = indexAreas(boundaries(first!))
  const postcodeAt = new Map(postcodes.map((postcode) => [postcode.code, postcode]))
  const { memberships } = generations[0]!
  const found = Map.groupBy(
    places,
    ({ longitude, latitude }) => memberships[wardAt.find(longitude, latitude)]!.neighbourhoodCode,
  )
  assert.equal(found.size, 103)
  for (const [code, here] of found) assert.ok(here.length >= 2 && here.length <= 6, `${code}: ${here.length}`)
  for (const { postcode, latitude, longitude } of places) {
    assert.deepEqual(postcodeAt.get(postcode), { code: postcode, latitude, longitude })
  }
  assert.equal(distinct(places.map(({ postcode }) => postcode)), places.length)
})

test('places have names of their own and telephone numbers that nobody has', () => {
  assert.equal(distinct(places.map(({ name }) => name)), places.length)
  const telephones = places.map(({ telephone }) => telephone).filter((number) => number !== '')
  assert.ok(telephones.every((number) => /^01632 960\d{3}$/.test(number)))
  assert.equal(distinct(telephones), telephones.length)
  const kinds = ['Police station', 'Enquiry office', 'Library', 'Community centre', 'School', 'Park', 'Market']
  assert.deepEqual(new Set(places.map(({ kind }) => kind)), new Set(kinds))
})

test('wards and small areas have names of their own, without figures', () => {
  for (const areas of [first!, second!, smallAreas]) {
    assert.equal(distinct(areas.map(({ name }) => name)), areas.length)
    assert.equal(distinct(areas.map(({ code }) => code)), areas.length)
    assert.ok(areas.every(({ name }) => /^[A-Z][A-Za-z ]+$/.test(name)))
  }
})

const realWards = new URL('../../../../../shared/data/derbyshire/boundaries/', import.meta.url)

test('no ward has the name of a real ward of Derbyshire', { skip: !existsSync(realWards) }, () => {
  for (const [year, property] of [
    ['2008', 'WD08NM'],
    ['2013', 'WD13NM'],
    ['2025', 'WD25NM'],
  ] as const) {
    const { features } = JSON.parse(readFileSync(new URL(`wards-${year}.geojson`, realWards), 'utf8'))
    const real = new Set(features.map(({ properties }: { properties: Record<string, string> }) => properties[property]))
    assert.ok(real.size > 100)
    for (const { name } of [...first!, ...second!]) assert.ok(!real.has(name), name)
  }
})
