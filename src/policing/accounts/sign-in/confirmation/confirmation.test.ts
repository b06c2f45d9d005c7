import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import { appForTest } from '../../../../../test/app.ts'
import { aForce } from '../../../forces/builders.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../../builders.ts'

const confirmed = { access: 'signed-in', confirmed: true } as const

/** Somebody who has signed in, and a page and a change that ask them to confirm. */
async function insideForTest(t: TestContext, { isSecondStepNeeded = false } = {}) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const { db, start } = await appForTest(t, { now: () => clock.at })
  await aForce(db)
  if (!isSecondStepNeeded) await withoutSecondStep(db)
  await anAccount(db)
  const web = await start()
  web.get('/keys', { config: confirmed }, async (_request, reply) => reply.send('the keys'))
  web.post('/keys', { config: confirmed }, async (_request, reply) => reply.send('changed'))
  const visitor = aVisitor(web)
  const answer = await visitor.signIn()
  const later = (minutes: number) => {
    clock.at = new Date(clock.at.getTime() + minutes * 60_000)
  }
  const what = async () =>
    (await db.selectFrom('auditEntry').select('what').orderBy('at').execute()).map((row) => row.what)
  return { db, web, visitor, later, clock, what, answer }
}

test('for a quarter of an hour after sign-in nothing is asked again', async (t) => {
  const { visitor, later } = await insideForTest(t)
  later(15)
  assert.equal((await visitor.get('/keys')).body, 'the keys')
  assert.equal((await visitor.submit('/keys', {}, '/staff')).body, 'changed')
})

test('after that a page leads to the question and back, under a new cookie', async (t) => {
  const { visitor, later, what, web } = await insideForTest(t)
  later(16)
  assert.equal((await visitor.get('/keys?x=1')).headers.location, '/sign-in/confirm?next=%2Fkeys%3Fx%3D1')
  const page = '/sign-in/confirm?next=%2Fkeys%3Fx%3D1'
  const wrong = await visitor.submit('/sign-in/confirm', { password: 'not the password at all' }, page)
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /That is not your password/)
  assert.doesNotMatch(wrong.body, /name="code"/)
  const old = visitor.cookies.get('session')!
  const right = await visitor.submit('/sign-in/confirm', { password: aPassword }, page)
  assert.deepEqual([right.statusCode, right.headers.location], [303, '/keys?x=1'])
  assert.equal((await visitor.get('/keys')).body, 'the keys')
  const thief = aVisitor(web)
  thief.cookies.set('session', old)
  assert.equal((await thief.get('/staff')).statusCode, 303, 'the old cookie is worthless')
  await web.close()
  assert.ok((await what()).includes('sign-in.confirmed'))
  assert.ok((await what()).includes('sign-in.wrong-confirmation'))
})

test('a change that is sent too late is not made, and the page says how to make it', async (t) => {
  const { visitor, later, web } = await insideForTest(t)
  later(16)
  const { body } = await visitor.get('/staff')
  const token = /name="_token" value="([^"]+)"/.exec(body)![1]!
  const cookie = `session=${visitor.cookies.get('session')}`
  const post = (referer: string) =>
    web.inject({
      method: 'POST',
      url: '/keys',
      payload: `_token=${token}`,
      headers: { cookie, referer, host: 'here.example', 'content-type': 'application/x-www-form-urlencoded' },
    })
  const answer = await post('http://here.example/staff/people/7?tab=roles')
  assert.equal(answer.statusCode, 403)
  assert.match(answer.body, /Nothing has been changed yet/)
  assert.match(answer.body, /href="\/sign-in\/confirm\?next=%2Fstaff%2Fpeople%2F7%3Ftab%3Droles"/)
  assert.match((await post('https://evil.example/x')).body, /next=%2Faccount"/, 'another site is not led back to')
})

test('who has a code generator confirms with the code as well, and guesses count', async (t) => {
  const { visitor, later, clock } = await insideForTest(t, { isSecondStepNeeded: true })
  const page = (await visitor.get('/sign-in/set-up')).body
  const secret = /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(page)![1]!.replaceAll(' ', '')
  const code = () => generate({ secret, epoch: clock.at.getTime() / 1000 })
  await visitor.submit('/sign-in/set-up', { code: await code() })
  later(16)
  const confirm = (fields: Record<string, string>) => visitor.submit('/sign-in/confirm', fields)
  assert.equal((await confirm({ password: aPassword })).statusCode, 400, 'the code is missing')
  assert.equal((await confirm({ password: 'not the password at all', code: await code() })).statusCode, 400)
  for (let times = 0; times < 4; times += 1)
    assert.equal((await confirm({ password: aPassword, code: '000000' })).statusCode, 400)
  assert.equal((await confirm({ password: aPassword, code: await code() })).statusCode, 429)
  later(1)
  assert.equal((await confirm({ password: aPassword, code: await code() })).headers.location, '/staff')
})

test('a stranger is led to sign-in, not to the question', async (t) => {
  const { web } = await insideForTest(t)
  assert.match(String((await aVisitor(web).get('/keys')).headers.location), /^\/sign-in\?next=/)
  assert.match(String((await aVisitor(web).get('/sign-in/confirm')).headers.location), /^\/sign-in\?next=/)
})
