// Tokens of a force's own provider: which are believed, for how long, and where they stay (OWASP ASVS, docs/asvs.csv).
import assert from 'node:assert/strict'
import { createHmac, createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { anOutgoing } from '../src/platform/outbox/builders.ts'
import { openNotify } from '../src/platform/outbox/deliverers/notify.ts'
import { aProvider, aVisitor } from '../src/policing/accounts/builders.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest } from './app.ts'
import { type Claims, client, sign, startProvider, strangersKey, walkThrough } from './oidc-provider.ts'

const publicUrl = 'http://localhost'
const robin: Claims = {
  sub: 'robin-1',
  name: 'Robin Marsh',
  email: 'robin@fenshire.example',
  email_verified: true,
  roles: ['Beatbook.Admin'],
}

async function doorForTest(t: TestContext, { issuer }: { issuer?: (real: string) => string } = {}) {
  const clock = { ahead: 0 }
  const { db, start } = await appForTest(t, { now: () => new Date(Date.now() + clock.ahead), publicUrl })
  await aForce(db)
  const provider = await startProvider(publicUrl)
  t.after(provider.stop)
  provider.state.person = robin
  const address = issuer?.(provider.issuer) ?? provider.issuer
  const map = 'Beatbook.Admin = administrator force'
  await aProvider(db, { issuer: address, clientId: client.id, secret: client.secret, map })
  const web = await start()

  async function come(visitor = aVisitor(web), path = '/sign-in/with/fenshire') {
    const left = await visitor.get(path)
    const back = await walkThrough(left.headers.location!, publicUrl)
    return { visitor, back, left, answer: await visitor.get(back) }
  }
  const later = (minutes: number) => {
    clock.ahead += minutes * 60_000
  }
  return { db, web, provider, come, later }
}

async function serverForTest(t: TestContext, listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signature = (token: string) => token.split('.')[2]!

/** The claims under another heading, with the signature that this heading asks for. */
function under(header: object, claims: Claims, seal: (text: string) => string) {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${seal(text)}`
}

test('an ID token without a signature, under another algorithm, or with a key of its own is not believed', async (t) => {
  const { come, provider } = await doorForTest(t)
  const own = strangersKey()
  const jwk = createPublicKey(own).export({ format: 'jwk' })
  const publicPem = createPublicKey(own).export({ type: 'spki', format: 'pem' })
  const bySecret = (key: string | Buffer) => (text: string) =>
    createHmac('sha256', key).update(text).digest('base64url')
  const byOwn = (claims: Claims) => signature(sign(claims, own))
  const lies: Record<string, (claims: Claims) => string> = {
    'no algorithm': (claims) => under({ alg: 'none', typ: 'JWT' }, claims, () => ''),
    'no algorithm, another spelling': (claims) => under({ alg: 'nOnE' }, claims, () => ''),
    'the client secret for a key': (claims) => under({ alg: 'HS256' }, claims, bySecret(client.secret)),
    'a public key for a secret': (claims) => under({ alg: 'HS256', kid: 'test' }, claims, bySecret(publicPem)),
    'a key in the token': (claims) => under({ alg: 'RS256', jwk }, claims, () => byOwn(claims)),
    'an address of a key': (claims) =>
      under({ alg: 'RS256', kid: 'test', jku: 'https://evil.example/keys' }, claims, () => byOwn(claims)),
    'one letter changed': (claims) => sign(claims).replace(/\.(.)/, (_, first) => `.${first === 'e' ? 'f' : 'e'}`),
    'claims exchanged under a signature': (claims) =>
      `${sign(claims).split('.')[0]}.${part({ ...claims, sub: 'somebody-else' })}.${signature(sign(claims))}`,
  }
  for (const [what, lie] of Object.entries(lies)) {
    provider.state.tamper = lie
    const { answer, visitor } = await come()
    assert.equal(answer.statusCode, 502, what)
    assert.equal((await visitor.get('/staff')).statusCode, 303, what)
  }
  provider.state.tamper = (claims) => sign(claims)
  assert.equal((await come()).answer.statusCode, 303, 'the truth is believed')
})

test('a token that is not valid yet, has run out, or is for another purpose or client is not believed', async (t) => {
  const { come, provider } = await doorForTest(t)
  const now = Math.floor(Date.now() / 1000)
  const lies: Record<string, (claims: Claims) => Claims> = {
    'not valid yet': (claims) => ({ ...claims, nbf: now + 600 }),
    'has run out': (claims) => ({ ...claims, iat: now - 1200, exp: now - 600 }),
    'without an end': ({ exp: _, ...claims }) => claims,
    'for another client': (claims) => ({ ...claims, aud: 'another-client' }),
    'for two, and issued to the other': (claims) => ({ ...claims, aud: [client.id, 'another'], azp: 'another' }),
    'an access token': ({ iss, sub, iat, exp }) => ({
      iss,
      sub,
      iat,
      exp,
      aud: 'https://api.example',
      scope: 'openid',
    }),
    'another nonce': (claims) => ({ ...claims, nonce: 'another' }),
    'no nonce': ({ nonce: _, ...claims }) => claims,
    'another issuer': (claims) => ({ ...claims, iss: 'https://evil.example' }),
    nobody: ({ sub: _, ...claims }) => claims,
  }
  for (const [what, lie] of Object.entries(lies)) {
    provider.state.tamper = (claims) => sign(lie(claims))
    assert.equal((await come()).answer.statusCode, 502, what)
  }
  provider.state.tamper = (claims) => sign(claims)
  assert.equal((await come()).answer.statusCode, 303, 'the truth is believed')
})

test('to confirm who somebody is, they must have proved it to the provider just now', async (t) => {
  const { come, provider, db } = await doorForTest(t)
  const { visitor } = await come()
  const late = () =>
    db
      .updateTable('session')
      .set({ confirmedAt: new Date(Date.now() - 16 * 60_000) })
      .execute()
  const confirm = () => come(visitor, '/sign-in/confirm/elsewhere?next=%2Faccount%2Fpassword')
  const now = Math.floor(Date.now() / 1000)
  const lies: ((claims: Claims) => Claims)[] = [
    (claims) => ({ ...claims, auth_time: now - 3600 }),
    ({ auth_time: _, ...claims }) => claims,
  ]
  await late()
  for (const lie of lies) {
    provider.state.tamper = (claims) => sign(lie(claims))
    assert.equal((await confirm()).answer.statusCode, 502)
    assert.equal((await visitor.get('/account/password')).statusCode, 303, 'still asked')
  }
  provider.state.tamper = (claims) => sign(claims)
  assert.equal((await confirm()).answer.headers.location, '/account/password')
})

test('no page, cookie, address, log or table holds a token of the provider', async (t) => {
  const { come, provider, db } = await doorForTest(t)
  let token = ''
  provider.state.tamper = (claims) => (token = sign(claims))
  const { visitor, back, left, answer } = await come()
  assert.equal(answer.statusCode, 303)
  const pages = [await visitor.get('/staff'), await visitor.get('/account')]
  const tables = [
    await db.selectFrom('session').selectAll().execute(),
    await db.selectFrom('outsideIdentity').selectAll().execute(),
    await db.selectFrom('auditEntry').selectAll().execute(),
  ]
  const seen = JSON.stringify([
    back,
    [left, answer, ...pages].map(({ headers, body }) => [headers, body]),
    [...visitor.cookies],
    tables,
  ])
  assert.ok(token.length > 300)
  for (const piece of token.split('.')) assert.equal(seen.includes(piece), false)
  assert.doesNotMatch(seen, /access_token|refresh_token|id_token/)
  const asked = new URL(left.headers.location!).searchParams
  assert.deepEqual([asked.get('response_type'), asked.get('code_challenge_method')], ['code', 'S256'])
})

test('a session that began at the provider has our limits, and at its end the provider is asked again', async (t) => {
  const { come, provider, later } = await doorForTest(t)
  const { visitor } = await come()
  later(59)
  assert.equal((await visitor.get('/staff')).statusCode, 200)
  later(60)
  assert.equal((await visitor.get('/staff')).statusCode, 303)
  const { location } = (await visitor.get('/sign-in/with/fenshire')).headers
  assert.ok(location!.startsWith(`${provider.issuer}/auth?`))
})

test('another site cannot sign somebody in: it leads to a page that asks first', async (t) => {
  const { web, provider } = await doorForTest(t)
  for (const site of ['cross-site', 'same-site']) {
    const answer = await aVisitor(web, { 'sec-fetch-site': site }).get('/sign-in/with/fenshire?next=%2Fstaff%3Fx%3D1')
    assert.equal(answer.statusCode, 200)
    assert.match(answer.body, /Another site led you here/)
    assert.match(
      answer.body,
      /href="\/sign-in\/with\/fenshire\?next=%2Fstaff%3Fx%3D1"|href="\/sign-in\/with\/fenshire\?next=\/staff/,
    )
  }
  assert.equal(provider.state.requests.length, 0, 'the provider hears nothing of it')
  for (const site of ['same-origin', 'none'])
    assert.equal((await aVisitor(web, { 'sec-fetch-site': site }).get('/sign-in/with/fenshire')).statusCode, 303)
  assert.equal((await aVisitor(web, { 'sec-fetch-site': 'cross-site' }).get('/sign-in/with/nowhere')).statusCode, 404)
})

test('a provider whose own description names another issuer is not used', async (t) => {
  const { web, provider } = await doorForTest(t, { issuer: (real) => real.replace('127.0.0.1', 'localhost') })
  const answer = await aVisitor(web).get('/sign-in/with/fenshire')
  assert.notEqual(answer.statusCode, 303)
  assert.equal(answer.headers.location, undefined)
  assert.ok(
    provider.state.requests.some((url) => url.includes('well-known')),
    'it was asked',
  )
})

test('a redirect of a server that we call is not followed', async (t) => {
  const visited: string[] = []
  const elsewhere = await serverForTest(t, ({ url }, response) => {
    visited.push(url!)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"notifications":[],"id":"n-1"}')
  })
  const redirecting = await serverForTest(t, (request, response) => {
    request.resume()
    response.writeHead(307, { location: elsewhere + request.url }).end()
  })
  const { web } = await doorForTest(t, { issuer: () => redirecting })
  assert.notEqual((await aVisitor(web).get('/sign-in/with/fenshire')).statusCode, 303)
  const notify = openNotify({
    url: redirecting,
    serviceId: '11111111-2222-4333-8444-555555555555',
    secret: '99999999-8888-4777-8666-555555555555',
    emailTemplate: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    smsTemplate: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    now: () => new Date(),
  })
  for (const mayHaveGone of [true, false])
    assert.notEqual((await notify.deliver(anOutgoing({ mayHaveGone }))).status, 'sent')
  assert.deepEqual(visited, [])
})
