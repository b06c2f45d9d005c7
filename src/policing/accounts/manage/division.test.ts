import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aForce } from '../../forces/builders.ts'
import { anAccount } from '../builders.ts'
import { forceForTest, grantsOf, urlOf } from './builders.ts'

test('a division administrator sees and changes only accounts that lie in the division whole', async (t) => {
  const { db, division, signedIn, commander, administrator, told } = await forceForTest(t)
  const given = { role: 'division-administrator', scope: division('A') }
  await anAccount(db, { name: 'Dana Ely', email: 'dana@fenshire.example', roles: [given] })
  const across = await anAccount(db, {
    name: 'Across Both',
    email: 'across@fenshire.example',
    roles: [
      { role: 'division-commander', scope: division('A') },
      { role: 'division-commander', scope: division('B') },
    ],
  })
  const beyond = await anAccount(db, {
    name: 'Bo March',
    email: 'bo@fenshire.example',
    roles: [{ role: 'division-commander', scope: division('B') }],
  })
  await aForce(db, { id: 'wessex', name: 'Wessex' })
  const elsewhere = await anAccount(db, { forceId: 'wessex', email: 'w@wessex.example' })
  const dana = await signedIn('dana@fenshire.example')
  const { body } = await dana.get('/staff/accounts')
  assert.match(body, /Alex Ely/)
  assert.doesNotMatch(body, /Bo March|Across Both|Robin Marsh/)
  assert.equal((await dana.get(urlOf(commander))).statusCode, 200)
  for (const hidden of [across, beyond, elsewhere, administrator, { id: 'no-uuid' }]) {
    for (const page of ['', '/change', '/off', '/reset', '/roles/new'])
      assert.equal((await dana.get(urlOf(hidden) + page)).statusCode, 404, page)
  }
  const listed = (await told()).filter(({ what }) => what === 'account.list').at(-1)!
  assert.equal(listed.about.length, 2, 'the trail names those who were shown, and no others')
  const choose = (await dana.get(`${urlOf(commander)}/roles/new`)).body
  assert.match(choose, /Chief inspector of a division/)
  assert.doesNotMatch(choose, /System administrator/)
  const refused = await dana.submit(
    `${urlOf(commander)}/roles/new`,
    { role: 'division-commander', scope: `division:${division('B').id}` },
    `${urlOf(commander)}/roles/new?role=division-commander`,
  )
  assert.equal(refused.statusCode, 400)
})

test('a division administrator adds people with a first role there, and loses sight of them with the last', async (t) => {
  const { db, division, signedIn } = await forceForTest(t)
  const given = { role: 'division-administrator', scope: division('A') }
  await anAccount(db, { name: 'Dana Ely', email: 'dana@fenshire.example', roles: [given] })
  const dana = await signedIn('dana@fenshire.example')
  const person = { name: 'Sam Fen', email: 'sam@fenshire.example' }
  const url = '/staff/accounts/new'
  assert.match((await dana.submit(url, { ...person, role: '', scope: '' })).body, /Choose a role from the list/)
  const beyond = { role: 'division-commander', scope: `division:${division('B').id}` }
  assert.equal((await dana.submit(url, { ...person, ...beyond })).statusCode, 400)
  assert.deepEqual(await db.selectFrom('account').select('id').where('name', '=', 'Sam Fen').execute(), [])
  const added = await dana.submit(url, { ...person, role: 'division-commander', scope: `division:${division('A').id}` })
  assert.equal(added.statusCode, 303)
  const at = String(added.headers.location).replace(/\?.*/, '')
  assert.equal((await dana.get(at)).statusCode, 200)
  const [grant] = await grantsOf(db, at.split('/').at(-1)!)
  const taken = await dana.submit(`${at}/roles/${grant!.id}/take`, { reason: 'Moved' })
  assert.equal(taken.headers.location, '/staff/accounts')
  assert.equal((await dana.get(at)).statusCode, 404)
})
