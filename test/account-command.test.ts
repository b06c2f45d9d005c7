// Accounts at the command line, the cast of the demonstration, and an inspectorate beside the forces.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { addAccount, giveRole, listAccounts, resetAccount, switchAccount, takeRole } from '../src/commands/account.ts'
import { demonstrate, demonstrationSignIns } from '../src/commands/demonstrate.ts'
import { addInspectorate } from '../src/commands/inspectorate.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { anAccount, aPassword, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { cast, castPassword } from '../src/policing/accounts/demonstration.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { aCounty } from '../src/policing/neighbourhoods/builders.ts'
import { appForTest } from './app.ts'

const robin = { name: 'Robin Marsh', email: 'Robin@Fenshire.example' }
const email = 'robin@fenshire.example'

async function systemForTest(t: TestContext) {
  const { outside, db, start, within } = await appForTest(t)
  await aCounty(db)
  const trail = async () =>
    (await db.selectFrom('auditEntry').selectAll().orderBy('at').orderBy('id').execute()).map(
      ({ what, actorName, reason }) => `${what} by ${actorName}${reason && `: ${reason}`}`,
    )
  return { system: outside, db, start, within, trail }
}

const refuses = (work: () => unknown, sentence: RegExp) => assert.rejects(async () => work(), { message: sentence })

test('an operator adds an administrator, whose link leads to a password and in', async (t) => {
  const { system, start, trail, db } = await systemForTest(t)
  await withoutSecondStep(db)
  const path = await addAccount(system, 'fenshire', robin, { role: 'administrator' })
  const visitor = aVisitor(await start())
  await visitor.submit(path, { password: aPassword })
  await visitor.signIn()
  assert.equal((await visitor.get('/staff/accounts')).statusCode, 200)
  assert.deepEqual((await trail()).slice(1, 4), [
    'account.add by Operator at the command line',
    'grant.give by Operator at the command line',
    'account.link by Operator at the command line',
  ])
})

test('roles are given by the codes of the force, listed in words, and taken away', async (t) => {
  const { system, trail } = await systemForTest(t)
  await addAccount(system, 'fenshire', robin)
  await giveRole(system, 'fenshire', email, { role: 'division-commander', scope: 'division:A', until: '2026-12-31' })
  await giveRole(system, 'fenshire', email.toUpperCase(), { role: 'pcso', scope: 'neighbourhood:N1' })
  const [listed] = await listAccounts(system, 'fenshire')
  assert.deepEqual(listed!.roles, ['Divisional commander, Ely', 'PCSO, Neighbourhood N1'])
  await takeRole(system, 'fenshire', email, { role: 'pcso', scope: 'neighbourhood:N1', reason: 'Moved' })
  assert.deepEqual((await listAccounts(system, 'fenshire'))[0]!.roles, ['Divisional commander, Ely'])
  assert.ok((await trail()).includes('grant.take by Operator at the command line: Moved'))
})

test('an account is switched off and on, and reset with a new link', async (t) => {
  const { system, start, db } = await systemForTest(t)
  await anAccount(db, { ...robin, email })
  await switchAccount(system, 'fenshire', email, { isOn: false, reason: 'Left' })
  assert.equal((await listAccounts(system, 'fenshire'))[0]!.isActive, false)
  await switchAccount(system, 'fenshire', email, { isOn: true, reason: 'Back' })
  const path = await resetAccount(system, 'fenshire', email, 'Lost phone')
  const visitor = aVisitor(await start())
  assert.equal((await visitor.signIn()).statusCode, 400, 'the old password is gone')
  assert.equal((await visitor.get(path)).statusCode, 200)
})

test('what an operator gets wrong is said in a sentence, and changes nothing', async (t) => {
  const { system, db } = await systemForTest(t)
  await addAccount(system, 'fenshire', robin, { role: 'administrator' })
  const before = await listAccounts(system, 'fenshire')
  const give = (role: string, scope?: string, until?: string) => () =>
    giveRole(system, 'fenshire', email, { role, scope, until })
  const reason = 'x'
  await refuses(() => addAccount(system, 'nowhere', robin), /There is no force 'nowhere'/)
  await refuses(() => addAccount(system, 'fenshire', robin), /Somebody signs in with this address already/)
  await refuses(() => addAccount(system, 'fenshire', { ...robin, email: 'robin' }), /not an address like/)
  await refuses(() => addAccount(system, 'fenshire', { name: ' ', email: 'x@y.example' }), /Say who it is/)
  await refuses(give('frog'), /There is no role 'frog'\. The roles are pcso, /)
  await refuses(give('sergeant', 'section:Q'), /There is no 'section:Q' here\. Say force, or one of/)
  await refuses(give('sergeant'), /Choose where Neighbourhood sergeant is to hold/)
  await refuses(give('inspector'), /Choose a role from the list/)
  await refuses(give('communications', 'force', '2020-01-01'), /must be today or later/)
  await refuses(give('professional-standards'), /cannot be one person/)
  await refuses(() => giveRole(system, 'fenshire', 'x@y.example', { role: 'pcso' }), /Nobody in fenshire has/)
  const take = (role: string) => () => takeRole(system, 'fenshire', email, { role, reason })
  await refuses(take('communications'), /does not have the role communications there/)
  await refuses(take('administrator'), /Nobody else could manage accounts then/)
  await refuses(() => switchAccount(system, 'fenshire', email, { isOn: false, reason }), /Nobody else could/)
  await refuses(() => addAccount(system, 'fenshire', { name: 'X', email: 'x@y.example' }, { role: 'frog' }), /no role/)
  assert.deepEqual(await listAccounts(system, 'fenshire'), before)
  assert.equal((await db.selectFrom('login').select('email').execute()).length, 1)
})

