import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../../test/app.ts'
import {
  type Claims,
  client,
  sign,
  startProvider,
  strangersKey,
  walkThrough,
} from '../../../../../test/oidc-provider.ts'
import { openSignInOf } from '../../../../app/faces.ts'
import { transact } from '../../../../platform/database.ts'
import { aForce } from '../../../forces/builders.ts'
import type { Accounts } from '../../accounts.ts'
import { anAccount, aProvider, aVisitor } from '../../builders.ts'

const publicUrl = 'http://localhost'
const robin: Claims = {
  sub: 'robin-1',
  name: 'Robin Marsh',
  email: 'Robin@fenshire.example',
  email_verified: true,
  roles: ['Beatbook.Admin'],
}
type Choices = Parameters<typeof aProvider>[1]

async function doorForTest(t: TestContext, choices: Partial<Choices> = {}) {
  const clock = { ahead: 0 }
  const lines: string[] = []
  const { db, outside, start, ...app } = await appForTest(t, {
    now: () => new Date(Date.now() + clock.ahead),
    publicUrl,
    logLevel: 'warn',
    logStream: { write: (line) => void lines.push(line) },
  })
  await aForce(db)
  const provider = await startProvider(publicUrl)
  t.after(provider.stop)
  provider.state.person = robin
  const map = 'Beatbook.Admin = administrator force\nBeatbook.Audit = professional-standards force'
  await aProvider(db, { issuer: provider.issuer, clientId: client.id, secret: client.secret, map, ...choices })
  const web = await start()

  /** To the provider and back. */
  async function come(visitor = aVisitor(web), path = '/sign-in/with/fenshire') {
    const left = await visitor.get(path)
    assert.equal(left.statusCode, 303, left.body)
    const back = await walkThrough(left.headers.location!, publicUrl)
    return { visitor, back, answer: await visitor.get(back) }
  }
  const later = (minutes: number) => {
    clock.ahead += minutes * 60_000
  }
  const grants = async () =>
    (await db.selectFrom('accountGrant').select(['role', 'source']).orderBy('role').execute()).map(
      ({ role, source }) => `${role} ${source}`,
    )
  const events = async (what: string) => {
    const rows = await db.selectFrom('auditEntry').select('details').where('what', '=', what).orderBy('at').execute()
    return rows.map(({ details }) => details as Record<string, unknown>)
  }
  const signIn = openSignInOf(outside, { site: 'Beatbook', publicUrl: () => publicUrl })
  const within = <Result>(work: (accounts: Accounts) => Promise<Result>) =>
    app.within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ accounts }) => work(accounts))
  return { db, web, provider, come, later, lines, grants, events, signIn, within }
}

test('somebody new comes in with the role that their claims give them, and keeps it while they do', async (t) => {
  const { come, grants, provider, events } = await doorForTest(t)
  const { visitor, answer } = await come(undefined, '/sign-in/with/fenshire?next=%2Fstaff%3Fx%3D1')
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff?x=1'])
  assert.match((await visitor.get('/staff')).body, /Hello, Robin Marsh/)
  assert.deepEqual(await grants(), ['administrator claimed'])
  assert.deepEqual((await events('sign-in'))[0]!.amr, ['pwd', 'mfa'])

  provider.state.person = { ...robin, roles: [] }
  await come()
  assert.deepEqual(await grants(), [])
  assert.equal((await events('grant.claim')).length, 2)
})

test('an account that is there is linked by an address that the provider vouches for, once and for all', async (t) => {
  const { db, come, provider } = await doorForTest(t)
  const { id } = await anAccount(db)
  provider.state.person = { ...robin, email_verified: false }
  const refused = await come()
  assert.equal(refused.answer.statusCode, 403)
  assert.match(refused.answer.body, /Ask your administrator/)
  provider.state.person = robin
  assert.equal((await come()).answer.statusCode, 303)
  provider.state.person = { ...robin, email: 'married@fenshire.example' }
  const { visitor } = await come()
  assert.match((await visitor.get('/staff')).body, /Hello, Robin Marsh/, 'the subject counts, not the address')
  assert.equal((await db.selectFrom('account').select('id').execute()).map((row) => row.id).join(), id)

  provider.state.person = { ...robin, sub: 'successor' }
  assert.equal((await come()).answer.statusCode, 403, 'who is given the address later does not get the account')
})

test('after a reset the identity opens nothing until the person has chosen a password, and is then linked anew', async (t) => {
  const { db, come, within, signIn, events } = await doorForTest(t)
  const account = await anAccount(db)
  const person = { forceId: 'fenshire', accountId: account.id }
  const { visitor } = await come()
  await within((accounts) => accounts.reset(account.id, 'Somebody else has the account there'))
  assert.deepEqual(await db.selectFrom('outsideIdentity').selectAll().execute(), [])
  assert.equal((await visitor.get('/staff')).statusCode, 303, 'signed out')
  assert.deepEqual(
    (await events('account.reset')).map(({ unlinked }) => unlinked),
    [1],
  )
  const refused = await come()
  assert.equal(refused.answer.statusCode, 403)
  assert.match(refused.answer.body, /Ask your administrator/)
  assert.deepEqual(await db.selectFrom('outsideIdentity').selectAll().execute(), [])
  await signIn.setPassword(person, { kind: 'account', id: account.id, name: account.name }, 'lantern meadow copper')
  assert.equal((await come()).answer.statusCode, 303)
  assert.equal((await events('sign-in.provider-linked')).length, 2)
})

