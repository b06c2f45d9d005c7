import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { mayEnter, type Visitor } from '../access.ts'
import { scopeOf, visitorOn } from './access.ts'

const somebody = (...permissions: ('manage-accounts' | 'search-audit')[]): Visitor => ({
  forceId: 'fenshire',
  accountId: 'a',
  name: 'Robin',
  email: 'robin@fenshire.example',
  confirmedAt: new Date(0),
  sessionId: Buffer.alloc(32),
  grants: permissions.length > 0 ? [{ role: 'x', scopeKind: 'force', scopeId: '', permissions }] : [],
})

test('who may enter: everybody, whoever has signed in, or those with the permission', () => {
  const manages = { may: 'manage-accounts' } as const
  const table = [
    [undefined, true, false, false],
    [somebody(), true, true, false],
    [somebody('search-audit'), true, true, false],
    [somebody('search-audit', 'manage-accounts'), true, true, true],
  ] as const
  for (const [visitor, ...expected] of table) {
    const asked = ['public', 'signed-in', manages] as const
    assert.deepEqual(
      asked.map((access) => mayEnter(access, visitor)),
      expected,
    )
  }
})

async function doorForTest(t: TestContext) {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  const { id } = await anAccount(db, { roles: [{ role: 'communications' }] })
  const web = await start()
  web.get('/planted/signed-in', { config: { access: 'signed-in' } }, (request) => scopeOf(request))
  web.post('/planted/signed-in', { config: { access: 'signed-in' } }, () => 'x')
  web.get('/planted/managing', { config: { access: { may: 'manage-accounts' } } }, () => 'x')
  web.get('/planted/public', { config: { access: 'public' } }, (request) => {
    assert.equal(request.visitor, undefined, 'a page for everybody does not look who comes')
    return visitorOn(request).name
  })
  const visitor = aVisitor(web)
  await visitor.signIn()
  return { db, web, id, visitor }
}

test('a route that does not say who may use it cannot be made', async (t) => {
  const { start } = await appForTest(t)
  const web = await start()
  assert.throws(() => web.get('/planted', () => 'x'), /GET \/planted does not say who may use it/)
  assert.throws(() => web.post('/planted', { config: {} }, () => 'x'), /POST \/planted does not say who may use it/)
})

test('of a page it is known who may open it: by its own words before those of a record, and of none that there is not', async (t) => {
  const { start } = await appForTest(t)
  const web = await start()
  const mine = { config: { access: 'signed-in' } } as const
  web.get('/planted/mine', mine, () => 'x')
  web.get('/planted/managing', { config: { access: { may: 'manage-accounts' } } }, () => 'x')
  web.get('/planted/:record', { config: { access: { may: 'search-audit' } } }, () => 'x')
  web.get('/:anything/records/:record', { config: { access: 'public' } }, () => 'x')
  web.get('/planted/records/:record', { config: { access: { may: 'search-audit' } } }, () => 'x')
  web.get('/planted/:record/history', mine, () => 'x')
  const [robin, auditor] = [somebody(), somebody('search-audit')]
  const opened = (path: string) => [web.mayOpen(path, robin), web.mayOpen(path, auditor)]
  assert.deepEqual(opened('/planted/mine'), [true, true])
  assert.deepEqual(opened('/planted/r-1'), [false, true])
  assert.deepEqual(opened('/planted/r-1/history'), [true, true])
  assert.deepEqual(opened('/planted/records/r-1'), [false, true], 'although an open one fits as well')
  assert.deepEqual(opened('/planted/managing'), [false, false], 'although its words could be a record')
  for (const nowhere of ['/planted/r-1/future', '/planted/', '/planted/r-1/history/', 'planted/r-1'])
    assert.deepEqual(opened(nowhere), [false, false], nowhere)
})

test('a stranger is led to sign-in from a page, and refused a form', async (t) => {
  const { web } = await doorForTest(t)
  const page = await web.inject('/planted/signed-in?a=1')
  assert.deepEqual([page.statusCode, page.headers.location], [303, '/sign-in?next=%2Fplanted%2Fsigned-in%3Fa%3D1'])
  assert.equal((await web.inject({ method: 'POST', url: '/planted/signed-in' })).statusCode, 401)
  for (const cookie of ['session=x', `session=${'x'.repeat(5000)}`, 'session=', '__Host-session=x'])
    assert.equal((await web.inject({ url: '/planted/signed-in', headers: { cookie } })).statusCode, 303, cookie)
})

test('what is done is done for the force and the person of the session', async (t) => {
  const { visitor, id } = await doorForTest(t)
  const scope = JSON.parse((await visitor.get('/planted/signed-in')).body)
  assert.deepEqual([scope.forceId, scope.actor], ['fenshire', { kind: 'account', id, name: 'Robin Marsh' }])
  assert.match(scope.requestId, /^[0-9a-f-]{36}$/)
  assert.equal(scope.asOwner, undefined, 'row-level security holds')
})

test('whoever asks for more than they may is refused, and the audit trail says so', async (t) => {
  const { db, visitor, id } = await doorForTest(t)
  const answer = await visitor.get('/planted/managing')
  assert.equal(answer.statusCode, 403)
  assert.match(answer.body, /You may not see this/)
  const entry = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('what', '=', 'access.refused')
    .executeTakeFirstOrThrow()
  assert.deepEqual([entry.actorId, entry.details], [id, { route: 'GET /planted/managing' }])
})

test('a handler that asks for the visitor of a public route has a mistake, and shows nothing', async (t) => {
  const { visitor } = await doorForTest(t)
  const answer = await visitor.get('/planted/public')
  assert.equal(answer.statusCode, 500)
  assert.doesNotMatch(answer.body, /Robin/)
})
