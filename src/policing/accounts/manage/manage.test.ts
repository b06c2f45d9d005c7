import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { aForce } from '../../forces/builders.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../builders.ts'

type Browser = ReturnType<typeof aVisitor>

/** A force with divisions A (Ely) and B (March), an administrator who has signed in, and a sergeant of division A. */
async function forceForTest(t: TestContext) {
  const { db, start, within } = await appForTest(t)
  await aCounty(db)
  await db
    .insertInto('division')
    .values({ forceId: 'fenshire', id: '00000000-0000-7000-8000-00000000000b', code: 'B', name: 'March' })
    .execute()
  await withoutSecondStep(db)
  const divisions = await db.selectFrom('division').select(['code', 'id']).execute()
  const division = (code: string) => ({
    kind: 'division' as const,
    id: divisions.find((each) => each.code === code)!.id,
  })
  const administrator = await anAccount(db, { roles: [{ role: 'administrator' }] })
  const commander = await anAccount(db, {
    name: 'Alex Ely',
    email: 'alex@fenshire.example',
    roles: [{ role: 'division-commander', scope: division('A') }],
  })
  const web = await start()
  const signedIn = async (email?: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  const told = async () =>
    (await db.selectFrom('auditEntry').selectAll().orderBy('at').orderBy('id').execute()).map(
      ({ what, actorName, aboutIds, reason }) => ({ what, by: actorName, about: aboutIds, reason }),
    )
  return { db, web, within, administrator, commander, division, signedIn, told, visitor: await signedIn() }
}

const urlOf = ({ id }: { id: string }) => `/staff/accounts/${id}`
const grantsOf = async (db: Awaited<ReturnType<typeof forceForTest>>['db'], id: string) =>
  db.selectFrom('accountGrant').selectAll().where('accountId', '=', id).orderBy('role').execute()
const linkIn = (page: string) => /(\/set-password\/[\w-]+)/.exec(page)?.[1]

/** Sends a form of the page twice, with the same hidden fields, as a double click does. */
async function twice(visitor: Browser, url: string, fields: Record<string, string>) {
  const { body } = await visitor.get(url)
  const hidden = Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
  return Promise.all([visitor.send(url, { ...hidden, ...fields }), visitor.send(url, { ...hidden, ...fields })])
}

test('somebody who is added chooses a password by the link, and has no role until one is given', async (t) => {
  const { visitor, web, told, db } = await forceForTest(t)
  const added = await visitor.submit('/staff/accounts/new', { name: 'Sam Fen', email: 'Sam@Fenshire.example' })
  assert.equal(added.statusCode, 303)
  const url = String(added.headers.location).replace(/\?.*/, '')
  assert.match((await visitor.get(url)).body, /No password yet/)
  const handed = await visitor.submit(`${url}/link`, {}, url)
  assert.match(handed.body, /It is shown only now/)
  const link = linkIn(handed.body)!
  const sam = aVisitor(web)
  assert.equal((await sam.submit(link, { password: aPassword })).headers.location, '/sign-in?set=yes')
  assert.equal((await sam.signIn('sam@fenshire.example')).headers.location, '/staff')
  assert.match((await sam.get('/staff')).body, /You have no role here yet/)
  assert.equal((await sam.get('/staff/accounts')).statusCode, 403)
  assert.equal((await sam.get(link)).statusCode, 404, 'the link works once')
  const { id } = await db.selectFrom('account').select('id').where('name', '=', 'Sam Fen').executeTakeFirstOrThrow()
  const done = (await told()).filter(({ about }) => about.includes(id)).map(({ what, by }) => `${what} by ${by}`)
  assert.deepEqual(done.slice(0, 5), [
    'account.add by Robin Marsh',
    'account.link by Robin Marsh',
    'account.view by Robin Marsh',
    'account.view by Robin Marsh',
    'account.link by Robin Marsh',
  ])
})

test('a double click adds one account, and both clicks get the same answer', async (t) => {
  const { visitor, db } = await forceForTest(t)
  const answers = await twice(visitor, '/staff/accounts/new', { name: 'Sam Fen', email: 'sam@fenshire.example' })
  assert.deepEqual(new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`)).size, 1)
  const rows = await db.selectFrom('account').select('id').where('email', '=', 'sam@fenshire.example').execute()
  assert.equal(rows.length, 1)
})

test('what is wrong with a new person is said beside what was typed', async (t) => {
  const { visitor } = await forceForTest(t)
  const wrong: [Record<string, string>, RegExp][] = [
    [{ name: '', email: 'sam@fenshire.example' }, /Enter their name/],
    [{ name: 'Sam', email: 'sam at fenshire' }, /must be like name@example\.org/],
    [{ name: 'Sam', email: 'alex@fenshire.example' }, /Somebody signs in with this address already/],
    [{ name: 'S'.repeat(121), email: 'sam@fenshire.example' }, /120 characters or fewer/],
  ]
  for (const [fields, sentence] of wrong) {
    const answer = await visitor.submit('/staff/accounts/new', fields)
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, sentence)
    assert.ok(answer.body.includes(`value="${fields.email}"`), 'nothing typed is lost')
  }
})

test('a new link ends the one before', async (t) => {
  const { visitor, web, commander } = await forceForTest(t)
  await visitor.submit(`${urlOf(commander)}/reset`, { reason: 'Lost phone' })
  const [first, second] = [
    await visitor.submit(`${urlOf(commander)}/link`, {}, urlOf(commander)),
    await visitor.submit(`${urlOf(commander)}/link`, {}, urlOf(commander)),
  ]
  assert.equal((await aVisitor(web).get(linkIn(first.body)!)).statusCode, 404)
  assert.equal((await aVisitor(web).get(linkIn(second.body)!)).statusCode, 200)
})

test('of two who change an account at once the second is told, and loses nothing', async (t) => {
  const { visitor, signedIn, commander, db } = await forceForTest(t)
  const other = await signedIn()
  const url = `${urlOf(commander)}/change`
  const { body } = await other.get(url)
  const hidden = Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
  await visitor.submit(url, { name: 'Alex Marsh', email: 'alex@fenshire.example' })
  const late = { name: 'Alexandra Ely', email: 'alexandra@fenshire.example' }
  const answer = await other.send(url, { ...hidden, ...late })
  assert.equal(answer.statusCode, 409)
  assert.match(answer.body, /Somebody else changed this meanwhile to Alex Marsh, alex@fenshire\.example/)
  assert.match(answer.body, /value="Alexandra Ely"/)
  const version = /name="_version" value="(\d+)"/.exec(answer.body)![1]!
  assert.equal((await other.send(url, { ...hidden, ...late, _version: version })).statusCode, 303)
  const { email } = await db
    .selectFrom('login')
    .select('email')
    .where('accountId', '=', commander.id)
    .executeTakeFirstOrThrow()
  assert.equal(email, 'alexandra@fenshire.example', 'they sign in with the new address')
})

test('switching off signs out at once and needs a reason; switching on lets in again', async (t) => {
  const { visitor, signedIn, commander, told } = await forceForTest(t)
  const alex = await signedIn('alex@fenshire.example')
  assert.equal((await alex.get('/staff')).statusCode, 200)
  assert.match((await visitor.get(urlOf(commander))).body, /A browser/, 'where they are signed in')
  const refused = await visitor.submit(`${urlOf(commander)}/off`, { reason: '' })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Say why/)
  assert.equal((await alex.get('/staff')).statusCode, 200)
  await visitor.submit(`${urlOf(commander)}/off`, { reason: 'Left the force' })
  assert.equal((await alex.get('/staff')).statusCode, 303)
  assert.equal((await alex.signIn('alex@fenshire.example')).statusCode, 400)
  const { body } = await visitor.get(urlOf(commander))
  const token = /name="_token" value="([^"]+)"/.exec(body)![1]!
  assert.equal((await visitor.send(`${urlOf(commander)}/link`, { _token: token })).statusCode, 409)
  await visitor.submit(`${urlOf(commander)}/on`, { reason: 'Came back' })
  assert.equal((await alex.signIn('alex@fenshire.example')).statusCode, 303)
  const reasons = (await told()).filter(({ reason }) => reason !== '').map(({ what, reason }) => `${what}: ${reason}`)
  assert.deepEqual(reasons.slice(-2), ['account.switch-off: Left the force', 'account.switch-on: Came back'])
})

test('a reset ends password and sessions; signing out everywhere ends sessions alone', async (t) => {
  const { visitor, signedIn, commander } = await forceForTest(t)
  const alex = await signedIn('alex@fenshire.example')
  await visitor.submit(`${urlOf(commander)}/sign-out`, {}, urlOf(commander))
  assert.equal((await alex.get('/staff')).statusCode, 303)
  assert.equal((await alex.signIn('alex@fenshire.example')).statusCode, 303)
  await visitor.submit(`${urlOf(commander)}/reset`, { reason: 'Lost phone' })
  assert.equal((await alex.get('/staff')).statusCode, 303)
  assert.equal((await alex.signIn('alex@fenshire.example')).statusCode, 400)
})

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
