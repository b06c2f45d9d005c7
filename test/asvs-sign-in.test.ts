// The ways in, and what opens them (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import { openSignInOf } from '../src/app/faces.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { freshCodeSecret, stepOf } from '../src/policing/accounts/sign-in/codes.ts'
import { firstLinkHours, linkMinutes } from '../src/policing/accounts/sign-in/rules.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest, secretsForTests } from './app.ts'
import { anAuthenticator } from './authenticator.ts'

const another = 'lantern meadow copper kestrel'

async function doorForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const lines: string[] = []
  const { db, outside, start } = await appForTest(t, {
    now: () => clock.at,
    publicUrl: 'http://localhost',
    logLevel: 'info',
    logStream: { write: (line) => void lines.push(line) },
  })
  await aForce(db)
  const account = await anAccount(db)
  const web = await start()
  const signIn = openSignInOf(outside, { site: 'Beatbook', publicUrl: () => 'http://localhost' })
  const later = (minutes: number) => {
    clock.at = new Date(clock.at.getTime() + minutes * 60_000)
  }
  const codeOf = (secret: string) => generate({ secret, epoch: clock.at.getTime() / 1000 })
  const secretOn = (page: string) => /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(page)![1]!.replaceAll(' ', '')

  /** With a code generator from now on. */
  async function enrol() {
    const visitor = aVisitor(web)
    await visitor.signIn()
    const secret = secretOn((await visitor.get('/sign-in/set-up')).body)
    await visitor.submit('/sign-in/set-up', { code: await codeOf(secret) })
    later(1)
    return { visitor, secret }
  }
  /** The path of the link in the mail that somebody asked for. */
  async function mailedLink() {
    await aVisitor(web).submit('/sign-in/forgotten', { email: 'robin@fenshire.example' })
    await web.close() // waits for what the answer did not wait for
    const { body } = await db.selectFrom('message').select('body').executeTakeFirstOrThrow()
    return /\/set-password\/[\w-]+/.exec(body)![0]
  }
  const events = async () =>
    db.selectFrom('auditEntry').select(['what', 'details']).where('kind', '=', 'security').orderBy('at').execute()
  return { db, web, start, signIn, account, later, codeOf, enrol, mailedLink, events, lines }
}

test('a code opens in its own half minute and the ones beside it, and no longer', async () => {
  const secret = freshCodeSecret()
  const at = new Date('2026-11-25T09:00:10Z')
  const codeAt = (seconds: number) => generate({ secret, epoch: at.getTime() / 1000 + seconds })
  for (const seconds of [-30, 0, 30]) assert.notEqual(await stepOf(secret, await codeAt(seconds), at), undefined)
  for (const seconds of [-90, -60, 60, 90]) assert.equal(await stepOf(secret, await codeAt(seconds), at), undefined)
})

test('a link that was asked for opens for half an hour, one of an administrator for a day', async (t) => {
  assert.deepEqual([linkMinutes, firstLinkHours], [30, 24])
  const { mailedLink, start, later } = await doorForTest(t)
  const link = await mailedLink()
  const web = await start()
  later(29)
  assert.equal((await aVisitor(web).get(link)).statusCode, 200)
  later(1)
  assert.equal((await aVisitor(web).get(link)).statusCode, 404)
  assert.equal((await aVisitor(web).send(link, { password: another })).statusCode, 403, 'without its page')
})

test('a new password by link does not pass over the second step, and ends every session', async (t) => {
  const { enrol, mailedLink, start, codeOf } = await doorForTest(t)
  const { visitor: inside, secret } = await enrol()
  const link = await mailedLink()
  const web = await start()
  const before = aVisitor(web)
  before.cookies.set('session', inside.cookies.get('session')!)
  assert.equal((await before.get('/staff')).statusCode, 200)
  const visitor = aVisitor(web)
  assert.equal((await visitor.submit(link, { password: another })).headers.location, '/sign-in?set=yes')
  assert.equal((await before.get('/staff')).statusCode, 303, 'who had the old password is out')
  assert.equal((await visitor.get('/staff')).statusCode, 303, 'the link itself lets nobody in')
  assert.equal((await visitor.signIn('robin@fenshire.example', another)).headers.location, '/sign-in/code')
  assert.equal((await visitor.get('/staff')).statusCode, 303)
  assert.equal((await visitor.submit('/sign-in/code', { code: await codeOf(secret) })).headers.location, '/staff')
})