test('after a reset nobody is sent a link for having forgotten the password', async (t) => {
  const { db, within, signIn } = await doorForTest(t)
  const account = await anAccount(db)
  const sent: string[] = []
  const ask = async () => {
    signIn.sendForgotten(account.email, async (_person, path) => sent.push(path))
    await signIn.close()
  }
  await ask()
  assert.equal(sent.length, 1)
  await within((accounts) => accounts.reset(account.id, 'Somebody reads the mail'))
  assert.deepEqual(await db.selectFrom('singleUseLink').selectAll().execute(), [], 'nor does the one before work')
  await ask()
  assert.equal(sent.length, 1)
})

test('roles given by hand stay; a claim that clashes with one is not given, and that is written down', async (t) => {
  const { db, come, grants, events, provider } = await doorForTest(t)
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  provider.state.person = { ...robin, roles: ['Beatbook.Audit', 'Something.Else'] }
  await come()
  assert.deepEqual(await grants(), ['administrator given'])
  const [entry] = await events('grant.claim')
  assert.match(JSON.stringify(entry!.refused), /cannot be one person/)
})

test('without a role, or where accounts are made by hand only, somebody new is told whom to ask', async (t) => {
  const { come, provider, db } = await doorForTest(t, { newAccounts: 'never' })
  assert.equal((await come()).answer.statusCode, 403)
  assert.equal((await db.selectFrom('account').select('id').execute()).length, 0)
  provider.state.person = { ...robin, roles: undefined }
  assert.equal((await come()).answer.statusCode, 403)
})

test('somebody whose account was switched off stays out, and keeps no role', async (t) => {
  const { db, come } = await doorForTest(t)
  await come()
  await db.updateTable('account').set({ isActive: false }).execute()
  const { answer, visitor } = await come()
  assert.equal(answer.statusCode, 403)
  assert.equal((await visitor.get('/staff')).statusCode, 303)
})

test('an identity of one force opens nothing in another', async (t) => {
  const { db, come, provider } = await doorForTest(t)
  await come()
  await aForce(db, { id: 'marshshire', name: 'Marshshire' })
  const map = 'Beatbook.Admin = administrator force'
  await aProvider(db, {
    forceId: 'marshshire',
    issuer: provider.issuer,
    clientId: client.id,
    secret: client.secret,
    map,
  })
  assert.equal((await come(undefined, '/sign-in/with/marshshire')).answer.statusCode, 403)
})

test('what comes back is used once, within ten minutes, and in the browser that left', async (t) => {
  const { come, web, later } = await doorForTest(t)
  const { back, visitor } = await come()
  assert.equal((await visitor.get(back)).statusCode, 410)
  const leave = async (who: ReturnType<typeof aVisitor>) =>
    walkThrough((await who.get('/sign-in/with/fenshire')).headers.location!, publicUrl)
  const [one, other] = [aVisitor(web), aVisitor(web)]
  assert.equal((await other.get(await leave(one))).statusCode, 410, 'another browser')
  const late = await leave(one)
  later(10)
  assert.equal((await one.get(late)).statusCode, 410)
  assert.equal((await aVisitor(web).get('/sign-in/callback?state=x&code=y')).statusCode, 410)
  assert.equal((await aVisitor(web).get('/sign-in/callback')).statusCode, 410)
})

test('an ID token with another nonce, issuer, audience, time or signature is not believed', async (t) => {
  const { come, provider, lines, events } = await doorForTest(t)
  const lies: Record<string, (claims: Claims) => string> = {
    nonce: (claims) => sign({ ...claims, nonce: 'another' }),
    issuer: (claims) => sign({ ...claims, iss: 'https://evil.example' }),
    audience: (claims) => sign({ ...claims, aud: 'another-client' }),
    time: (claims) => sign({ ...claims, iat: 1_700_000_000, exp: 1_700_000_600 }),
    signature: (claims) => sign(claims, strangersKey()),
    nothing: () => 'no.id.token',
  }
  for (const [what, tamper] of Object.entries(lies)) {
    provider.state.tamper = tamper
    const { answer, visitor } = await come()
    assert.equal(answer.statusCode, 502, what)
    assert.match(answer.body, /Nothing has been changed/)
    assert.equal((await visitor.get('/staff')).statusCode, 303, what)
  }
  provider.state.tamper = (claims) => sign(claims)
  assert.equal((await come()).answer.statusCode, 303, 'the same path lets the truth through')
  const said = `${JSON.stringify(await events('sign-in.provider-failed'))} ${lines.join(' ')}`
  assert.equal((await events('sign-in.provider-failed')).length, Object.keys(lies).length)
  assert.doesNotMatch(said, /robin|marsh|fenshire\.example/i, 'nobody is named')
})

