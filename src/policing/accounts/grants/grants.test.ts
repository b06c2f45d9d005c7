import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anAccount } from '../builders.ts'
import { forceForTest, grantsOf, urlOf } from '../manage/builders.ts'

test('a role is given and taken away, and holds or is gone with the next page', async (t) => {
  const { visitor, signedIn, commander, db, told } = await forceForTest(t)
  const alex = await signedIn('alex@fenshire.example')
  assert.equal((await alex.get('/staff/accounts')).statusCode, 403)
  const url = `${urlOf(commander)}/roles/new`
  assert.match((await visitor.get(url)).body, /System administrator[\s\S]*Gives roles, changes settings/)
  const given = await visitor.submit(url, { scope: 'force:', endsOn: '' }, `${url}?role=administrator`)
  assert.equal(given.statusCode, 303)
  assert.equal((await alex.get('/staff/accounts')).statusCode, 200)
  const grant = (await grantsOf(db, commander.id)).find(({ role }) => role === 'administrator')!
  const take = `${urlOf(commander)}/roles/${grant.id}/take`
  assert.match((await visitor.submit(take, { reason: '' })).body, /Say why/)
  assert.equal((await alex.get('/staff/accounts')).statusCode, 200)
  assert.equal((await visitor.submit(take, { reason: 'Moved on' })).statusCode, 303)
  assert.equal((await alex.get('/staff/accounts')).statusCode, 403)
  assert.equal((await visitor.get(take)).statusCode, 404)
  assert.deepEqual(
    (await told())
      .filter(({ what }) => what.startsWith('grant.'))
      .map(({ what, by }) => `${what} by ${by}`)
      .slice(-2),
    ['grant.give by Robin Marsh', 'grant.take by Robin Marsh'],
  )
})

test('a role holds through its last day, and can then be given again', async (t) => {
  const { visitor, commander, db, division } = await forceForTest(t)
  const url = `${urlOf(commander)}/roles/new`
  const fields = { role: 'division-administrator', scope: `division:${division('B').id}` }
  const page = `${url}?role=division-administrator`
  assert.match((await visitor.submit(url, { ...fields, endsOn: '22/11/2026' }, page)).body, /must be today or later/)
  assert.match((await visitor.submit(url, { ...fields, endsOn: '31/2/2026' }, page)).body, /must be a real day/)
  assert.equal((await visitor.submit(url, { ...fields, endsOn: '23/11/2026' }, page)).statusCode, 303)
  assert.match((await visitor.submit(url, { ...fields, endsOn: '' }, page)).body, /has the role .* there already/)
  await db.updateTable('accountGrant').set({ endsOn: '2026-11-22' }).where('role', '=', fields.role).execute()
  assert.match((await visitor.get(urlOf(commander))).body, /Ended/)
  assert.equal((await visitor.submit(url, { ...fields, endsOn: '' }, page)).statusCode, 303)
  const held = (await grantsOf(db, commander.id)).filter(({ role }) => role === fields.role)
  assert.deepEqual(
    held.map(({ endsOn }) => endsOn),
    [null],
  )
})

test('roles that one person cannot hold together are refused with the sentence', async (t) => {
  const { visitor, commander, division } = await forceForTest(t)
  const url = `${urlOf(commander)}/roles/new`
  const give = (role: string, scope = 'force:') => visitor.submit(url, { scope, endsOn: '' }, `${url}?role=${role}`)
  assert.equal((await give('professional-standards')).statusCode, 303)
  const refused = await give('administrator')
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /System administrator and Professional standards cannot be one person/)
  assert.match((await give('sergeant', `division:${division('A').id}`)).body, /Choose where the role is to hold/)
  assert.equal((await visitor.get(`${url}?role=inspector`)).statusCode, 400, 'a role of an inspectorate')
  assert.equal((await visitor.get(`${url}?role=frog`)).statusCode, 400)
})

test('nobody changes their own roles, or their own account in a way that needs another', async (t) => {
  const { visitor, administrator, db } = await forceForTest(t)
  const own = urlOf(administrator)
  const [grant] = await grantsOf(db, administrator.id)
  const answers = [
    await visitor.submit(`${own}/roles/new`, { scope: 'force:' }, `${own}/roles/new?role=information-rights`),
    await visitor.submit(`${own}/roles/${grant!.id}/take`, { reason: 'x' }),
    await visitor.submit(`${own}/off`, { reason: 'x' }),
    await visitor.submit(`${own}/reset`, { reason: 'x' }),
  ]
  for (const { statusCode, body } of answers) {
    assert.equal(statusCode, 400)
    assert.match(body, /Nobody (gives|takes|does) .*: ask another administrator/)
  }
  assert.equal((await grantsOf(db, administrator.id)).length, 1)
})

test('the last who can manage all is neither removed nor switched off, not even by two at once', async (t) => {
  const { visitor, signedIn, administrator, commander, db } = await forceForTest(t)
  const url = `${urlOf(commander)}/roles/new`
  await visitor.submit(url, { scope: 'force:' }, `${url}?role=administrator`)
  const alex = await signedIn('alex@fenshire.example')
  const answers = await Promise.all([
    visitor.submit(`${urlOf(commander)}/off`, { reason: 'x' }),
    alex.submit(`${urlOf(administrator)}/off`, { reason: 'x' }),
  ])
  const managers = await db.selectFrom('account').select('id').where('isActive', '=', true).execute()
  const statuses = answers.map(({ statusCode }) => statusCode).sort()
  assert.ok(managers.length >= 1, `somebody is left: ${statuses}`)
  assert.equal(statuses[0], 303, 'one of the two was done')
  assert.notEqual(statuses[1], 303, 'and the other was not')
})

test('a manager whose role has ended, or who is switched off, does not count as one who is left', async (t) => {
  const { db, within, administrator } = await forceForTest(t)
  const ended = await anAccount(db, { email: 'b@fenshire.example', roles: [{ role: 'administrator' }] })
  await db.updateTable('accountGrant').set({ endsOn: '2026-11-22' }).where('accountId', '=', ended.id).execute()
  await anAccount(db, { email: 'c@fenshire.example', roles: [{ role: 'administrator' }], isActive: false })
  const switchOff = () =>
    within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ accounts }) =>
      accounts.switchOff(administrator.id, { version: 1 }, 'Left'),
    )
  assert.match((await switchOff()).errors!.reason!, /Nobody else could manage accounts then/)
  await db.updateTable('accountGrant').set({ endsOn: '2026-11-23' }).where('accountId', '=', ended.id).execute()
  assert.deepEqual(await switchOff(), { value: true }, 'it holds through its last day')
})
