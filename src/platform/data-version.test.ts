import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noon } from '../../test/app.ts'
import { databaseForTest } from '../../test/databases.ts'
import { dataVersion, publish, watchDataVersion } from './data-version.ts'

test('each publication of any force makes the version grow', async (t) => {
  const { db } = await databaseForTest(t)
  assert.equal(await dataVersion(db), 0)
  await publish(db, 'fenshire')
  await publish(db, 'fenshire')
  await publish(db, 'westshire')
  assert.equal(await dataVersion(db), 3)
})

test('the database is asked once a second at most, and then answers at once', async (t) => {
  const { db } = await databaseForTest(t)
  let now = 0
  const version = watchDataVersion(
    db,
    () => noon('2026-11-23'),
    () => now,
  )
  assert.equal(await version(), '2026-11-23 0')
  await publish(db, 'fenshire')
  assert.equal(version(), '2026-11-23 0', 'still fresh')
  now = 1000
  assert.equal(await version(), '2026-11-23 1')
})

test('while the database is away the last version goes on being given', async (t) => {
  const { db } = await databaseForTest(t)
  let now = 0
  const broken = { selectFrom: () => db.selectFrom('dataVersion') } as unknown as typeof db
  let isAway = false
  const failing = new Proxy(broken, {
    get: (target, name) => {
      if (isAway) throw new Error('away')
      return Reflect.get(target, name)
    },
  })
  await publish(db, 'fenshire')
  const version = watchDataVersion(
    failing,
    () => noon('2026-11-23'),
    () => now,
  )
  assert.equal(await version(), '2026-11-23 1')
  isAway = true
  now = 5000
  assert.equal(await version(), '2026-11-23 1')
})
