import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import { appForTest } from '../../../../test/app.ts'
import { aForce } from '../../forces/builders.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../builders.ts'

/** A force with one constable, and a clock that the test moves. */
async function doorForTest(t: TestContext, { isSecondStepNeeded = true } = {}) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const { db, start } = await appForTest(t, { now: () => clock.at })
  await aForce(db)
  if (!isSecondStepNeeded) await withoutSecondStep(db)
  const account = await anAccount(db)
  const web = await start()
  const later = (minutes: number) => {
    clock.at = new Date(clock.at.getTime() + minutes * 60_000)
  }
  const codeFor = (page: string) => {
    const secret = /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(page)![1]!.replaceAll(' ', '')
    return { secret, code: () => generate({ secret, epoch: clock.at.getTime() / 1000 }) }
  }
  return { db, web, account, clock, later, codeFor, visitor: aVisitor(web) }
}

const events = async (db: Awaited<ReturnType<typeof doorForTest>>['db']) =>
  (await db.selectFrom('auditEntry').select('what').orderBy('at').orderBy('id').execute()).map(({ what }) => what)

test('a page for staff leads a stranger to sign-in and, once signed in, back to it', async (t) => {
  const { visitor } = await doorForTest(t, { isSecondStepNeeded: false })
  assert.equal((await visitor.get('/staff?x=1')).headers.location, '/sign-in?next=%2Fstaff%3Fx%3D1')
  const answer = await visitor.submit(
    '/sign-in',
    { email: 'Robin@Fenshire.example ', password: aPassword },
    '/sign-in?next=%2Fstaff%3Fx%3D1',
  )
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff?x=1'])
  const page = await visitor.get('/staff')
  assert.match(page.body, /Hello, Robin Marsh/)
  assert.equal(page.headers['cache-control'], 'no-store')
})

test('after a first password comes a code generator, and from then on its code', async (t) => {
  const { db, web, visitor, codeFor, later } = await doorForTest(t)
  assert.equal((await visitor.signIn()).headers.location, '/sign-in/set-up')
  assert.equal((await visitor.get('/staff')).statusCode, 303, 'not in yet')
  const { body } = await visitor.get('/sign-in/set-up')
  const generator = codeFor(body)
  assert.equal(
    (await visitor.get('/sign-in/set-up')).body.includes(generator.secret.slice(0, 4)),
    true,
    'the same secret when reloaded',
  )
  assert.match((await visitor.submit('/sign-in/set-up', { code: '000000' })).body, /not the code that is shown now/)
  assert.equal((await visitor.submit('/sign-in/set-up', { code: await generator.code() })).headers.location, '/staff')
  assert.equal((await visitor.get('/staff')).statusCode, 200)

  later(1)
  const second = aVisitor(web)
  assert.equal((await second.signIn()).headers.location, '/sign-in/code')
  assert.equal((await second.get('/staff')).statusCode, 303)
  const code = await generator.code()
  assert.equal(
    (await second.submit('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).headers.location,
    '/staff',
  )
  const third = aVisitor(web)
  await third.signIn()
  assert.equal((await third.submit('/sign-in/code', { code })).statusCode, 400, 'a code works once')
  assert.ok((await events(db)).includes('sign-in.code-generator-set-up'))
  const { totpSecret } = await db.selectFrom('login').select('totpSecret').executeTakeFirstOrThrow()
  assert.equal(totpSecret!.includes(generator.secret), false, 'the secret is sealed')
})

test('a name that is known and one that is not get the same page, and no account tells itself', async (t) => {
  const { visitor, db, web } = await doorForTest(t)
  const known = await visitor.signIn('robin@fenshire.example', 'not the password at all')
  const unknown = await visitor.signIn('nobody@fenshire.example', 'not the password at all')
  const plain = (body: string) => body.replaceAll(/(robin|nobody)@fenshire\.example|value="[\w-]+"/g, '')
  assert.equal(plain(known.body), plain(unknown.body))
  assert.deepEqual([known.statusCode, unknown.statusCode], [400, 400])
  assert.match(known.body, /value="robin@fenshire\.example"/, 'what was typed is still there')
  assert.doesNotMatch(known.body, /not the password at all/)
  const sent = [
    await visitor.submit('/sign-in/forgotten', { email: 'robin@fenshire.example' }),
    await visitor.submit('/sign-in/forgotten', { email: 'nobody@fenshire.example' }),
  ]
  assert.deepEqual(
    sent.map(({ statusCode }) => statusCode),
    [200, 200],
  )
  await web.close()
  assert.ok((await events(db)).includes('sign-in.wrong-password'))
})

test('after five wrong passwords the wait doubles; the right one gets no further until it is over', async (t) => {
  const { visitor, later } = await doorForTest(t, { isSecondStepNeeded: false })
  const wrong = () => visitor.signIn('robin@fenshire.example', 'not the password at all')
  for (let times = 0; times < 5; times += 1) assert.equal((await wrong()).statusCode, 400)
  const answer = await visitor.signIn()
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [429, '2'])
  later(2 / 60)
  assert.equal((await wrong()).statusCode, 400)
  assert.equal((await wrong()).headers['retry-after'], '4')
  later(4 / 60)
  assert.equal((await visitor.signIn()).statusCode, 303)
  assert.equal((await wrong()).statusCode, 400, 'a sign-in clears the count')
})

test('twenty guesses at once count as twenty', async (t) => {
  const { web } = await doorForTest(t)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => aVisitor(web).signIn('robin@fenshire.example', `guess number ${at} of many`)),
  )
  assert.equal(answers.filter(({ statusCode }) => statusCode === 400).length, 5)
  assert.equal(answers.filter(({ statusCode }) => statusCode === 429).length, 15)
})

