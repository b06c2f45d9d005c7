import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../../test/app.ts'
import { anAuthenticator } from '../../../../../test/authenticator.ts'
import { htmlProblems } from '../../../../../test/page-checks.ts'
import { openSignInOf } from '../../../../app/faces.ts'
import { visitorOn } from '../../../../platform/web/access.ts'
import { aForce } from '../../../forces/builders.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../../builders.ts'
import { passkeyHandle } from './rules.ts'

const origin = 'http://localhost'
type Visitor = ReturnType<typeof aVisitor>
type Changes = Parameters<ReturnType<typeof anAuthenticator>['answer']>[1]

async function doorForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T09:00:00Z') }
  const { db, outside, start } = await appForTest(t, { now: () => clock.at, publicUrl: origin })
  await aForce(db)
  await anAccount(db)
  const web = await start()
  // The list, as the page of an account includes it.
  const signIn = openSignInOf(outside, { site: 'Beatbook', publicUrl: () => origin })
  web.get('/trial', { config: { access: 'signed-in' } }, async (request, reply) => {
    const passkeys = await signIn.passkeys.list(visitorOn(request))
    return reply.page('policing/accounts/sign-in/passkeys.njk', { passkeys })
  })
  const later = (minutes: number) => {
    clock.at = new Date(clock.at.getTime() + minutes * 60_000)
  }
  const device = anAuthenticator(origin)

  /** Signs in with the password, and makes a passkey for the second step. */
  async function enrol(visitor: Visitor, on = device) {
    await visitor.signIn()
    const options = await visitor.sendJson('/sign-in/set-up/passkey/options', {}, '/sign-in/set-up')
    return visitor.sendJson('/sign-in/set-up/passkey', { answer: on.make(options.json()) }, '/sign-in/set-up')
  }
  async function answer(visitor: Visitor, { url, page }: { url: string; page: string }, changes?: Changes) {
    const options = await visitor.sendJson(`${url}/options`, {}, page)
    assert.equal(options.statusCode, 200)
    return visitor.sendJson(url, { answer: device.answer(options.json(), changes) }, page)
  }
  const events = async () =>
    (await db.selectFrom('auditEntry').select(['what', 'details']).orderBy('at').orderBy('id').execute()).map(
      ({ what, details }) => ({ what, details }),
    )
  return { db, web, later, clock, device, enrol, answer, events, visitor: aVisitor(web) }
}

const alone = { url: '/sign-in/passkey', page: '/sign-in' }

test('a passkey made as the second step signs in alone from then on', async (t) => {
  const { web, db, visitor, enrol, answer, events } = await doorForTest(t)
  assert.deepEqual((await enrol(visitor)).json(), { to: '/staff' })
  assert.equal((await visitor.get('/staff')).statusCode, 200)
  const { name } = await db.selectFrom('passkey').select('name').executeTakeFirstOrThrow()
  assert.equal(name, 'A browser, 25 November 2026')

  const second = aVisitor(web)
  assert.deepEqual((await answer(second, alone)).json(), { to: '/staff' })
  assert.match((await second.get('/staff')).body, /Hello, Robin Marsh/)
  const signIns = (await events()).filter(({ what }) => what === 'sign-in')
  assert.deepEqual(
    signIns.map(({ details }) => (details as { how: string }).how),
    ['password and new passkey', 'passkey'],
  )
})

test('after a password the passkey is the second step, and only the right person’s', async (t) => {
  const { db, web, visitor, enrol, answer } = await doorForTest(t)
  await enrol(visitor)
  const second = aVisitor(web)
  assert.equal((await second.signIn()).headers.location, '/sign-in/code')
  const { body } = await second.get('/sign-in/code')
  assert.match(body, /data-passkey="\/sign-in\/code\/passkey"/)
  assert.doesNotMatch(body, /name="code"/, 'there is no code generator to ask')
  assert.deepEqual((await answer(second, { url: '/sign-in/code/passkey', page: '/sign-in/code' })).json(), {
    to: '/staff',
  })

  await anAccount(db, { email: 'alex@fenshire.example', name: 'Alex Reed' })
  const alex = aVisitor(web)
  await alex.signIn('alex@fenshire.example')
  const own = anAuthenticator(origin)
  const offer = (await alex.sendJson('/sign-in/set-up/passkey/options', {}, '/sign-in/set-up')).json()
  await alex.sendJson('/sign-in/set-up/passkey', { answer: own.make(offer) }, '/sign-in/set-up')
  const third = aVisitor(web)
  await third.signIn('alex@fenshire.example')
  const robins = await answer(third, { url: '/sign-in/code/passkey', page: '/sign-in/code' })
  assert.equal(robins.statusCode, 400, 'Robin’s passkey is no second step for Alex')
  assert.equal((await third.get('/staff')).statusCode, 303)
})

