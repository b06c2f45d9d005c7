import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { fileForTest } from '../../../test/files.ts'
import { openWithin } from '../../app/faces.ts'
import { ImportRefused } from '../../platform/import/refusal.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { streetCrimes } from './imports/street-crimes.ts'
import { missingMonths } from './rules.ts'

const headings = 'Crime ID,Month,Longitude,Latitude,Crime type'
const inFirst = '0.05,52.05'
const inSecond = '0.25,52.05'

async function crimeForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  const within = openWithin({ db, now: () => new Date('2026-11-20T12:00:00Z') })
  const take = async (rows: readonly string[], named = headings) => {
    const file = await fileForTest(t, 'street.csv', [named, ...rows].join('\n'))
    const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
    return within(scope, ({ crime }) => streetCrimes.run(file, { map: {}, settings: {} }, { crime }))
  }
  const counts = (from: string, to: string) =>
    within({ forceId: 'fenshire', actor: { kind: 'public' } }, ({ crime }) => crime.counts(from, to))
  const months = () => within({ forceId: 'fenshire', actor: { kind: 'public' } }, ({ crime }) => crime.months())
  const outcomes = () =>
    within({ forceId: 'fenshire', actor: { kind: 'public' } }, ({ crime }) =>
      crime.outcomes('2026-01-01', '2026-12-01'),
    )
  return { take, counts, months, outcomes }
}

test('crimes are counted by neighbourhood, month and kind; what lies elsewhere or nowhere is said', async (t) => {
  const { take, counts, months } = await crimeForTest(t)
  const report = await take([
    `,2026-10,${inFirst},Anti-social behaviour`,
    `,2026-10,${inFirst},Anti-social behaviour`,
    `a,2026-10,${inSecond},Burglary`,
    'b,2026-10,-1.5,53,Burglary',
    'b,2026-10,,,Burglary',
  ])
  assert.deepEqual(report.notes, [
    '3 crimes and incidents counted, of October 2026',
    'Left out 1 row in no neighbourhood of the force',
    'Left out 1 row without a place',
  ])
  assert.deepEqual(await counts('2026-10-01', '2026-10-01'), [
    { neighbourhoodCode: 'N1', month: '2026-10-01', category: 'Anti-social behaviour', count: 2 },
    { neighbourhoodCode: 'N2', month: '2026-10-01', category: 'Burglary', count: 1 },
  ])
  assert.deepEqual(await months(), [{ month: '2026-10-01', outside: 1, unplaced: 1 }])
})

test('what became of crimes is counted where the file says it, and comes again with its month', async (t) => {
  const { take, outcomes } = await crimeForTest(t)
  const named = `${headings},Last outcome category`
  await take(
    [
      `a,2026-10,${inFirst},Shoplifting,Local resolution`,
      `b,2026-10,${inSecond},Shoplifting,Local resolution`,
      `c,2026-10,${inSecond},Shoplifting,Under investigation`,
      `,2026-10,${inFirst},Anti-social behaviour,`,
      'd,2026-10,-1.5,53,Shoplifting,Local resolution',
    ],
    named,
  )
  assert.deepEqual(await outcomes(), [
    { month: '2026-10-01', category: 'Shoplifting', outcome: 'Local resolution', count: 2 },
    { month: '2026-10-01', category: 'Shoplifting', outcome: 'Under investigation', count: 1 },
  ])
  await take([`a,2026-10,${inFirst},Shoplifting`])
  assert.deepEqual(await outcomes(), [])
  await assert.rejects(take([`a,2026-10,${inFirst},Shoplifting,${'x'.repeat(101)}`], named), ImportRefused)
})

test('a month that comes again takes the place of what was known of it, and other months stay', async (t) => {
  const { take, counts } = await crimeForTest(t)
  await take([`a,2026-09,${inFirst},Burglary`, `b,2026-10,${inFirst},Burglary`, `c,2026-10,${inFirst},Drugs`])
  await take([`b,2026-10,${inSecond},Burglary`])
  assert.deepEqual(
    (await counts('2026-01-01', '2026-12-01')).map(({ neighbourhoodCode, month, category, count }) => [
      neighbourhoodCode,
      month,
      category,
      count,
    ]),
    [
      ['N1', '2026-09-01', 'Burglary', 1],
      ['N2', '2026-10-01', 'Burglary', 1],
    ],
  )
})

test('a file of another force, an empty one, and rows that say no month or place are refused', async (t) => {
  const { take, counts } = await crimeForTest(t)
  await assert.rejects(take(['a,2026-10,-1.5,53,Burglary']), /not one of these crimes lies in a neighbourhood/)
  await assert.rejects(take([]), ImportRefused)
  await assert.rejects(take([`a,October,${inFirst},Burglary`]), /'October' is not a month like 2026-10/)
  await assert.rejects(take(['a,2026-10,0.05,,Burglary']), /'' is not a latitude/)
  await assert.rejects(take([`a,2026-10,${inFirst},`]), /Enter the kind of crime/)
  assert.deepEqual(await counts('2000-01-01', '2030-01-01'), [])
})

test('months that nobody imported are told from months in which nothing happened', () => {
  const known = ['2025-11-01', '2026-01-01'].map((month) => ({ month }))
  assert.deepEqual(missingMonths(known, '2025-11-01', '2026-02-01'), ['2025-12-01', '2026-02-01'])
  assert.deepEqual(missingMonths(known, '2026-01-01', '2026-01-31'), [])
})

const shared = join(import.meta.dirname, '../../../../shared/data/derbyshire/crimes/2018-10-derbyshire-street.csv')

test('a published file is read as it is', { skip: !existsSync(shared) && 'no open data here' }, async (t) => {
  const { db } = await databaseForTest(t)
  const county = { west: -2.1, south: 52.6, east: -1.1, north: 53.6 }
  const corners = [
    [county.west, county.south],
    [county.east, county.south],
    [county.east, county.north],
    [county.west, county.north],
    [county.west, county.south],
  ]
  const boundary = { type: 'Polygon' as const, coordinates: [corners] }
  await aCounty(db, {
    wards: [{ code: 'W1', name: 'All', boundary }],
    memberships: [
      {
        wardCode: 'W1',
        neighbourhoodCode: 'N1',
        neighbourhoodName: 'All',
        divisionCode: 'A',
        sectionCode: null,
        districtCode: 'D1',
      },
    ],
    postcodes: [],
  })
  const within = openWithin({ db, now: () => new Date('2026-11-20T12:00:00Z') })
  const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const
  const report = await within(scope, ({ crime }) => streetCrimes.run(shared, { map: {}, settings: {} }, { crime }))
  assert.equal(report.rows, 8194)
  const counted = await within(scope, ({ crime }) => crime.counts('2018-10-01', '2018-10-01'))
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  assert.ok(total > 8000 && total <= 8194, `${total} of 8,194`)
})