test('a session ends after an hour without a page, and after twelve however busy', async (t) => {
  const { visitor, later } = await doorForTest(t, { isSecondStepNeeded: false })
  await visitor.signIn()
  later(59)
  assert.equal((await visitor.get('/staff')).statusCode, 200)
  later(59)
  assert.equal((await visitor.get('/staff')).statusCode, 200, 'each page starts the hour again')
  later(60)
  assert.equal((await visitor.get('/staff')).statusCode, 303)
  await visitor.signIn()
  for (let times = 0; times < 14; times += 1) {
    later(50)
    assert.equal((await visitor.get('/staff')).statusCode, 200)
  }
  later(50)
  assert.equal((await visitor.get('/staff')).statusCode, 303)
})

test('each sign-in has a cookie of its own, and signing out ends the session on the server', async (t) => {
  const { visitor, db } = await doorForTest(t, { isSecondStepNeeded: false })
  await visitor.signIn()
  const first = visitor.cookies.get('session')!
  assert.ok(Buffer.from(first, 'base64url').length >= 32)
  await visitor.signIn()
  assert.notEqual(visitor.cookies.get('session'), first)
  const [{ count }] = (await db
    .selectFrom('session')
    .select((row) => row.fn.countAll<number>().as('count'))
    .execute()) as [{ count: number }]
  assert.equal(Number(count), 1, 'the old one is over')
  const cookie = visitor.cookies.get('session')!
  await visitor.submit('/sign-out', {}, '/staff')
  assert.equal(visitor.cookies.has('session'), false)
  visitor.cookies.set('session', cookie)
  assert.equal((await visitor.get('/staff')).statusCode, 303)
})

test('an account that is switched off is out at once, and does not come in again', async (t) => {
  const { visitor, db } = await doorForTest(t, { isSecondStepNeeded: false })
  await visitor.signIn()
  await db.updateTable('account').set({ isActive: false }).execute()
  assert.equal((await visitor.get('/staff')).statusCode, 303)
  assert.equal((await visitor.signIn()).statusCode, 400)
})

test('a form without the token of its page, with that of another, or from another site, is refused', async (t) => {
  const { web, visitor } = await doorForTest(t, { isSecondStepNeeded: false })
  const filled = { email: 'robin@fenshire.example', password: aPassword }
  assert.equal((await visitor.send('/sign-in', filled)).statusCode, 403)
  const { body } = await aVisitor(web).get('/sign-in')
  const others = /name="_token" value="([^"]+)"/.exec(body)![1]!
  await visitor.get('/sign-in')
  assert.equal((await visitor.send('/sign-in', { ...filled, _token: others })).statusCode, 403)
  const own = /name="_token" value="([^"]+)"/.exec((await visitor.get('/sign-in')).body)![1]!
  const post = (headers: Record<string, string>) =>
    web.inject({
      method: 'POST',
      url: '/sign-in',
      payload: new URLSearchParams({ ...filled, _token: own }).toString(),
      headers: {
        cookie: `form=${visitor.cookies.get('form')}`,
        'content-type': 'application/x-www-form-urlencoded',
        host: 'here.example',
        ...headers,
      },
    })
  assert.equal((await post({ origin: 'https://evil.example' })).statusCode, 403)
  assert.equal((await post({ origin: 'null' })).statusCode, 403)
  assert.equal((await post({ 'sec-fetch-site': 'same-site' })).statusCode, 403)
  assert.equal((await post({ origin: 'http://here.example', 'sec-fetch-site': 'same-origin' })).statusCode, 303)
})

test('a cookie is out of reach of scripts and other sites, and over https bound to this host', async (t) => {
  const { start } = await appForTest(t, { trustedProxies: '127.0.0.1' })
  const web = await start()
  const answer = await web.inject({ url: '/sign-in', headers: { 'x-forwarded-proto': 'https' } })
  assert.match(String(answer.headers['set-cookie']), /^__Host-form=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const plain = await web.inject({ url: '/sign-in' })
  assert.match(String(plain.headers['set-cookie']), /^form=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
})
