import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest, noon } from '../../../test/app.ts'
import { databaseForTest } from '../../../test/databases.ts'
import { openPolicing } from '../../app/faces.ts'
import { transact } from '../../platform/database.ts'
import { aCounty, aMembership, aWard, postcodesOf } from './builders.ts'
import { generationOn } from './rules.ts'

const asResident = { forceId: 'fenshire', actor: { kind: 'public' } } as const

test('the generation in force on a day began on or before it; before the first there is the first', () => {
  const generations = ['2008-12-01', '2025-05-01'].map((validFrom) => ({ id: validFrom, name: validFrom, validFrom }))
  const on = (day: string) => generationOn(generations, day)?.validFrom
  assert.equal(on('2025-04-30'), '2008-12-01')
  assert.equal(on('2025-05-01'), '2025-05-01')
  assert.equal(on('1999-01-01'), '2008-12-01')
  assert.equal(generationOn([], '2026-01-01'), undefined)
})

test('neighbourhoods are drawn from their wards, dissolved, with a point inside', async (t) => {
  const { db, within } = await appForTest(t)
  await aCounty(db)
  const [first, second] = await within(asResident, ({ neighbourhoods }) => neighbourhoods.drawn())
  assert.deepEqual([first!.code, first!.boundary.type, second!.code], ['N1', 'Polygon', 'N2'])
  assert.ok(first!.longitude > 0 && first!.longitude < 0.2 && first!.latitude > 52 && first!.latitude < 52.1)
  assert.ok(Math.abs(first!.squareKilometres / second!.squareKilometres - 2) < 0.001)
})

test('a later generation holds from its day, and records of earlier days keep the earlier', async (t) => {
  const { db, within } = await appForTest(t)
  await aCounty(db)
  await aCounty(db, {
    generation: 'wards-2025',
    from: '2025-05-01',
    memberships: [aMembership('W1', 'N1'), aMembership('W2', 'N2'), aMembership('W3', 'N2')],
    postcodes: [],
  })
  const at = (day: string) =>
    within(asResident, async ({ neighbourhoods }) => (await neighbourhoods.locator(day))(52.05, 0.15)?.code)
  assert.equal(await at('2025-04-30'), 'N1')
  assert.equal(await at('2025-05-01'), 'N2')
  const comparison = await within(asResident, async ({ neighbourhoods }) => {
    const [earlier, later] = await neighbourhoods.generations()
    return neighbourhoods.comparison(earlier!, later!)
  })
  assert.deepEqual(
    comparison.changed.map(({ code, wardsBefore, wardsAfter, postcodesIn, postcodesOut }) => [
      code,
      wardsBefore,
      wardsAfter,
      postcodesIn,
      postcodesOut,
    ]),
    [
      ['N1', 2, 1, 0, 1],
      ['N2', 1, 2, 1, 0],
    ],
  )
})

test('R-09: coverage is judged on the data as they are', async (t) => {
  const { db, within } = await appForTest(t)
  await aCounty(db, { memberships: [aMembership('W1', 'N1'), aMembership('W3', 'N2')] })
  const rules = await within(asResident, async ({ neighbourhoods }) =>
    neighbourhoods.coverage((await neighbourhoods.generation())!.id),
  )
  assert.deepEqual(
    rules.map(({ met, measured }) => [met, measured]),
    [
      [2, 3],
      [2, 2],
      [2, 2],
    ],
  )
  assert.deepEqual(rules[0]!.gaps, [{ what: 'Ward Ward W2', detail: 'In no neighbourhood', code: 'W2' }])
})