test('the answer of another provider is not taken for this one’s', async (t) => {
  const { web } = await doorForTest(t)
  const visitor = aVisitor(web)
  const left = new URL((await visitor.get('/sign-in/with/fenshire')).headers.location!)
  const query = new URLSearchParams({ code: 'x', state: left.searchParams.get('state')!, iss: 'https://evil.example' })
  assert.equal((await visitor.get(`/sign-in/callback?${query}`)).statusCode, 502)
})

test('a no at the provider, and a provider that is away, are told calmly', async (t) => {
  const { come, provider, web } = await doorForTest(t)
  provider.state.person = undefined
  const denied = await come()
  assert.equal(denied.answer.statusCode, 403)
  assert.match(denied.answer.body, /You have not been signed in/)
  provider.stop()
  const away = await doorForTest(t, { issuer: 'http://127.0.0.1:9' })
  const answer = await aVisitor(away.web).get('/sign-in/with/fenshire')
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /cannot be reached/)
  assert.equal((await aVisitor(away.web).get('/sign-in')).statusCode, 200, 'the page does not ask it')
  assert.equal((await aVisitor(web).get('/sign-in/with/nowhere')).statusCode, 404)
})

test('what is known of a provider is asked for once in ten minutes', async (t) => {
  const { web, provider, later } = await doorForTest(t)
  const asked = () => provider.state.requests.filter((url) => url.includes('well-known')).length
  for (let times = 0; times < 3; times += 1) await aVisitor(web).get('/sign-in/with/fenshire')
  assert.equal(asked(), 1)
  later(11)
  await aVisitor(web).get('/sign-in/with/fenshire')
  assert.equal(asked(), 2)
})

test('where a force lets people in through its provider only, passwords open the door to administrators', async (t) => {
  const { db, web } = await doorForTest(t, { ownWays: 'administrators' })
  await anAccount(db)
  const visitor = aVisitor(web)
  const answer = await visitor.signIn()
  assert.equal(answer.headers.location, '/sign-in/with/fenshire/only')
  assert.match((await visitor.get('/sign-in/with/fenshire/only')).body, /Sign in with Fenshire Police/)
  await anAccount(db, { email: 'admin@fenshire.example', name: 'Ada Min', roles: [{ role: 'administrator' }] })
  assert.equal((await aVisitor(web).signIn('admin@fenshire.example')).headers.location, '/sign-in/set-up')
})

test('signing out ends the session here and offers to end it there', async (t) => {
  const { come, provider } = await doorForTest(t)
  const { visitor } = await come()
  const answer = await visitor.submit('/sign-out', {}, '/staff')
  assert.equal(answer.headers.location, '/sign-out/fenshire')
  const { body } = await visitor.get('/sign-out/fenshire')
  assert.match(body, new RegExp(`href="${provider.issuer}/session/end\\?`))
  assert.equal((await visitor.get('/staff')).statusCode, 303)
})

test('whoever came from the provider confirms there that it is them, and nobody else can', async (t) => {
  const { db, come, provider } = await doorForTest(t)
  const { visitor } = await come()
  await db
    .updateTable('session')
    .set({ confirmedAt: new Date(Date.now() - 16 * 60_000) })
    .execute()
  assert.equal((await visitor.get('/account/passkeys/new')).statusCode, 303)
  const page = await visitor.get('/sign-in/confirm?next=%2Faccount%2Fpasskeys%2Fnew')
  assert.match(page.body, /Confirm with Fenshire Police/)
  const url = '/sign-in/confirm/elsewhere?next=%2Faccount%2Fpasskeys%2Fnew'
  provider.state.person = { ...robin, sub: 'somebody-else' }
  assert.equal((await come(visitor, url)).answer.statusCode, 403)
  provider.state.person = robin
  const before = visitor.cookies.get('session')
  const { answer } = await come(visitor, url)
  assert.equal(answer.headers.location, '/account/passkeys/new')
  assert.notEqual(visitor.cookies.get('session'), before)
  assert.equal((await visitor.get('/account/passkeys/new')).statusCode, 200)
})

test('the client secret stands nowhere in clear', async (t) => {
  const { db } = await doorForTest(t)
  const { sealed } = await db.selectFrom('providerSecret').select('sealed').executeTakeFirstOrThrow()
  assert.equal(sealed.includes(client.secret), false)
  const everything = JSON.stringify([
    await db.selectFrom('settingChange').selectAll().execute(),
    await db.selectFrom('auditEntry').selectAll().execute(),
  ])
  assert.equal(everything.includes(client.secret), false)
  const asPage = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  await assert.rejects(
    transact(db, asPage, (trx) => trx.selectFrom('providerSecret').selectAll().execute()),
    /permission denied/,
  )
})