test('the demonstration has a cast that signs in with the password that is printed, while it works', async (t) => {
  const { outside, db, start } = await appForTest(t)
  assert.equal(await demonstrationSignIns(outside), undefined, 'nothing is here')
  await demonstrate(outside)
  const printed = (await demonstrationSignIns(outside))!
  const password = castPassword(outside.secrets)
  assert.ok(printed.includes(password))
  const web = await start()
  for (const { email: address, name } of cast) {
    assert.match(printed, new RegExp(`${address} +${name}`))
    const visitor = aVisitor(web)
    assert.equal((await visitor.signIn(address, password)).headers.location, '/staff', address)
    assert.match((await visitor.get('/staff')).body, new RegExp(`Hello, ${name}[\\s\\S]*You are here as`))
  }
  const rows = async () => [
    await db.selectFrom('account').select(['id', 'email']).orderBy('id').execute(),
    await db.selectFrom('settingChange').select('id').execute(),
  ]
  const first = await rows()
  await demonstrate(outside)
  assert.deepEqual(await rows(), first, 'made again, it is the same')

  const elsewhere = { ...outside, secrets: openSecrets(Buffer.alloc(32, 'other')) }
  assert.notEqual(castPassword(elsewhere.secrets), password, 'each installation has its own')
  assert.equal(await demonstrationSignIns(elsewhere), undefined, 'made elsewhere')
  await switchAccount(outside, 'derbyshire-demonstration', cast[1]!.email, { isOn: false, reason: 'Try' })
  assert.doesNotMatch((await demonstrationSignIns(outside))!, new RegExp(cast[1]!.name))
  await aForce(db)
  assert.equal(await demonstrationSignIns(outside), undefined, 'a real force is here')
})

test('an inspectorate is nowhere among the forces, and its people have its own roles only', async (t) => {
  const { system, db, start } = await systemForTest(t)
  await addInspectorate(system, 'inspectorate', 'The Inspectorate')
  await refuses(() => addInspectorate(system, 'inspectorate', 'Another'), /belongs to The Inspectorate already/)
  await refuses(() => addInspectorate(system, 'fenshire', 'Another'), /belongs to Fenshire already/)
  await refuses(() => addInspectorate(system, 'Not An Id', 'X'), /must be lower-case letters/)
  await refuses(() => addInspectorate(system, 'api', 'X'), /is used by Beatbook itself/)
  await refuses(() => addInspectorate(system, 'other', ' '), /Enter the name/)
  const ivy = { name: 'Ivy Hill', email: 'ivy@inspectorate.example' }
  await addAccount(system, 'inspectorate', ivy, { role: 'inspectorate-administrator' })
  await refuses(() => giveRole(system, 'inspectorate', ivy.email, { role: 'administrator' }), /Choose a role from/)
  await refuses(() => giveRole(system, 'inspectorate', ivy.email, { role: 'moderator' }), /cannot be one person/)
  for (const id of ['fenshire', 'inspectorate']) await withoutSecondStep(db, id)
  const administrator = { email: 'f@fenshire.example', roles: [{ role: 'administrator' }] }
  const own = await anAccount(db, administrator)
  const head = { forceId: 'inspectorate', name: 'Hal Low', email: 'hal@inspectorate.example' }
  const other = await anAccount(db, { ...head, roles: [{ role: 'inspectorate-administrator' }] })
  const web = await start()
  for (const url of ['/', '/api/forces']) assert.doesNotMatch((await web.inject(url)).body, /nspectorate/)
  for (const url of ['', '/neighbourhoods', '/coverage', '/boundaries', '/find?q=Ely', '/neighbourhoods.geojson'])
    assert.equal((await web.inject(`/inspectorate${url}`)).statusCode, 404, url)
  assert.equal((await web.inject('/api/forces/inspectorate')).statusCode, 404)
  assert.equal((await web.inject('/api/inspectorate/neighbourhoods')).statusCode, 404)
  const [force, inspectorate] = [aVisitor(web), aVisitor(web)]
  await force.signIn(administrator.email)
  await inspectorate.signIn(head.email)
  assert.equal((await force.get(`/staff/accounts/${other.id}`)).statusCode, 404)
  assert.equal((await inspectorate.get(`/staff/accounts/${own.id}`)).statusCode, 404)
  assert.doesNotMatch((await force.get('/staff/accounts')).body, /Ivy Hill|Hal Low/)
  const { id } = await db.selectFrom('account').select('id').where('name', '=', 'Ivy Hill').executeTakeFirstOrThrow()
  const choose = (await inspectorate.get(`/staff/accounts/${id}/roles/new`)).body
  assert.match(choose, /Moderator/)
  assert.doesNotMatch(choose, /System administrator|Neighbourhood constable/)
})
