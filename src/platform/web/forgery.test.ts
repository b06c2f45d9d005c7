import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Visitor } from '../access.ts'
import { aForm } from '../files/form-for-tests.ts'
import { formCookie, formToken } from './forgery.ts'
import { webSettingsForTests } from './settings-for-tests.ts'
import { openWeb } from './web.ts'

const robin: Visitor = {
  forceId: 'fenshire',
  accountId: 'a',
  name: 'Robin',
  email: 'robin@fenshire.example',
  confirmedAt: new Date(0),
  sessionId: Buffer.alloc(32),
  grants: [],
}
const host = 'beatbook.example'
const config = { access: 'public' } as const

/** A site with one form for everybody and one for those who sign in, which a cookie that begins with 'of-' does. */
async function siteForTest(t: TestContext) {
  const { settings } = webSettingsForTests()
  const { secrets } = settings
  const visitorOf = async (cookie: string) => (cookie.startsWith('of-') ? robin : undefined)
  const web = await openWeb({ ...settings, trustedProxies: '127.0.0.1', door: { ...settings.door, visitorOf } })
  web.get('/form', { config }, (request, reply) => formToken(request, reply, secrets))
  web.get('/twice', { config }, (request, reply) => [formCookie(request, reply), formCookie(request, reply)])
  web.get('/own', { config: { access: 'signed-in' } }, (request, reply) => formToken(request, reply, secrets))
  web.all('/kept', { config }, (request) => request.body ?? 'nothing')
  web.post('/open', { config: { ...config, withoutFormToken: true } }, () => 'kept')
  t.after(() => web.close())
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}, url = '/kept') =>
    web.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  const statusOf = async (...sent: Parameters<typeof send>) => (await send(...sent)).statusCode
  const form = await web.inject('/form')
  return { web, send, statusOf, token: form.body, cookie: `form=${form.cookies[0]!.value}` }
}

test('a browser without a cookie gets one with its first form, out of reach of scripts, and keeps it', async (t) => {
  const { web } = await siteForTest(t)
  const first = await web.inject('/form')
  const [{ name, value, ...rest } = assert.fail('no cookie')] = first.cookies
  assert.equal(name, 'form')
  assert.match(value, /^[\w-]{43}$/, '256 bits')
  assert.deepEqual(rest, { path: '/', httpOnly: true, sameSite: 'Lax' })
  const again = await web.inject({ url: '/form', headers: { cookie: `form=${value}` } })
  assert.deepEqual([again.body, again.cookies], [first.body, []])
  assert.notEqual((await web.inject('/form')).body, first.body, 'another browser has another')
  const { body, cookies } = await web.inject('/twice')
  assert.deepEqual(JSON.parse(body), [cookies[0]!.value, cookies[0]!.value], 'two forms of one page share it')
  assert.equal(cookies.length, 1)
})

test('over https the cookie has the name that no neighbouring site can plant', async (t) => {
  const { web, statusOf } = await siteForTest(t)
  const https = { 'x-forwarded-proto': 'https' }
  const { body, cookies } = await web.inject({ url: '/form', headers: https })
  assert.equal(cookies[0]!.name, '__Host-form')
  const value = cookies[0]!.value
  assert.equal(await statusOf({ _token: body }, { ...https, cookie: `__Host-form=${value}` }), 200)
  assert.equal(await statusOf({ _token: body }, { ...https, cookie: `form=${value}` }), 403)
})

test('the token of this browser lets a form in; none, another, or one that is no text keeps it out', async (t) => {
  const { web, statusOf, token, cookie } = await siteForTest(t)
  assert.equal(await statusOf({ _token: token }, { cookie }), 200)
  const other = (await web.inject('/form')).body
  const wrong = [{}, { _token: '' }, { _token: other }, { _token: token.slice(1) }, { _token: `${token}x` }]
  for (const fields of wrong) assert.equal(await statusOf(fields, { cookie }), 403, JSON.stringify(fields))
  assert.equal(await statusOf({ _token: token }), 403, 'a token without its cookie')
  const twice = { method: 'POST', url: '/kept', payload: `_token=${token}&_token=${token}` } as const
  const headers = { host, cookie, 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await web.inject({ ...twice, headers })).statusCode, 403)
})

test('somebody who has signed in sends the token of their session, and no other session can', async (t) => {
  const { web, statusOf, cookie: formCookie } = await siteForTest(t)
  const tokenOf = async (cookie: string) => (await web.inject({ url: '/own', headers: { cookie } })).body
  const own = await tokenOf('session=of-robin')
  assert.equal(await statusOf({ _token: own }, { cookie: 'session=of-robin' }), 200)
  assert.equal(await statusOf({ _token: own }, { cookie: `session=of-robin; ${formCookie}` }), 200)
  assert.equal(await statusOf({ _token: own }, { cookie: 'session=of-alex' }), 403)
  assert.notEqual(await tokenOf('session=of-alex'), own)
  const stale = await web.inject({ url: '/form', headers: { cookie: 'session=over' } })
  assert.equal(stale.cookies[0]!.name, 'form', 'a session that is over gives no token')
})

test('a script sends the token in a header', async (t) => {
  const { web, token, cookie } = await siteForTest(t)
  const send = (headers: Record<string, string>) =>
    web.inject({ method: 'POST', url: '/kept', payload: { a: 1 }, headers: { host, cookie, ...headers } })
  assert.equal((await send({ 'x-form-token': token })).statusCode, 200)
  assert.equal((await send({})).statusCode, 403)
  assert.equal((await send({ 'x-form-token': 'x' })).statusCode, 403)
})

test('a form with nothing in it, or with files that nobody takes, is refused as any other', async (t) => {
  const { web } = await siteForTest(t)
  assert.equal((await web.inject({ method: 'POST', url: '/kept', headers: { host } })).statusCode, 403)
  const files = aForm([{ name: 'a', content: 'b' }])
  const sent = await web.inject({ url: '/kept', ...files, headers: { host, ...files.headers } })
  assert.ok([403, 415].includes(sent.statusCode), String(sent.statusCode))
})

test('a form comes from our own site, as far as the browser says where it comes from', async (t) => {
  const { statusOf, token, cookie } = await siteForTest(t)
  const from = (headers: Record<string, string>) => statusOf({ _token: token }, { cookie, ...headers })
  for (const site of ['same-origin', 'none']) assert.equal(await from({ 'sec-fetch-site': site }), 200, site)
  for (const site of ['cross-site', 'same-site', '']) assert.equal(await from({ 'sec-fetch-site': site }), 403, site)
  assert.equal(await from({ origin: `https://${host}` }), 200)
  for (const origin of ['https://evil.example', `https://${host}.evil.example`, 'null', 'frog', ''])
    assert.equal(await from({ origin }), 403, origin)
})

test('what changes nothing needs no token, wherever it comes from', async (t) => {
  const { web, statusOf } = await siteForTest(t)
  const headers = { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  for (const method of ['GET', 'HEAD', 'OPTIONS'] as const)
    assert.equal((await web.inject({ method, url: '/kept', headers })).statusCode, 200, method)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    assert.equal((await web.inject({ method, url: '/kept', headers })).statusCode, 403, method)
  assert.equal(await statusOf({}, headers, '/open'), 200)
  assert.equal(await statusOf({}, headers, '/nowhere'), 404, 'a page that is not there is not')
})