test('an answer to another challenge, from another site, without a finger, or by another key opens nothing', async (t) => {
  const { web, visitor, enrol, answer, device, later } = await doorForTest(t)
  await enrol(visitor)
  const lies: Changes[] = [
    { challenge: 'b3RoZXI' },
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { isVerified: false },
  ]
  for (const changes of lies) {
    const stranger = aVisitor(web)
    const said = await answer(stranger, alone, changes)
    assert.equal(said.statusCode, 400, JSON.stringify(changes))
    assert.match(said.json().problem, /not known here/)
    assert.equal((await stranger.get('/staff')).statusCode, 303)
  }
  later(60)
  const impostor = Object.assign(anAuthenticator(origin), { id: device.id })
  const stranger = aVisitor(web)
  const options = (await stranger.sendJson('/sign-in/passkey/options', {}, '/sign-in')).json()
  const forged = { ...impostor.answer(options), id: device.id, rawId: device.id }
  const unknown = aVisitor(web)
  const unknownOptions = (await unknown.sendJson('/sign-in/passkey/options', {}, '/sign-in')).json()
  const answers = [
    await stranger.sendJson('/sign-in/passkey', { answer: forged }, '/sign-in'),
    await unknown.sendJson('/sign-in/passkey', { answer: anAuthenticator(origin).answer(unknownOptions) }, '/sign-in'),
  ]
  assert.equal(answers[0]!.body, answers[1]!.body, 'a passkey that is known and one that is not get the same answer')
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [400, 400],
  )
})

test('a challenge works once, for five minutes, and in the browser that asked for it', async (t) => {
  const { web, visitor, enrol, device, later } = await doorForTest(t)
  await enrol(visitor)
  const stranger = aVisitor(web)
  const ask = async () => (await stranger.sendJson('/sign-in/passkey/options', {}, '/sign-in')).json()
  const send = (who: Visitor, answer: object) => who.sendJson('/sign-in/passkey', { answer }, '/sign-in')

  const stolen = device.answer(await ask())
  assert.equal((await send(aVisitor(web), stolen)).statusCode, 410, 'another browser')
  assert.equal((await send(stranger, stolen)).statusCode, 200)
  assert.equal((await send(stranger, stolen)).statusCode, 410, 'a second time')
  const late = device.answer(await ask())
  later(5)
  assert.equal((await send(stranger, late)).statusCode, 410, 'too late')
})

test('a passkey whose counter goes back may be a copy: it is refused, and the audit trail says so', async (t) => {
  const { web, visitor, enrol, answer, events } = await doorForTest(t)
  await enrol(visitor)
  assert.equal((await answer(aVisitor(web), alone, { counter: 7 })).statusCode, 200)
  assert.equal((await answer(aVisitor(web), alone, { counter: 7 })).statusCode, 400)
  assert.equal((await answer(aVisitor(web), alone, { counter: 3 })).statusCode, 400)
  await web.close()
  assert.equal((await events()).filter(({ what }) => what === 'sign-in.copied-passkey').length, 2)
})

test('wrong answers of a passkey count as wrong passwords do', async (t) => {
  const { web, visitor, enrol, answer } = await doorForTest(t)
  await enrol(visitor)
  const stranger = aVisitor(web)
  for (let times = 0; times < 5; times += 1)
    assert.equal((await answer(stranger, alone, { isVerified: false })).statusCode, 400)
  const said = await answer(stranger, alone)
  assert.deepEqual([said.statusCode, said.headers['retry-after']], [429, '2'])
})

test('somebody whose account is switched off does not come in by passkey either', async (t) => {
  const { db, web, visitor, enrol, answer } = await doorForTest(t)
  await enrol(visitor)
  await db.updateTable('account').set({ isActive: false }).execute()
  assert.equal((await answer(aVisitor(web), alone)).statusCode, 400)
})

