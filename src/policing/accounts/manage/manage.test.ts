import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPassword, aVisitor } from '../builders.ts'
import { forceForTest, urlOf } from './builders.ts'

type Browser = ReturnType<typeof aVisitor>

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

test('whoever resets an account reads that its identity at the provider goes too, even where it is all there is', async (t) => {
  const { visitor, commander, db } = await forceForTest(t)
  await db.updateTable('login').set({ passwordHash: null }).where('accountId', '=', commander.id).execute()
  assert.doesNotMatch((await visitor.get(urlOf(commander))).body, /Reset how they sign in/)
  const identity = { issuer: 'https://login.example', subject: 'alex', forceId: 'fenshire', accountId: commander.id }
  await db.insertInto('outsideIdentity').values(identity).execute()
  assert.match((await visitor.get(urlOf(commander))).body, /own provider[\s\S]*Reset how they sign in/)
  const asked = await visitor.get(`${urlOf(commander)}/reset`)
  assert.match(asked.body, /provider is unlinked[\s\S]*have it mended there before you hand over the link/)
  const done = await visitor.submit(`${urlOf(commander)}/reset`, { reason: 'Hijacked there' })
  assert.match((await visitor.get(done.headers.location!)).body, /nobody gets in under their name until/)
  assert.deepEqual(await db.selectFrom('outsideIdentity').selectAll().execute(), [])
})
