// A request that takes longer than its month: once, in time, and said to the person.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'

const asked = { reference: 'SAR 2026/9', reason: 'Letter', name: 'Sam Reed' }
const longer = { extensionReason: 'Eleven years of records', extendedOn: '23/11/2026' }

/** A request that came on a day, with who keeps it; it is 23 November 2026. */
async function requestForTest(t: TestContext, receivedOn = '2/11/2026') {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { name: 'Iris Fen', email: 'iris@fenshire.example', roles: [{ role: 'information-rights' }] })
  const visitor = aVisitor(await start())
  await visitor.signIn('iris@fenshire.example')
  const opened = await visitor.submit('/staff/people', { ...asked, receivedOn })
  const address = String(opened.headers.location)
  const extend = (fields: Record<string, string>) => visitor.submit(`${address}/extend`, { ...longer, ...fields })
  const kept = () => db.selectFrom('personRequest').selectAll().executeTakeFirstOrThrow()
  const trail = () => db.selectFrom('auditEntry').select('reason').where('what', '=', 'person-request.extend').execute()
  return { visitor, address, extend, kept, trail }
}

test('a month becomes three once the person was told, which stands in the trail and with what is due', async (t) => {
  const { visitor, address, extend, kept, trail } = await requestForTest(t)
  assert.match((await visitor.get(address)).body, /must be answered by <strong>2 December 2026/)
  assert.equal((await extend({})).headers.location, address)
  const { extendedOn, extendedBy, extensionReason } = await kept()
  assert.deepEqual([extendedOn, extendedBy, extensionReason], ['2026-11-23', 'Iris Fen', longer.extensionReason])
  const page = (await visitor.get(address)).body
  assert.match(page, /must be answered by <strong>2 February 2027/)
  assert.match(page, /Iris Fen told them on 23 November 2026 that it takes longer: Eleven years of records/)
  assert.deepEqual(await trail(), [{ reason: 'SAR 2026/9: Letter' }])
  assert.match((await visitor.get('/staff')).body, /Received on 2 November 2026[\s\S]*2 February 2027/)
})

test('without a reason, told at an impossible day, or too late, it stays a month and what was typed returns', async (t) => {
  const { extend, kept, trail } = await requestForTest(t)
  for (const [fields, why] of [
    [{ extensionReason: ' ' }, /Say why it takes longer/],
    [{ extendedOn: '' }, /Enter the day on which you told them/],
    [{ extendedOn: '31/2/2026' }, /must be a real day/],
    [{ extendedOn: '1/11/2026' }, /The request came later, on 2 November 2026/],
    [{ extendedOn: '24/11/2026' }, /Tell them first/],
  ] as const) {
    const answer = await extend(fields)
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, why)
  }
  assert.match((await extend({ extendedOn: '24/11/2026' })).body, /Eleven years of records[\s\S]*value="24\/11\/2026"/)
  assert.equal((await kept()).extendedOn, null)
  assert.deepEqual(await trail(), [])
})

test('the first month is the time to tell them: on its last day, and not a day after', async (t) => {
  const late = await requestForTest(t, '20/10/2026')
  assert.match((await late.extend({})).body, /They had to be told by 20 November 2026/)
  assert.equal((await late.extend({ extendedOn: '20/11/2026' })).statusCode, 303)
})

test('it is made longer once, and not after the answer', async (t) => {
  const { extend, visitor, address, trail } = await requestForTest(t)
  await extend({})
  const again = await extend({ extensionReason: 'Again' })
  assert.equal(again.statusCode, 400)
  assert.match(again.body, /that can be done once/)
  assert.equal((await trail()).length, 1)

  const other = await requestForTest(t)
  await other.visitor.submit(`${other.address}/close`, {}, other.address)
  assert.match((await other.extend({})).body, /It is answered, or was made longer before/)
  assert.doesNotMatch((await other.visitor.get(other.address)).body, /takes longer than a month/)
  assert.match((await visitor.get(address)).body, /Iris Fen told them/)
})
