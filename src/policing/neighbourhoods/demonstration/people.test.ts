import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexAreas } from '../../../platform/geometry/areas.ts'
import { pointInside } from '../../../platform/geometry/point-inside.ts'
import { demonstrationNeighbourhoods } from './demonstration.ts'

const { counts, deprivation, smallAreas, generations } = demonstrationNeighbourhoods()
const cityCode = 'Z06000001'

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const total = (rows: { count: number }[]) => sum(rows.map(({ count }) => count))
const topics = Map.groupBy(counts, ({ topic }) => topic)
const peopleOf = (topic: string) =>
  new Map([...Map.groupBy(topics.get(topic)!, (row) => row.smallAreaCode)].map(([code, rows]) => [code, total(rows)]))
const people = peopleOf('Age')

/** Small areas by the district they lie in. */
const { wards, memberships } = generations[0]!
const wardAt = indexAreas(wards.map(({ boundary }) => boundary))
const districtOf = new Map(
  smallAreas.map(({ code, boundary }) => {
    const [longitude, latitude] = pointInside(boundary)! as [number, number]
    return [code, memberships[wardAt.find(longitude, latitude)]!.districtCode]
  }),
)
const isCity = ({ smallAreaCode }: { smallAreaCode: string }) => districtOf.get(smallAreaCode) === cityCode

test('every topic counts the same 987,000 people, and there are 422,000 households', () => {
  assert.deepEqual([...topics.keys()], ['Age', 'Ethnic group', 'Religion', 'Disability', 'Main language', 'Households'])
  assert.equal(sum([...people.values()]), 987_000)
  assert.equal(total(topics.get('Households')!), 422_000)
  for (const topic of ['Ethnic group', 'Religion', 'Disability', 'Main language'])
    assert.deepEqual(peopleOf(topic), people)
  assert.ok(counts.every(({ count }) => Number.isInteger(count) && count >= 0))
})

test('small areas are about the size of a census area', () => {
  const sizes = [...people.values()].sort((a, b) => a - b)
  assert.deepEqual(
    smallAreas.map(({ code }) => code),
    [...people.keys()],
  )
  assert.ok(sizes[0]! > 400 && sizes.at(-1)! < 4000, `${sizes[0]} to ${sizes.at(-1)}`)
  assert.ok(Math.abs(sizes[320]! - 1540) < 100)
})

test('just under 5% are of minority ethnic groups, 79% of them in the city', () => {
  const minorities = topics.get('Ethnic group')!.filter(({ category }) => category !== 'White')
  assert.equal(total(minorities), Math.round(0.049 * 987_000))
  assert.equal(total(minorities.filter(isCity)), Math.round(0.79 * total(minorities)))
})

test('about a quarter of the people live in the city, and they are younger', () => {
  const ages = topics.get('Age')!
  const inCity = ages.filter(isCity)
  assert.ok(Math.abs(total(inCity) / 987_000 - 0.25) < 0.02)
  const shareOld = (rows: typeof ages) => total(rows.filter(({ category }) => /^(65|75)/.test(category))) / total(rows)
  assert.ok(shareOld(inCity) < 0.9 * shareOld(ages), `${shareOld(inCity)}, ${shareOld(ages)}`)
  const moorland = ages.filter(({ smallAreaCode }) => districtOf.get(smallAreaCode) === 'Z07000004')
  assert.ok(shareOld(moorland) > 1.1 * shareOld(ages), `${shareOld(moorland)}, ${shareOld(ages)}`)
})

test('deciles are tenths of the small areas, and the city and the coalfield are more deprived', () => {
  const byDecile = Map.groupBy(deprivation, ({ decile }) => decile)
  assert.deepEqual(
    [...byDecile.keys()].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
  assert.ok([...byDecile.values()].every((rows) => rows.length === 64))
  const mean = (district: string) => {
    const rows = deprivation.filter(({ smallAreaCode }) => districtOf.get(smallAreaCode) === district)
    return sum(rows.map(({ decile }) => decile)) / rows.length
  }
  const [city, coalfield, moorland, dales] = [cityCode, 'Z07000008', 'Z07000004', 'Z07000005'].map(mean)
  assert.ok(
    Math.max(city!, coalfield!) < 5 && Math.min(moorland!, dales!) > 5.9,
    `${[city, coalfield, moorland, dales]}`,
  )
})