test('no page opens between the password and the second step', async (t) => {
  const { web, enrol } = await doorForTest(t)
  const first = aVisitor(web)
  await first.signIn()
  for (const url of ['/staff', '/account', '/account/code', '/account/password', '/sign-in/code'])
    assert.match(String((await first.get(url)).headers.location), /^\/sign-in/, `${url} before setting up`)
  await enrol()
  const second = aVisitor(web)
  await second.signIn()
  for (const url of ['/staff', '/account', '/account/code', '/account/passkeys/new', '/sign-in/set-up'])
    assert.match(String((await second.get(url)).headers.location), /^\/sign-in/, `${url} before the code`)
})

test('a first start has nobody who could sign in', async (t) => {
  const { db, start } = await appForTest(t)
  const web = await start()
  for (const table of ['account', 'login', 'passkey', 'outsideIdentity', 'session', 'singleUseLink'] as const)
    assert.deepEqual(await db.selectFrom(table).selectAll().execute(), [], table)
  for (const email of ['admin@example.org', 'root@localhost.example', 'administrator@derbyshire.example'])
    for (const password of ['admin', 'password', 'changeme', 'beatbook'])
      assert.equal((await aVisitor(web).signIn(email, password)).statusCode, 400)
})

test('what opens a door has the bits that it should, and only its digest or seal is kept', async (t) => {
  const { db, signIn, account, enrol } = await doorForTest(t)
  const bytes = (text: string) => Buffer.from(text, 'base64url').length
  const { visitor, secret } = await enrol()
  const token = (await signIn.makeLink({ forceId: 'fenshire', accountId: account.id }, 30)).split('/').at(-1)!
  const cookie = visitor.cookies.get('session')!
  const { challenge } = await signIn.passkeys.question('a browser')
  assert.deepEqual([bytes(cookie), bytes(visitor.cookies.get('form')!), bytes(token)], [32, 32, 32])
  assert.ok(bytes(challenge) >= 16)
  assert.equal(secret.length * 5, 160, 'letters of five bits')
  assert.notEqual(freshCodeSecret(), freshCodeSecret())
  const kept = JSON.stringify([
    await db.selectFrom('session').selectAll().execute(),
    await db.selectFrom('singleUseLink').selectAll().execute(),
    await db.selectFrom('login').selectAll().execute(),
    await db.selectFrom('auditEntry').selectAll().execute(),
  ])
  for (const value of [cookie, token, secret]) {
    assert.equal(kept.includes(value), false)
    assert.equal(kept.includes(JSON.stringify([...Buffer.from(value)]).slice(1, -1)), false, 'nor as bytes')
  }
})

test('every sign-in and every failure is recorded with its factors, and what was refused stands in the log', async (t) => {
  const { enrol, web, codeOf, later, events, lines } = await doorForTest(t)
  const { secret } = await enrol()
  const visitor = aVisitor(web)
  await visitor.signIn('robin@fenshire.example', 'not the password at all')
  await visitor.signIn()
  await visitor.submit('/sign-in/code', { code: '000000' })
  await visitor.submit('/sign-in/code', { code: await codeOf(secret) })
  await aVisitor(web).send('/sign-in', { email: 'robin@fenshire.example', password: aPassword })
  later(1)
  const guesser = aVisitor(web)
  for (let times = 0; times < 6; times += 1) await guesser.signIn('robin@fenshire.example', `guess ${times} of many`)
  await web.close()
  const recorded = (await events()).map(({ what, details }) => [what, (details as { how?: string }).how])
  assert.deepEqual(
    recorded.filter(([what]) => what === 'sign-in').map(([, how]) => how),
    ['password and new code', 'password and code'],
  )
  for (const what of ['sign-in.wrong-password', 'sign-in.wrong-code'])
    assert.ok(
      recorded.some(([each]) => each === what),
      what,
    )
  const logged = lines.map((line) => JSON.parse(line) as { method?: string; route?: string; status?: number })
  const isLogged = (status: number) =>
    logged.some((line) => line.method === 'POST' && line.route === '/sign-in' && line.status === status)
  assert.deepEqual(
    [403, 429, 400, 303].filter((status) => !isLogged(status)),
    [],
    'forged, braked, wrong, right',
  )
})

