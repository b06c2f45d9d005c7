import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Geometry } from 'geojson'
import { sql } from 'kysely'
import { appForTest } from '../../../../test/app.ts'
import { databaseForTest } from '../../../../test/databases.ts'
import { fileForTest } from '../../../../test/files.ts'
import { importFile } from '../../../commands/import.ts'
import type { Database } from '../../../platform/database.ts'
import { ImportRefused } from '../../../platform/import/refusal.ts'
import { aCounty, square } from '../builders.ts'

const wardSettings = { generation: 'wards-2025', from: '2025-05-01' }
const feature = (code: string, geometry: Geometry, name = `Ward ${code}`) => ({
  type: 'Feature',
  properties: { code, name },
  geometry,
})
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const memberRows = (...rows: string[]) =>
  ['ward_code,neighbourhood_code,neighbourhood_name,division_code,district_code', ...rows].join('\n')

/** Everything that an import could change, as text, to compare before and after. */
async function everything(db: Database) {
  const tables = [
    'ward',
    'ward_membership',
    'neighbourhood',
    'neighbourhood_boundary',
    'boundary_generation',
    'postcode',
    'neighbourhood_postcode',
    'small_area',
    'place',
    'data_source',
    'data_version',
  ]
  const contents = []
  for (const table of tables)
    contents.push((await sql`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)).rows)
  return JSON.stringify(contents)
}

async function countyForTest(t: TestContext) {
  const { db, outside } = await appForTest(t)
  await aCounty(db)
  const system = { ...outside }
  const run = async (
    kind: string,
    content: string | Buffer,
    settings: Record<string, string> = {},
    map: Record<string, string> = {},
  ) =>
    importFile(system, kind, await fileForTest(t, `${kind}.txt`, content), {
      map,
      settings: { force: 'fenshire', ...settings },
    })
  /** The problems of a file that is refused; fails the test when it was taken, or when anything changed. */
  const refused = async (...given: Parameters<typeof run>) => {
    const before = await everything(db)
    const error = await run(...given).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof ImportRefused, `it should have been refused: ${error}`)
    assert.equal(await everything(db), before, 'nothing may be half-imported')
    return error.problems
  }
  return { db, run, refused }
}

test('a later generation of wards takes the neighbourhoods of the one before', async (t) => {
  const { run } = await countyForTest(t)
  const [report] = await run(
    'wards',
    collection(feature('X1', square(0, 0)), feature('X2', square(2, 0))),
    wardSettings,
  )
  assert.deepEqual(report, { kind: 'wards', rows: 2, notes: ['2 wards put where most of their postcodes lay before'] })
})

test('the same boundaries, drawn again, keep their neighbourhoods', async (t) => {
  const { db, run } = await countyForTest(t)
  const again = collection(...['W1', 'W2', 'W3'].map((code, column) => feature(code, square(column, 0))))
  await run('wards', again, { generation: 'wards-2008', from: '2008-12-01' })
  const members = db.selectFrom('wardMembership').innerJoin('ward', 'ward.id', 'wardMembership.wardId')
  const placed = members.innerJoin('neighbourhood', 'neighbourhood.id', 'wardMembership.neighbourhoodId')
  const rows = await placed.select(['ward.code as ward', 'neighbourhood.code']).orderBy('ward').execute()
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['N1', 'N1', 'N2'],
  )
})

test('two generations cannot begin on the same day, nor on a day that is none', async (t) => {
  const { refused } = await countyForTest(t)
  const wards = collection(feature('X1', square(0, 0)))
  assert.match(
    (await refused('wards', wards, { ...wardSettings, from: '2008-12-01' }))[0]!.reason,
    /wards-2008 is valid from 2008-12-01 already/,
  )
  assert.match((await refused('wards', wards, { ...wardSettings, from: '2025-02-30' }))[0]!.reason, /is not a day/)
})

test('a polygon that crosses itself is refused with the ward and the place', async (t) => {
  const { refused } = await countyForTest(t)
  const bowTie: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 52],
        [0.1, 52.1],
        [0.1, 52],
        [0, 52.1],
        [0, 52],
      ],
    ],
  }
  const [problem] = await refused('wards', collection(feature('X1', square(0, 0)), feature('X2', bowTie)), wardSettings)
  assert.deepEqual([problem!.row, problem!.column], [2, 'geometry'])
  assert.match(problem!.reason, /X2: .*crosses itself near 52\.05\d*, 0\.05/)
})

test('a ward with a hole keeps it; a hole outside its ward is refused', async (t) => {
  const { db, run, refused } = await countyForTest(t)
  const hole = (west: number) => [
    [west, 52.04],
    [west, 52.06],
    [west + 0.02, 52.06],
    [west + 0.02, 52.04],
    [west, 52.04],
  ]
  const withHole = (west: number): Geometry => ({
    type: 'Polygon',
    coordinates: [...square(0, 0).coordinates, hole(west)],
  })
  assert.match(
    (await refused('wards', collection(feature('X1', withHole(0.5))), wardSettings))[0]!.reason,
    /Hole 1.*not inside/,
  )
  await run('wards', collection(feature('X1', withHole(0.04))), wardSettings)
  const { rows } = await sql<{
    rings: number
  }>`select jsonb_array_length(boundary->'coordinates') as rings from ward where code = 'X1'`.execute(db)
  assert.equal(rows[0]!.rings, 2)
})

test('GeoJSON that is cut off, not JSON, not areas, in metres, or with a code twice is refused', async (t) => {
  const { refused } = await countyForTest(t)
  const reason = async (content: string) =>
    (await refused('wards', content, wardSettings)).map((problem) => problem.reason).join('; ')
  assert.match(await reason(collection(feature('X1', square(0, 0))).slice(0, -20)), /cut off/)
  assert.match(await reason('<html>'), /not JSON/)
  assert.match(await reason('{"type":"Topology"}'), /not a GeoJSON FeatureCollection/)
  assert.match(await reason(collection()), /no areas/)
  assert.match(await reason(collection(feature('X1', { type: 'Point', coordinates: [0, 52] }))), /X1: /)
  const metres: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [435000, 335000],
        [436000, 335000],
        [436000, 336000],
        [435000, 335000],
      ],
    ],
  }
  assert.match(await reason(collection(feature('X1', metres))), /easting/i)
  assert.match(
    await reason(collection(feature('X1', square(0, 0)), feature('X1', square(1, 0)))),
    /X1 is area 1 already/,
  )
  assert.match(
    await reason(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { WD: 'X' }, geometry: square(0, 0) }],
      }),
    ),
    /The areas have WD\. Name the right one with --map code=/,
  )
})

test('a ward in two neighbourhoods is refused with both rows', async (t) => {
  const { refused } = await countyForTest(t)
  const content = memberRows('W1,N1,North,A,D1', 'W2,N1,North,A,D1', 'W1,N2,South,A,D1')
  assert.deepEqual(await refused('neighbourhoods', content, { generation: 'wards-2008' }), [
    { row: 4, column: 'ward_code', reason: 'W1 stands in row 2 already' },
  ])
})

test('unknown wards, divisions, districts and a neighbourhood of two names are refused, each with its column', async (t) => {
  const { refused } = await countyForTest(t)
  const content = memberRows('W9,N1,North,A,D1', 'W1,N1,North,Z,D9', 'W2,N1,Nord,A,D1')
  const problems = await refused('neighbourhoods', content, { generation: 'wards-2008' })
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, 'ward_code'],
      [3, 'division_code'],
      [3, 'district_code'],
      [4, 'neighbourhood_name'],
    ],
  )
  assert.match(problems[0]!.reason, /no ward 'W9' in these boundaries/)
})

test('a neighbourhood can stand in a section, and in one only', async (t) => {
  const { db, run, refused } = await countyForTest(t)
  await run('sections', 'code,name,division_code\nS1,North,A\nS2,South,A\n')
  const head = 'ward_code,neighbourhood_code,neighbourhood_name,division_code,district_code,section_code\n'
  const problems = await refused(
    'neighbourhoods',
    `${head}W1,N1,North,A,D1,S1\nW2,N1,North,A,D1,S2\nW3,N2,South,A,D1,S9\n`,
    { generation: 'wards-2008' },
  )
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [3, 'section_code'],
      [4, 'section_code'],
    ],
  )
  await run('neighbourhoods', `${head}W1,N1,North,A,D1,S1\nW2,N1,North,A,D1,S1\nW3,N2,South,A,D1,\n`, {
    generation: 'wards-2008',
  })
  const sections = await db.selectFrom('neighbourhoodBoundary').select('sectionId').orderBy('longitude').execute()
  assert.deepEqual(
    sections.map(({ sectionId }) => sectionId === null),
    [false, true],
  )
})

test('wards left out of the file are gaps in coverage, and the import says so', async (t) => {
  const { run } = await countyForTest(t)
  const [report] = await run('neighbourhoods', memberRows('W1,N1,North,A,D1'), { generation: 'wards-2008' })
  assert.deepEqual(report!.notes, ['2 wards in no neighbourhood: see coverage'])
})

test('a postcode twice, in whatever spacing, is refused', async (t) => {
  const { refused } = await countyForTest(t)
  const content = 'postcode,latitude,longitude\nCB2 1AA,52.05,0.05\ncb21aa,52.05,0.06\n'
  assert.deepEqual(await refused('postcodes', content), [
    { row: 3, column: 'postcode', reason: 'CB2 1AA stands in row 2 already' },
  ])
})

test('a postcode in the sea is refused with its point, and can be left out', async (t) => {
  const { run, refused } = await countyForTest(t)
  const content = 'postcode,latitude,longitude\nCB2 1AA,52.05,0.05\nCB2 1AB,54.5,2.5\n'
  const [problem] = await refused('postcodes', content)
  assert.deepEqual([problem!.row, problem!.column], [3, 'postcode'])
  assert.match(problem!.reason, /CB2 1AB at 54\.5000, 2\.5000 lies in no neighbourhood.*--outside skip/)
  const [report] = await run('postcodes', content, { outside: 'skip' })
  assert.deepEqual(report, { kind: 'postcodes', rows: 1, notes: ['Left out 1 postcode outside the force'] })
})

test('postcodes with grid references are read, and impossible ones refused', async (t) => {
  const { refused, run } = await countyForTest(t)
  const map = { postcode: '1', easting: '3', northing: '4' }
  const [report] = await run('postcodes', '"CB2 1AA",10,542000,242000\n', {}, map)
  assert.equal(report!.rows, 1)
  const problems = await refused('postcodes', '"CB2 1AA",10,0,-5\n"CB2",10,542000,242000\n', {}, map)
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [1, '3'],
      [2, '1'],
    ],
  )
})

test('points that are not in the United Kingdom are refused', async (t) => {
  const { refused } = await countyForTest(t)
  const problems = await refused('postcodes', 'postcode,latitude,longitude\nCB2 1AA,0.05,52.05\nCB2 1AB,,x\n')
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, 'latitude'],
      [2, 'longitude'],
      [3, 'latitude'],
      [3, 'longitude'],
    ],
  )
})

test('people of an unknown census area, or in parts, are refused', async (t) => {
  const { run, refused } = await countyForTest(t)
  const census = { census: '2021', topic: 'Religion' }
  assert.match(
    (await refused('counts', 'small_area,category,count\nS1,None,5\n', census))[0]!.reason,
    /import small-areas first/,
  )
  await run('small-areas', collection(feature('S1', square(0, 0))), { census: '2021' })
  const problems = await refused('counts', 'small_area,category,count\nS9,None,5\nS1,None,5.5\nS1,None,-1\n', census)
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, 'small_area'],
      [3, 'count'],
      [4, 'count'],
    ],
  )
  assert.equal((await refused('deprivation', 'small_area,decile\nS1,11\n', census))[0]!.column, 'decile')
})

test('places and descriptions come in whole or not at all', async (t) => {
  const { run, refused } = await countyForTest(t)
  const head = 'name,kind,description,address,postcode,telephone,opening_times,latitude,longitude\n'
  const [report] = await run('places', `${head}Library,Library,,High Street,CB1 1AA,,,52.05,0.05\n`)
  assert.equal(report!.rows, 1)
  const problems = await refused('places', `${head},Library,,High Street,CB1,,,52.05,0.05\n`)
  assert.deepEqual(
    problems.map(({ column }) => column),
    ['postcode', 'name'],
  )
  assert.match(
    (await refused('descriptions', 'neighbourhood_code,description\nN9,Quiet\n'))[0]!.reason,
    /no neighbourhood 'N9'/,
  )
})

test('a kind, a force or a setting that is missing is asked for', async (t) => {
  const { db } = await databaseForTest(t)
  const system = { db, now: () => new Date() }
  const file = await fileForTest(t, 'x.csv', 'a\n1\n')
  await assert.rejects(
    importFile(system, 'frogs', file, { map: {}, settings: {} }),
    /no kind 'frogs'. The kinds are open-data/,
  )
  await assert.rejects(importFile(system, 'wards', file, { map: {}, settings: {} }), /--force derbyshire/)
  await assert.rejects(
    importFile(system, 'wards', file, { map: {}, settings: { force: 'nowhere' } }),
    /no force 'nowhere' yet/,
  )
})
