import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { transact } from '../database.ts'
import { once } from './once.ts'

const sent = '0198c0de-0000-7000-8000-000000000001'
const now = new Date('2026-11-25T09:00:00Z')

async function formForTest(t: TestContext) {
  const { db } = await databaseForTest(t)
  let done = 0
  const send = (
    id: string | undefined,
    work = async () => ({ to: `/thing/${++done}` }) as { to: string } | { errors: object },
    forceId = 'fenshire',
  ) => transact(db, { forceId, actor: { kind: 'public' } }, (trx) => once(trx, { forceId, sent: id, now }, work))
  return { send, times: () => done }
}

test('a form that is sent twice is done once, and answered the same', async (t) => {
  const { send, times } = await formForTest(t)
  assert.deepEqual([await send(sent), await send(sent)], [{ to: '/thing/1' }, { to: '/thing/1' }])
  assert.equal(times(), 1)
})

test('sendings that come together wait for the first, and get its answer', async (t) => {
  const { send, times } = await formForTest(t)
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(sent)))
  assert.deepEqual(new Set(answers.map((answer) => 'to' in answer && answer.to)), new Set(['/thing/1']))
  assert.equal(times(), 1)
})

test('a form that was refused, or failed, can be sent again', async (t) => {
  const { send, times } = await formForTest(t)
  assert.deepEqual(await send(sent, async () => ({ errors: { name: 'Enter a name' } })), {
    errors: { name: 'Enter a name' },
  })
  await assert.rejects(
    send(sent, () => Promise.reject(new Error('away'))),
    /away/,
  )
  assert.deepEqual(await send(sent), { to: '/thing/1' })
  assert.equal(times(), 1)
})

test('another form, another force, or none at all, is a sending of its own', async (t) => {
  const { send, times } = await formForTest(t)
  await send(sent)
  await send(sent.replace(/1$/, '2'))
  await send(sent, undefined, 'marshire')
  await send(undefined)
  await send('not an id')
  assert.equal(times(), 5)
})
