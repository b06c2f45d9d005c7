// Every page of those who have signed in: what it tells a browser to keep, what it sends, what it takes (OWASP ASVS,
// docs/asvs.csv).
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import type { Web } from '../src/platform/web/web.ts'
import { forceForTest, urlOf } from '../src/policing/accounts/manage/builders.ts'
import { aWorld, type Caller, type World } from './access/world.ts'
import { databaseForTest } from './databases.ts'
import { type Route, withScratchApp } from './drills/scratch-app.ts'

type Seen = { url: string; cookie: string; answer: LightMyRequestResponse }

const addressOf = ({ url }: Route, { targets }: World) =>
  url.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'grant' ? targets.own.grant : targets.own.id))

/** The page as whoever may open it gets it, through the proxy by https. */
async function open(web: Web, url: string, world: World, callers: readonly Caller[]): Promise<Seen> {
  let seen: Seen | undefined
  for (const caller of callers) {
    const cookie = (await world.signIn(caller)).cookie.replace('session=', '')
    const headers = { cookie: `__Host-session=${cookie}`, 'x-forwarded-proto': 'https' }
    const answer = await web.inject({ url, headers })
    if (!seen || answer.statusCode < seen.answer.statusCode) seen = { url, cookie, answer }
    if (answer.statusCode === 200) break
  }
  return seen!
}

const names = ['administrator', 'information-rights', 'professional-standards', 'pcso']

/** Every page that asks for sign-in, and the pages on the way there. */
async function everyPage(t: TestContext): Promise<Seen[]> {
  const { db } = await databaseForTest(t)
  const world = await aWorld(db)
  const callers = names.map((name) => world.callers.find((caller) => caller.name === name)!)
  let now = 0
  const options = { db, trustedProxies: '127.0.0.1', milliseconds: () => (now += 10_000) }
  return withScratchApp(options, async (web, routes) => {
    const isPage = ({ method, access }: Route) => method === 'GET' && access !== 'public' && access !== undefined
    const seen: Seen[] = []
    for (const route of routes.filter(isPage)) seen.push(await open(web, addressOf(route, world), world, callers))
    for (const url of ['/sign-in', '/sign-in/forgotten']) seen.push(await open(web, url, world, callers))
    return seen
  })
}

const isPage = ({ answer }: Seen) => answer.statusCode === 200 && /html/.test(String(answer.headers['content-type']))

test('every page of those who have signed in is kept by nobody, and offers to sign out', async (t) => {
  const seen = await everyPage(t)
  const own = seen.filter(({ url }) => !url.startsWith('/sign-in'))
  assert.ok(own.filter(isPage).length > 20)
  for (const { url, answer } of own) assert.match(String(answer.headers['cache-control']), /no-store/, url)
  for (const { url, answer } of own.filter(isPage))
    assert.match(answer.body, /<form[^>]*action="\/sign-out"[\s\S]*?<button/, url)
})

test('a session number stands in no page, address or header, and every cookie is bound to this host', async (t) => {
  let cookies = 0
  for (const { url, cookie, answer } of await everyPage(t)) {
    const { 'set-cookie': set = [], ...others } = answer.headers
    assert.equal(`${answer.body}${JSON.stringify(others)}`.includes(cookie), false, url)
    for (const line of [set].flat()) {
      cookies += 1
      assert.match(line, /^__Host-(session|form)=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/, url)
    }
  }
  assert.ok(cookies > 0)
})

test('every field for a password hides what is typed, and leaves room for a password manager', async (t) => {
  const fields = (await everyPage(t))
    .filter(isPage)
    .flatMap(({ answer }) => [...answer.body.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag))
    .filter((tag) => /name="(password|present|passphrase)"/.test(tag))
  assert.ok(fields.length >= 3)
  for (const tag of fields) {
    assert.match(tag, /type="password"/)
    assert.match(tag, /autocomplete="(current|new)-password"/)
    assert.doesNotMatch(tag, /onpaste|oncopy|readonly|maxlength|value="[^"]/)
  }
})

