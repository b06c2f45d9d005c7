import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { webSettingsForTests } from '../../../platform/web/settings-for-tests.ts'
import { openWeb } from '../../../platform/web/web.ts'
import { goOn, ownPath, sessionCookieOf, waitingTime } from './onward.ts'

type Arrival = Parameters<typeof goOn>[2]

async function webForTest(t: TestContext) {
  const web = await openWeb(webSettingsForTests().settings)
  const config = { access: 'public' } as const
  web.get('/step', { config }, (request, reply) => {
    const { outcome, next } = request.query as { outcome: Arrival['outcome']; next?: string }
    return goOn(request, reply, { outcome, cookie: 'fresh' } as Arrival, next)
  })
  web.get('/wait', { config }, (request, reply) => waitingTime(reply, (request.query as { for: number }).for))
  web.get('/cookie', { config }, (request) => sessionCookieOf(request) ?? 'none')
  t.after(() => web.close())
  return web
}

test('each step leads to the next with its new cookie, and takes along where somebody wanted to go', async (t) => {
  const web = await webForTest(t)
  const steps = [
    ['signed-in', '/staff', '/staff/audit?q=1'],
    ['second-factor', '/sign-in/code', '/sign-in/code?next=%2Fstaff%2Faudit%3Fq%3D1'],
    ['enrolment', '/sign-in/set-up', '/sign-in/set-up?next=%2Fstaff%2Faudit%3Fq%3D1'],
  ] as const
  for (const [outcome, usual, further] of steps) {
    const answer = await web.inject({ url: '/step', query: { outcome } })
    assert.equal(answer.body, usual)
    assert.deepEqual(
      answer.cookies.map(({ name, value }) => [name, value]),
      [['session', 'fresh']],
    )
    const next = '/staff/audit?q=1'
    assert.equal((await web.inject({ url: '/step', query: { outcome, next } })).body, further)
  }
})

test('a wait is said in words, and in seconds to programs', async (t) => {
  const web = await webForTest(t)
  const told = async (seconds: number) => {
    const { body, headers } = await web.inject(`/wait?for=${seconds}`)
    return [
      headers['retry-after'],
      body.replace(/^Too many tries that were not right\. Wait (.*) and try again$/, '$1'),
    ]
  }
  assert.deepEqual(await told(2), ['2', '2 seconds'])
  assert.deepEqual(await told(59), ['59', '59 seconds'])
  assert.deepEqual(await told(60), ['60', '1 minutes'])
  assert.deepEqual(await told(61), ['61', '2 minutes'])
})

test('the cookie of a session is found by its name, and no other is taken for it', async (t) => {
  const web = await webForTest(t)
  const seen = async (cookie: string) => (await web.inject({ url: '/cookie', headers: { cookie } })).body
  assert.deepEqual([await seen('session=x'), await seen('form=x; other=y')], ['x', 'none'])
})

test('sign-in leads back to a page of this site only', () => {
  assert.equal(ownPath('/staff/audit?q=1'), '/staff/audit?q=1')
  assert.equal(ownPath('/staff/../account#part'), '/account', 'as a browser reads it')
  assert.equal(ownPath(`/${'x'.repeat(1999)}`), `/${'x'.repeat(1999)}`)
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/staff/%2e%2e//evil.example',
    '/..\\\\evil.example',
    'staff',
    'staff/to',
    '',
    undefined,
    7,
    ['/staff'],
    '/sign-out',
    '/sign-in/code',
    `/${'x'.repeat(2000)}`,
  ])
    assert.equal(ownPath(bad), undefined, String(bad))
})