test('what is no credential at all, or comes without the token of the page, is refused', async (t) => {
  const { visitor, enrol, web } = await doorForTest(t)
  await enrol(visitor)
  const stranger = aVisitor(web)
  const rubbish: object[] = [
    {},
    { answer: 'x' },
    { answer: { id: '\0', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} } },
    {
      answer: {
        id: 'eA',
        rawId: 'eA',
        type: 'public-key',
        response: { clientDataJSON: 7 },
        clientExtensionResults: {},
      },
    },
  ]
  for (const body of rubbish) {
    await stranger.sendJson('/sign-in/passkey/options', {}, '/sign-in')
    assert.equal((await stranger.sendJson('/sign-in/passkey', body, '/sign-in')).statusCode, 400, JSON.stringify(body))
  }
  const bare = { method: 'POST', url: '/sign-in/passkey/options', payload: {} } as const
  assert.equal((await web.inject(bare)).statusCode, 403)
})

test('passkeys are added and removed by whoever has confirmed a short while ago that it is them', async (t) => {
  const { db, visitor, later, web } = await doorForTest(t)
  await withoutSecondStep(db)
  await visitor.signIn()
  later(16)
  assert.equal(
    (await visitor.get('/account/passkeys/new')).headers.location,
    '/sign-in/confirm?next=%2Faccount%2Fpasskeys%2Fnew',
  )
  await visitor.submit('/sign-in/confirm', { password: aPassword })
  const page = '/account/passkeys/new'
  const own = anAuthenticator(origin)
  const options = (await visitor.sendJson('/account/passkeys/options', {}, page)).json()
  assert.equal(options.attestation, 'none')
  assert.equal(options.authenticatorSelection.userVerification, 'required')
  assert.deepEqual((await visitor.sendJson('/account/passkeys', { answer: own.make(options) }, page)).json(), {
    to: '/account',
  })
  const again = (await visitor.sendJson('/account/passkeys/options', {}, page)).json()
  assert.deepEqual(
    again.excludeCredentials.map(({ id }: { id: string }) => id),
    [own.id],
  )
  const twice = await visitor.sendJson('/account/passkeys', { answer: own.make(again) }, page)
  assert.match(twice.json().problem, /in use already/)

  const listed = await visitor.get('/trial')
  assert.match(listed.body, /A browser, 25 November 2026[\s\S]*Not used yet/)
  const url = `/account/passkeys/${passkeyHandle(own.id)}/remove`
  assert.ok(listed.body.includes(`action="${url}"`))
  const remove = (who: Visitor, page = '/staff') => who.submit(url, {}, page)
  await anAccount(db, { email: 'alex@fenshire.example', name: 'Alex Reed' })
  const alex = aVisitor(web)
  await alex.signIn('alex@fenshire.example')
  assert.equal((await remove(alex)).statusCode, 404, 'somebody else’s is out of reach')
  assert.equal((await remove(visitor, '/trial')).statusCode, 303)
  assert.equal((await remove(visitor)).statusCode, 404)
})

test('a passkey is renamed by its owner alone, and both names stand in the audit trail', async (t) => {
  const { db, visitor, enrol, device, events, web } = await doorForTest(t)
  await enrol(visitor)
  const page = `/account/passkeys/${passkeyHandle(device.id)}/name`
  assert.ok((await visitor.get('/account')).body.includes(`href="${page}"`))
  const asked = await visitor.get(page)
  assert.match(asked.body, /value="A browser, 25 November 2026"/)
  assert.deepEqual(await htmlProblems(asked.body), [])
  assert.deepEqual(await htmlProblems((await visitor.get('/account')).body), [])
  const rename = (name: string, who = visitor) => who.submit(page, { name }, who === visitor ? page : '/account')
  const long = 'x'.repeat(61)
  for (const [name, sentence] of [
    [' ', /Enter a name/],
    [long, /60/],
  ] as const) {
    const refused = await rename(name)
    assert.equal(refused.statusCode, 400)
    assert.match(refused.body, sentence)
    assert.ok(refused.body.includes(name.trim()), 'what was typed is still there')
  }
  const renamed = await rename(' Work <b>phone ')
  assert.equal(renamed.headers.location, '/account?done=passkey-named')
  assert.match(
    (await visitor.get(renamed.headers.location!)).body,
    /has its new name[\s\S]*<strong>Work &lt;b&gt;phone</,
  )
  const { details } = (await events()).find(({ what }) => what === 'sign-in.passkey-renamed')!
  assert.deepEqual(details, { name: ['A browser, 25 November 2026', 'Work <b>phone'] })

  await withoutSecondStep(db)
  await anAccount(db, { email: 'alex@fenshire.example', name: 'Alex Reed' })
  const alex = aVisitor(web)
  await alex.signIn('alex@fenshire.example')
  assert.equal((await alex.get(page)).statusCode, 404)
  assert.equal((await rename('Mine now', alex)).statusCode, 404)
  assert.equal((await visitor.get('/account/passkeys/nobody/name')).statusCode, 404)
})