test('people of census areas reach neighbourhoods, none lost', async (t) => {
  const { db, within, outside } = await appForTest(t)
  await aCounty(db)
  await transact(db, { forceId: 'fenshire', actor: { kind: 'operator' } }, async (trx) => {
    const { neighbourhoods } = openPolicing({ ...outside, db: trx, forceId: 'fenshire', actor: { kind: 'operator' } })
    await neighbourhoods.saveSmallAreas('2011', [aWard('S1', 0, 0), aWard('S2', 2, 0)])
    await neighbourhoods.saveCounts('2011', [
      { smallAreaCode: 'S1', topic: 'Age', category: '0 to 15', count: 300 },
      { smallAreaCode: 'S1', topic: 'Age', category: '16 and over', count: 700 },
      { smallAreaCode: 'S2', topic: 'Age', category: '0 to 15', count: 100 },
    ])
    await neighbourhoods.saveDeprivation('2011', [{ smallAreaCode: 'S1', decile: 2 }])
    await neighbourhoods.derive()
  })
  const profile = await within(asResident, ({ neighbourhoods }) => neighbourhoods.profile('N1'))
  assert.deepEqual(
    profile.map(({ topic, category, count, forceCount }) => [topic, category, count, forceCount]),
    [
      ['Age', '0 to 15', 300, 400],
      ['Age', '16 and over', 700, 700],
      ['Deprivation', 'Tenth 2', 1000, 1000],
    ],
  )
  assert.equal(await within(asResident, ({ neighbourhoods }) => neighbourhoods.population()), 1100)
})

test('sectors have the postcodes that lie in the force, by neighbourhood, with the middle of them all', async (t) => {
  const { db, within } = await appForTest(t)
  const own = [...postcodesOf('CB11 1', 0, 3), ...postcodesOf('CB2 1', 0, 1)]
  const shared = postcodesOf('CB2 1', 2, 4).slice(1)
  await aCounty(db, { postcodes: [...own, ...shared] })
  await aCounty(db, {
    force: { id: 'westshire', name: 'Westshire' },
    wards: [aWard('V1', 5, 0)],
    memberships: [aMembership('V1', 'N1')],
    postcodes: postcodesOf('CB2 1', 5, 6).slice(4),
  })
  const found = await within(asResident, ({ neighbourhoods }) => neighbourhoods.postcodeSectors())
  const [first, second] = found
  assert.deepEqual(
    found.map(({ sector, postcodes, neighbourhoods }) => [
      sector,
      postcodes,
      neighbourhoods.map(({ code, postcodes }) => [code, postcodes]),
    ]),
    [
      [
        'CB2 1',
        4,
        [
          ['N2', 3],
          ['N1', 1],
        ],
      ],
      ['CB11 1', 3, [['N1', 3]]],
    ],
  )
  assert.ok(Math.abs(first!.longitude - 0.2) < 1e-9, 'three at 0.25 and one at 0.05')
  assert.ok(Math.abs(second!.longitude - 0.05) < 1e-9 && Math.abs(second!.latitude - 52.05) < 1e-9)
  const count = (sector: string, code: string) =>
    within(asResident, ({ neighbourhoods }) => neighbourhoods.postcodesInSector(sector, code))
  assert.deepEqual(
    [await count('CB2 1', 'N2'), await count('CB2 1', 'N1'), await count('CB2 9', 'N1'), await count('CB2 1', 'N9')],
    [3, 1, 0, 0],
  )
})

test('a transaction for one force neither sees nor changes another force', async (t) => {
  const { db, within } = await appForTest(t)
  await aCounty(db)
  await aCounty(db, { force: { id: 'westshire', name: 'Westshire' } })
  await transact(db, asResident, async (trx) => {
    assert.equal((await trx.selectFrom('ward').selectAll().execute()).length, 3)
    await trx.updateTable('neighbourhood').set({ name: 'Changed' }).execute()
  })
  const names = await within({ ...asResident, forceId: 'westshire' }, async ({ neighbourhoods }) =>
    (await neighbourhoods.list()).map(({ name }) => name),
  )
  assert.deepEqual(names, ['Neighbourhood N1', 'Neighbourhood N2'])
  const everyone = await db.selectFrom('ward').select('forceId').distinct().execute()
  assert.equal(everyone.length, 2, 'the control: without a force both are there')
})

test('a day is a day in London: at half past midnight in summer it is tomorrow already', async (t) => {
  const { db } = await databaseForTest(t)
  await aCounty(db)
  await aCounty(db, { generation: 'wards-2025', from: '2025-05-01', postcodes: [] }, () => noon('2025-05-01'))
  const at = (moment: string) =>
    transact(
      db,
      asResident,
      async (trx) =>
        (
          await openPolicing({
            db: trx,
            forceId: 'fenshire',
            actor: { kind: 'public' },
            now: () => new Date(moment),
          }).neighbourhoods.generation()
        )?.name,
    )
  assert.equal(await at('2025-04-30T22:30:00Z'), 'wards-2008')
  assert.equal(await at('2025-04-30T23:30:00Z'), 'wards-2025')
})
