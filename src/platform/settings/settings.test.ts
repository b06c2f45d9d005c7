import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { idleSetting } from '../../policing/accounts/sign-in/settings.ts'
import { aForce } from '../../policing/forces/builders.ts'

const address = '/staff/settings/sign-in.idle-minutes'

async function administratorForTest(t: TestContext) {
  const { db, within, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { name: 'Ada Marsh', email: 'ada@fenshire.example', roles: [{ role: 'administrator' }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn('ada@fenshire.example')
  const idle = (forceId = 'fenshire') =>
    within({ forceId, actor: { kind: 'public' } }, ({ settings }) => settings.get(idleSetting))
  return { db, within, web, visitor, idle }
}

test('a setting has its default until somebody changes it, with a reason that is kept', async (t) => {
  const { visitor, idle, db } = await administratorForTest(t)
  assert.equal(await idle(), 60)
  assert.match(
    (await visitor.get('/staff/settings')).body,
    /Minutes without a page[\s\S]*<strong>60<\/strong>[\s\S]*As it came/,
  )
  const answer = await visitor.submit(address, { value: '30', reason: 'Shared <b>terminals</b>' })
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff/settings'])
  assert.equal(await idle(), 30)
  assert.match(
    (await visitor.get('/staff/settings')).body,
    /<strong>30<\/strong>[\s\S]*Ada Marsh[\s\S]*Shared &lt;b&gt;terminals/,
  )
  const { details, reason } = await db
    .selectFrom('auditEntry')
    .select(['details', 'reason'])
    .where('what', '=', 'setting.change')
    .where('actorName', '=', 'Ada Marsh')
    .executeTakeFirstOrThrow()
  assert.deepEqual([details, reason], [{ value: [60, 30] }, 'Shared <b>terminals</b>'])
})

test('what held before stays to be seen, the newest first', async (t) => {
  const { visitor } = await administratorForTest(t)
  await visitor.submit(address, { value: '30', reason: 'Shared terminals' })
  await visitor.submit(address, { value: '45', reason: 'Too short' })
  await visitor.submit(address, { value: '45', reason: 'The same again' })
  const { body } = await visitor.get(address)
  assert.match(
    body,
    /value="45"[\s\S]*>45<[\s\S]*Too short[\s\S]*>30<[\s\S]*Shared terminals[\s\S]*>60<[\s\S]*As it came/,
  )
  assert.doesNotMatch(body, /The same again/)
})

test('a value that cannot be, or a change without a reason, comes back as typed and changes nothing', async (t) => {
  const { visitor, idle } = await administratorForTest(t)
  const tooLong = await visitor.submit(address, { value: '9000', reason: 'Long shifts' })
  assert.equal(tooLong.statusCode, 400)
  assert.match(tooLong.body, /There is a problem[\s\S]*whole number from 5 to 480[\s\S]*value="9000"[\s\S]*Long shifts/)
  assert.match((await visitor.submit(address, { value: '30', reason: ' ' })).body, /Say why, in a sentence/)
  assert.equal(await idle(), 60)
  assert.equal((await visitor.get('/staff/settings/sign-in.nothing')).statusCode, 404)
})

test('what one force chooses is not seen, and does not hold, in another', async (t) => {
  const { db, web, visitor, idle } = await administratorForTest(t)
  await visitor.submit(address, { value: '30', reason: 'Shared terminals' })
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  await withoutSecondStep(db, 'marshire')
  await anAccount(db, { forceId: 'marshire', email: 'bo@marshire.example', roles: [{ role: 'administrator' }] })
  const other = aVisitor(web)
  await other.signIn('bo@marshire.example')
  assert.equal(await idle('marshire'), 60)
  assert.doesNotMatch((await other.get(address)).body, /Shared terminals/)
})

test('only those who may change settings see them, and a refusal is written down', async (t) => {
  const { db, web } = await administratorForTest(t)
  await anAccount(db, { email: 'kim@fenshire.example', roles: [{ role: 'staff' }] })
  const visitor = aVisitor(web)
  await visitor.signIn('kim@fenshire.example')
  assert.equal((await visitor.get('/staff/settings')).statusCode, 403)
  assert.doesNotMatch((await visitor.get('/staff')).body, /Settings/)
  const refused = await db.selectFrom('auditEntry').select('details').where('what', '=', 'access.refused').execute()
  assert.deepEqual(refused, [{ details: { route: 'GET /staff/settings' } }])
})
