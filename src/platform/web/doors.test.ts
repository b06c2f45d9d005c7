// Who is let in where, without sessions and without a database: the door is told who holds which cookie.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Access, mayEnter, type Permission, type Visitor } from '../access.ts'
import type { Scope } from '../database.ts'
import { scopeOf, visitorOn } from './access.ts'
import { formToken } from './forgery.ts'
import { webSettingsForTests } from './settings-for-tests.ts'
import { openWeb } from './web.ts'

const somebody = (...permissions: Permission[]): Visitor => ({
  forceId: 'fenshire',
  accountId: 'a',
  name: 'Robin',
  email: 'robin@fenshire.example',
  confirmedAt: new Date(0),
  sessionId: Buffer.alloc(32),
  grants: permissions.map((permission) => ({ role: 'x', scopeKind: 'force', scopeId: '', permissions: [permission] })),
})

const holders: Record<string, Visitor> = { staff: somebody(), manager: somebody('search-audit', 'manage-accounts') }
const managing = { access: { may: 'manage-accounts' } } as const

test('everybody enters what is public, who has signed in the rest, and a permission opens its own doors', () => {
  const entered = (visitor: Visitor | undefined) =>
    (['public', 'signed-in', managing.access] as Access[]).map((access) => mayEnter(access, visitor))
  assert.deepEqual(entered(undefined), [true, false, false])
  assert.deepEqual(entered(somebody()), [true, true, false])
  assert.deepEqual(entered(somebody('search-audit')), [true, true, false])
  assert.deepEqual(entered(somebody('search-audit', 'manage-accounts')), [true, true, true])
})

async function doorsForTest(t: TestContext) {
  const { settings } = webSettingsForTests()
  const state = { isConfirmed: true }
  const looked: string[] = []
  const refusals: { scope: Scope; route: string }[] = []
  const door = {
    visitorOf: async (cookie: string) => {
      looked.push(cookie)
      return holders[cookie]
    },
    isRecentlyConfirmed: () => state.isConfirmed,
    onRefusal: async (scope: Scope, route: string) => void refusals.push({ scope, route }),
  }
  const web = await openWeb({ ...settings, door })
  web.get('/public', { config: { access: 'public' } }, ({ visitor }) => visitor ?? 'nobody')
  web.get('/own', { config: { access: 'signed-in' } }, (request, reply) => [
    scopeOf(request),
    visitorOn(request).email,
    formToken(request, reply, settings.secrets),
  ])
  web.get('/manage/:id', { config: managing }, () => 'managed')
  web.get('/decide', { config: { ...managing, confirmed: true } }, () => 'decided')
  web.post('/decide', { config: { ...managing, confirmed: true } }, () => 'decided')
  t.after(() => web.close())
  const get = (url: string, cookie?: string) =>
    web.inject({ url, headers: cookie === undefined ? {} : { cookie: `session=${cookie}` } })
  const token = async (cookie: string) => JSON.parse((await get('/own', cookie)).body)[2]
  const decide = async (cookie: string | undefined, headers: Record<string, string> = {}) =>
    web.inject({
      method: 'POST',
      url: '/decide',
      headers: { host: 'beatbook.example', ...headers, ...(cookie ? { cookie: `session=${cookie}` } : {}) },
      payload: { _token: await token(cookie ?? 'staff') },
    })
  return { get, decide, state, looked, refusals }
}

test('a page for everybody looks at nobody’s cookie', async (t) => {
  const { get, looked } = await doorsForTest(t)
  assert.equal((await get('/public', 'manager')).body, 'nobody')
  assert.equal((await get('/nowhere', 'manager')).statusCode, 404)
  assert.deepEqual(looked, [])
})

test('a stranger is led to sign-in and back from a page, and told from a form', async (t) => {
  const { get, decide, looked, refusals } = await doorsForTest(t)
  for (const cookie of [undefined, '', 'over']) {
    const { statusCode, headers } = await get('/manage/1?q=a&b', cookie)
    assert.deepEqual([statusCode, headers.location], [303, '/sign-in?next=%2Fmanage%2F1%3Fq%3Da%26b'])
  }
  assert.deepEqual(looked, ['over'], 'nothing is asked about no cookie')
  const form = await decide(undefined)
  assert.equal(form.statusCode, 401)
  assert.match(form.body, /<h1[^>]*>[^<]*signed out/i)
  assert.equal(refusals.length, 0)
})

test('who has signed in acts for their force, in their own name', async (t) => {
  const { get } = await doorsForTest(t)
  const [scope, email] = JSON.parse((await get('/own', 'staff')).body)
  const { requestId, ...rest } = scope
  assert.deepEqual(rest, { forceId: 'fenshire', actor: { kind: 'account', id: 'a', name: 'Robin' } })
  assert.match(requestId, /^[0-9a-f-]{36}$/)
  assert.equal(email, 'robin@fenshire.example')
})

test('who may not is refused, and the refusal told with the route and who it was', async (t) => {
  const { get, refusals } = await doorsForTest(t)
  assert.equal((await get('/manage/1', 'manager')).body, 'managed')
  assert.equal(refusals.length, 0)
  assert.equal((await get('/manage/1', 'staff')).statusCode, 403)
  assert.deepEqual(
    refusals.map(({ scope, route }) => [scope.forceId, scope.actor, route]),
    [['fenshire', { kind: 'account', id: 'a', name: 'Robin' }, 'GET /manage/:id']],
  )
})

test('what could let others in asks for the password anew, once it is a while ago', async (t) => {
  const { get, decide, state } = await doorsForTest(t)
  assert.equal((await get('/decide', 'manager')).body, 'decided')
  assert.equal((await decide('manager')).body, 'decided')
  state.isConfirmed = false
  assert.equal((await get('/manage/1', 'manager')).body, 'managed', 'not where nothing is decided')
  assert.equal((await get('/decide', 'staff')).statusCode, 403, 'nor of who may not anyway')
  const page = await get('/decide?a=1', 'manager')
  assert.deepEqual([page.statusCode, page.headers.location], [303, '/sign-in/confirm?next=%2Fdecide%3Fa%3D1'])
})

test('a form that asks for the password leads back to its own page, and to no other site', async (t) => {
  const { decide, state } = await doorsForTest(t)
  state.isConfirmed = false
  const backTo = async (referer?: string) => {
    const answer = await decide('manager', referer === undefined ? {} : { referer })
    assert.equal(answer.statusCode, 403)
    return decodeURIComponent(/\/sign-in\/confirm\?next=([^"]+)"/.exec(answer.body)![1]!)
  }
  assert.equal(await backTo('http://beatbook.example/decide?a=1#part'), '/decide?a=1')
  for (const other of [undefined, '', 'frog', 'https://evil.example/decide', 'http://beatbook.example.evil/'])
    assert.equal(await backTo(other), '/account', other)
})

test('a route that forgets to ask who comes finds nobody, and one that says nothing cannot be made', async (t) => {
  const web = await openWeb(webSettingsForTests().settings)
  t.after(() => web.close())
  web.get('/forgetful', { config: { access: 'public' } }, (request) => visitorOn(request).name)
  const refused = /GET \/silent does not say who may use it: add config/
  assert.throws(() => web.get('/silent', () => 'x'), refused)
  assert.throws(() => web.get('/silent', { config: {} }, () => 'x'), refused)
  assert.equal((await web.inject('/forgetful')).statusCode, 500)
})