test('a form sets the fields that it has, and nothing that was sent beside them', async (t) => {
  const { visitor, db, commander } = await forceForTest(t)
  const beside = {
    id: '00000000-0000-7000-8000-0000000000ff',
    forceId: 'wessex',
    force_id: 'wessex',
    isActive: 'false',
    role: 'administrator',
    scope: 'force',
    passwordHash: 'x',
    version: '99',
    createdAt: '2001-01-01',
    __proto__: 'x',
    constructor: 'x',
  }
  const sam = { name: 'Sam Fen', email: 'sam@fenshire.example' }
  assert.equal((await visitor.submit('/staff/accounts/new', { ...beside, ...sam })).statusCode, 303)
  const added = await db.selectFrom('account').selectAll().where('email', '=', sam.email).executeTakeFirstOrThrow()
  assert.deepEqual([added.forceId, added.isActive, added.version], ['fenshire', true, 1])
  assert.notEqual(added.id, beside.id)
  assert.ok(added.createdAt.getFullYear() > 2020)
  const login = await db.selectFrom('login').selectAll().where('accountId', '=', added.id).executeTakeFirstOrThrow()
  assert.equal(login.passwordHash, null)

  const grants = () => db.selectFrom('accountGrant').select(['accountId', 'role']).orderBy('id').execute()
  const before = await grants()
  const alex = { name: 'Alex Ely', email: 'alexandra@fenshire.example' }
  const { version, ...harmless } = beside
  assert.equal((await visitor.submit(`${urlOf(commander)}/change`, { ...harmless, ...alex })).statusCode, 303)
  assert.deepEqual(await grants(), before)
  const { isActive } = await db
    .selectFrom('account')
    .select('isActive')
    .where('id', '=', commander.id)
    .executeTakeFirstOrThrow()
  assert.equal(isActive, true)
})

test('a lost factor is taken away by another administrator with a reason, and the person begins again', async (t) => {
  const { visitor, db, administrator, commander, told } = await forceForTest(t)
  const keys = { totpSecret: Buffer.from('sealed'), totpStep: 7 }
  await db.updateTable('login').set(keys).execute()
  const kept = async ({ id }: { id: string }) =>
    db.selectFrom('login').select(['passwordHash', 'totpSecret']).where('accountId', '=', id).executeTakeFirstOrThrow()
  const reset = (whom: { id: string }, reason: string) => visitor.submit(`${urlOf(whom)}/reset`, { reason })
  assert.equal((await reset(commander, '')).statusCode, 400, 'without a reason')
  assert.match((await reset(administrator, 'Lost phone')).body, /Nobody does this to their own account/)
  for (const whom of [commander, administrator]) assert.deepEqual((await kept(whom)).totpSecret, keys.totpSecret)
  assert.equal((await reset(commander, 'Lost phone')).statusCode, 303)
  assert.deepEqual(await kept(commander), { passwordHash: null, totpSecret: null })
  const entry = (await told()).find(({ what }) => what === 'account.reset')
  assert.deepEqual([entry?.by, entry?.about, entry?.reason], ['Robin Marsh', [commander.id], 'Lost phone'])
})

test('an administrator who confirmed long ago confirms again before anybody is let in', async (t) => {
  const { visitor, db, commander } = await forceForTest(t)
  const { body } = await visitor.get(urlOf(commander))
  const _token = /name="_token" value="([^"]+)"/.exec(body)![1]!
  await db
    .updateTable('session')
    .set({ confirmedAt: new Date('2026-11-23T11:44:00Z') })
    .execute()
  const sent = { _token, name: 'Alex Ely', email: 'elsewhere@fenshire.example', reason: 'Lost phone', role: 'pcso' }
  const urls = ['new', ...['link', 'change', 'reset', 'off', 'roles/new'].map((act) => `${commander.id}/${act}`)]
  for (const url of urls.map((each) => `/staff/accounts/${each}`)) {
    const answer = await visitor.send(url, sent)
    assert.deepEqual([answer.statusCode, /Nothing has been changed yet/.test(answer.body)], [403, true], url)
  }
  const emails = (await db.selectFrom('login').select('email').execute()).map(({ email }) => email)
  assert.deepEqual(emails.sort(), ['alex@fenshire.example', 'robin@fenshire.example'])
})
