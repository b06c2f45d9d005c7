import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { demonstrate } from '../../../commands/demonstrate.ts'
import { anAccount } from '../../accounts/builders.ts'

const forceId = 'derbyshire-demonstration'

test('the demonstration has plans with a history, some of it overdue, and bodies that met and meet again; once only', async (t) => {
  const { db, outside, within } = await appForTest(t)
  await demonstrate(outside)
  const count = async () => ({
    plans: (await db.selectFrom('actionPlan').selectAll().execute()).length,
    actions: (await db.selectFrom('action').selectAll().execute()).length,
    bodies: (await db.selectFrom('meetingBody').selectAll().execute()).length,
    meetings: (await db.selectFrom('meeting').selectAll().execute()).length,
  })
  const first = await count()
  assert.equal(first.plans, 5)
  const gap = await db
    .selectFrom('actionPlan')
    .select('id')
    .where('name', 'like', 'Twenty-seven%')
    .executeTakeFirstOrThrow()
  assert.equal((await db.selectFrom('action').selectAll().where('planId', '=', gap.id).execute()).length, 27)
  const statuses = new Set((await db.selectFrom('action').select('status').execute()).map(({ status }) => status))
  assert.deepEqual([...statuses].sort(), ['done', 'given-up', 'open', 'put-off'])
  await within({ forceId, actor: { kind: 'operator' } }, async ({ actions, meetings }) => {
    const kinds = [...(await actions.due()), ...(await meetings.due())].map(
      ({ kind, by }) => `${kind}${by < '2026-11-23' ? ', late' : ''}`,
    )
    for (const kind of [
      'Action, late',
      'Action',
      'Update of an action, late',
      'Plan to sign, late',
      'Minutes to write',
    ])
      assert.ok(kinds.includes(kind), kind)
    assert.equal((await meetings.publicMeetings('B07')).length, 2, 'its panel, and the meeting of its section')
  })
  await anAccount(db, { forceId, email: 'new@derbyshire.example' })
  await demonstrate(outside)
  assert.deepEqual(await count(), first)
})