test('a form of sign-in asks for an address, a password or a code, and for nothing of anybody’s life', async (t) => {
  const { web, enrol, mailedLink, start } = await doorForTest(t)
  await enrol()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const pages = [
    await visitor.get('/sign-in/code'),
    await aVisitor(web).get('/sign-in'),
    await visitor.get('/sign-in/forgotten'),
  ]
  const link = await mailedLink()
  const again = await start()
  pages.push(await aVisitor(again).get(link))
  const fields = pages.flatMap(({ body }) =>
    [...body.matchAll(/<(input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag),
  )
  const named = fields.filter((tag) => !tag.includes('type="hidden"')).map((tag) => /name="(\w+)"/.exec(tag)![1]!)
  assert.deepEqual([...new Set(named)].sort(), ['code', 'email', 'password'])
})

test('whoever signs in again, or proves again who they are, leaves the old session worthless', async (t) => {
  const { web, db, later } = await doorForTest(t)
  await withoutSecondStep(db)
  const visitor = aVisitor(web)
  await visitor.signIn()
  const first = visitor.cookies.get('session')!
  later(16)
  await visitor.submit('/sign-in/confirm', { password: aPassword })
  const second = visitor.cookies.get('session')!
  await visitor.signIn()
  const third = visitor.cookies.get('session')!
  assert.equal(new Set([first, second, third]).size, 3)
  for (const [cookie, status] of [
    [first, 303],
    [second, 303],
    [third, 200],
  ] as const) {
    const other = aVisitor(web)
    other.cookies.set('session', cookie)
    assert.equal((await other.get('/staff')).statusCode, status)
  }
})

test('ending other sessions, and changing what one signs in with, asks for the factors again', async (t) => {
  const { enrol, later, web, codeOf } = await doorForTest(t)
  const { visitor, secret } = await enrol()
  later(16)
  const changes = ['/account/password', '/account/code', '/account/sign-out-elsewhere', '/account/passkeys']
  const token = secretsForTests.mark('form token', visitor.cookies.get('session')!).toString('base64url')
  for (const url of changes) {
    const answer = await visitor.send(url, { _token: token, present: aPassword, password: another, code: '000000' })
    assert.deepEqual([answer.statusCode, /Nothing has been changed yet/.test(answer.body)], [403, true], url)
  }
  assert.equal((await aVisitor(web).signIn()).headers.location, '/sign-in/code', 'the password is as it was')
  const confirm = { password: aPassword, code: await codeOf(secret) }
  assert.equal((await visitor.submit('/sign-in/confirm', confirm)).headers.location, '/staff')
  assert.equal((await visitor.submit('/account/sign-out-elsewhere', {}, '/account')).statusCode, 303)
})

test('a passkey is made under three approved algorithms alone, and another is refused', async (t) => {
  const { web, db } = await doorForTest(t)
  const visitor = aVisitor(web)
  await visitor.signIn()
  const device = anAuthenticator('http://localhost')
  const ask = async () => (await visitor.sendJson('/sign-in/set-up/passkey/options', {}, '/sign-in/set-up')).json()
  const make = async (algorithm: number) => {
    const answer = device.make(await ask(), { algorithm })
    return (await visitor.sendJson('/sign-in/set-up/passkey', { answer }, '/sign-in/set-up')).statusCode
  }
  const { pubKeyCredParams } = await ask()
  assert.deepEqual(
    pubKeyCredParams.map(({ alg }: { alg: number }) => alg),
    [-8, -7, -257], // EdDSA, ES256, RS256
  )
  for (const algorithm of [-65_535, -36, -47, 0]) assert.equal(await make(algorithm), 400, String(algorithm))
  assert.deepEqual(await db.selectFrom('passkey').select('id').execute(), [])
  assert.equal(await make(-7), 200)
})

test('signing out tells the browser to forget what it kept', async (t) => {
  const { web, db } = await doorForTest(t)
  await withoutSecondStep(db)
  const visitor = aVisitor(web)
  await visitor.signIn()
  const { headers } = await visitor.submit('/sign-out', {}, '/staff')
  assert.equal(headers['clear-site-data'], '"cache"')
  assert.match(String(headers['set-cookie']), /^session=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
})
