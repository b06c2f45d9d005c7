import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { appForTest } from '../../../test/app.ts'
import { aForce } from '../forces/builders.ts'
import { aHolder } from '../teams/builders.ts'
import { aTour } from './builders.ts'

const scope = { forceId: 'fenshire', actor: { kind: 'operator' } } as const

test('tours come back by the day on which they start in London', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  await within(scope, async ({ duty, teams }) => {
    const { member } = await aHolder(teams)
    const late = aTour({ memberId: member.id, startsAt: new Date('2026-06-01T23:30:00Z') }) // 0:30 on 2 June in London
    await duty.addTours([late])
    const { enteredAt: _, ...kept } = late
    assert.equal(kept.day, '2026-06-02')
    assert.deepEqual(await duty.tours('2026-06-02', '2026-06-02'), [{ ...kept, version: 1 }])
    assert.deepEqual(await duty.tours('2026-06-01', '2026-06-01'), [])
  })
})

test('a tour of a rota file cannot be stored twice', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  const twice = within(scope, async ({ duty, teams }) => {
    const { member } = await aHolder(teams)
    const tour = aTour({ memberId: member.id, importReference: 'rota 77' })
    await duty.addTours([tour, { ...tour, id: uuidv7() }])
  })
  await assert.rejects(twice, /tour_force_id_import_reference_key/)
})

test('minutes that do not fit into a tour are refused', async (t) => {
  const { db, within } = await appForTest(t)
  await aForce(db)
  const tooMany = within(scope, async ({ duty, teams }) => {
    const { member } = await aHolder(teams)
    await duty.addTours([aTour({ memberId: member.id, offMinutes: 300, exemptMinutes: 181 })])
  })
  await assert.rejects(tooMany, /tour_check/)
})
