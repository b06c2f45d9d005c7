import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import { appForTest } from '../../../../test/app.ts'
import { aForce } from '../../forces/builders.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../builders.ts'

const another = 'lantern meadow copper kestrel'

async function accountForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const { db, start } = await appForTest(t, { now: () => clock.at })
  await aForce(db)
  await withoutSecondStep(db)
  const account = await anAccount(db, { roles: [{ role: 'communications' }] })
  const web = await start()
  const signedIn = async () => {
    const visitor = aVisitor(web)
    await visitor.signIn()
    return visitor
  }
  const events = async () =>
    (await db.selectFrom('auditEntry').select('what').orderBy('at').orderBy('id').execute()).map(({ what }) => what)
  const later = (minutes: number) => (clock.at = new Date(clock.at.getTime() + minutes * 60_000))
  return { db, web, clock, later, account, signedIn, events, visitor: await signedIn() }
}

test('somebody finds who they are, what they may do, and where they are signed in', async (t) => {
  const { visitor, signedIn } = await accountForTest(t)
  await signedIn()
  const { body, statusCode } = await visitor.get('/account')
  assert.equal(statusCode, 200)
  assert.match(body, /robin@fenshire\.example[\s\S]*Communications, everywhere[\s\S]*Must not[\s\S]*restricted records/)
  assert.equal(body.match(/A browser<\/strong>/g)?.length, 2)
  assert.equal(body.match(/>Here</g)?.length, 1)
})

test('signing out everywhere else leaves this place signed in', async (t) => {
  const { visitor, signedIn, events } = await accountForTest(t)
  const elsewhere = await signedIn()
  assert.equal((await visitor.submit('/account/sign-out-elsewhere', {}, '/account')).statusCode, 303)
  assert.equal((await elsewhere.get('/staff')).statusCode, 303)
  assert.equal((await visitor.get('/staff')).statusCode, 200)
  assert.ok((await events()).includes('account.sign-out'))
  assert.doesNotMatch((await visitor.get('/account')).body, /Sign out everywhere else/)
})

test('a new password asks for the old one, and ends every other session', async (t) => {
  const { visitor, signedIn, web, events } = await accountForTest(t)
  const elsewhere = await signedIn()
  const refused: [Record<string, string>, RegExp][] = [
    [{ present: '', password: another }, /Enter the password that you have now/],
    [{ present: 'not my password', password: another }, /This is not your password/],
    [{ present: aPassword, password: '' }, /Enter a new password/],
    [{ present: aPassword, password: 'short' }, /Use 12 letters or more/],
    [{ present: aPassword, password: 'robin marsh fenshire' }, /Do not build it from your name/],
  ]
  for (const [fields, sentence] of refused) {
    const answer = await visitor.submit('/account/password', fields)
    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, sentence)
    assert.doesNotMatch(answer.body, new RegExp(another), 'no password is shown again')
  }
  assert.equal((await elsewhere.get('/staff')).statusCode, 200)
  const changed = await visitor.submit('/account/password', { present: aPassword, password: another })
  assert.equal(changed.headers.location, '/account?done=password')
  assert.equal((await elsewhere.get('/staff')).statusCode, 303)
  assert.equal((await visitor.get('/staff')).statusCode, 200)
  assert.equal((await aVisitor(web).signIn()).statusCode, 400)
  assert.equal((await aVisitor(web).signIn('robin@fenshire.example', another)).statusCode, 303)
  await web.close()
  assert.ok((await events()).includes('sign-in.wrong-password'))
})

test('who finds a screen unlocked cannot guess the password there either', async (t) => {
  const { visitor, later } = await accountForTest(t)
  const guess = (present: string) => visitor.submit('/account/password', { present, password: another })
  for (let times = 0; times < 5; times += 1) assert.match((await guess(`guess ${times}`)).body, /not your password/)
  assert.match((await guess(aPassword)).body, /Too many tries that were not right\. Wait 2 seconds/)
  later(1)
  assert.equal((await guess(aPassword)).statusCode, 303)
})

test('a code generator is set up and renewed with the password, and the new one counts from then on', async (t) => {
  const { visitor, web, clock, later } = await accountForTest(t)
  const secretIn = (page: string) => /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(page)![1]!.replaceAll(' ', '')
  const codeOf = (secret: string) => generate({ secret, epoch: clock.at.getTime() / 1000 })
  const setUp = async () => {
    const secret = secretIn((await visitor.get('/account/code')).body)
    assert.equal(secretIn((await visitor.get('/account/code')).body), secret, 'the same when reloaded')
    const code = await codeOf(secret)
    assert.match((await visitor.submit('/account/code', { present: 'wrong', code })).body, /This is not your password/)
    const wrong = await visitor.submit('/account/code', {
      present: aPassword,
      code: code === '000000' ? '1' : '000000',
    })
    assert.equal(wrong.statusCode, 400)
    assert.equal((await visitor.submit('/account/code', { present: aPassword, code })).statusCode, 303)
    return secret
  }
  const first = await setUp()
  later(2)
  const second = await setUp()
  assert.notEqual(second, first)
  later(2)
  const next = aVisitor(web)
  assert.equal((await next.signIn()).headers.location, '/sign-in/code')
  assert.equal((await next.submit('/sign-in/code', { code: await codeOf(first) })).statusCode, 400)
  assert.equal((await next.submit('/sign-in/code', { code: await codeOf(second) })).statusCode, 303)
})

test('a challenge of a passkey that lies in the session does not stand in the way of a code generator', async (t) => {
  const { visitor, db } = await accountForTest(t)
  await db.updateTable('session').set({ challenge: 'a-passkey-challenge' }).execute()
  assert.equal((await visitor.get('/account/code')).statusCode, 200)
})

test('an account page is for whoever has signed in, and kept by no browser', async (t) => {
  const { visitor, web } = await accountForTest(t)
  assert.equal((await aVisitor(web).get('/account')).headers.location, '/sign-in?next=%2Faccount')
  assert.equal((await visitor.get('/account')).headers['cache-control'], 'no-store')
})
