import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { generate } from 'otplib'
import { appForTest } from '../../../test/app.ts'
import { demonstrate } from '../../commands/demonstrate.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aForce } from '../forces/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { openBeginning } from './first-day.ts'
import { tasksOf } from './rules.ts'

const filled = { force: 'Fenshire Police', name: 'Ada Marsh', email: 'ada@fenshire.example' }
const password = 'seven herons over the sluice'

async function installationForTest(t: TestContext, { isDemonstrated = false } = {}) {
  const { db, outside, start } = await appForTest(t)
  if (isDemonstrated) await demonstrate(outside)
  const web = await start()
  const beginning = openBeginning(outside)
  return { db, outside, web, beginning, visitor: aVisitor(web) }
}

test('from the link of the first start an administrator comes to the tasks of the first day', async (t) => {
  const { beginning, visitor, outside, db } = await installationForTest(t)
  const path = (await beginning.path())!
  const begun = await visitor.submit(path, filled)
  const link = String(begun.headers.location)
  assert.match(link, /^\/set-password\/[\w-]{43}$/)
  assert.equal((await visitor.submit(link, { password })).headers.location, '/sign-in?set=yes')
  assert.equal((await visitor.signIn('ada@fenshire.example', password)).headers.location, '/sign-in/set-up')
  const { body } = await visitor.get('/sign-in/set-up')
  const secret = /<span class="app-code">([A-Z2-7 ]+)<\/span>/.exec(body)![1]!.replaceAll(' ', '')
  await visitor.submit('/sign-in/set-up', { code: await generate({ secret, epoch: outside.now().getTime() / 1000 }) })
  assert.match((await visitor.get('/staff')).body, /Set up your force/)
  const page = await visitor.get('/staff/first-day')
  assert.equal(page.body.match(/To do/g)?.length, 5, 'there is no demonstration to take away')
  const force = await db.selectFrom('force').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([force.id, force.name, force.isDemonstration], ['fenshire-police', 'Fenshire Police', false])
})

test('the link works while there is no real force, for a week, and only as it was made', async (t) => {
  const { beginning, visitor, outside, web } = await installationForTest(t)
  const path = (await beginning.path())!
  for (const wrong of [
    path.slice(0, -1),
    `${path}x`,
    path.replace('2026', '2027'),
    '/first-day/',
    '/first-day/2026-12-30.',
  ])
    assert.equal((await web.inject(wrong)).statusCode, 404, wrong)
  const later = openBeginning({ ...outside, now: () => new Date('2026-12-02T12:00:00Z') })
  assert.equal(await later.isOpen(path.split('/').at(-1)!), false)
  await visitor.submit(path, filled)
  assert.equal((await web.inject(path)).statusCode, 404)
  assert.equal(await beginning.path(), undefined)
})

test('a name without letters, a mail address that is none, or taken already, comes back with what was typed', async (t) => {
  const { beginning, visitor, db } = await installationForTest(t, { isDemonstrated: true })
  const path = (await beginning.path())!
  assert.match(
    (await visitor.submit(path, { ...filled, force: '???' })).body,
    /Choose another name[\s\S]*value="\?\?\?"/,
  )
  assert.match((await visitor.submit(path, { ...filled, email: 'ada' })).body, /must be like[\s\S]*value="ada"/)
  const { email } = await db.selectFrom('login').select('email').executeTakeFirstOrThrow()
  assert.match((await visitor.submit(path, { ...filled, email })).body, /signs in with this address already/)
  assert.equal((await db.selectFrom('force').select('id').where('isDemonstration', '=', false).execute()).length, 0)
})

test('a task is done when it can be seen to be, or when an administrator says so', () => {
  const facts = Object.fromEntries(
    ['look', 'boundaries', 'people', 'sign-in', 'mail', 'demonstration'].map((name) => [
      name,
      { isDone: name === 'mail', found: '' },
    ]),
  ) as Parameters<typeof tasksOf>[0]
  const done = tasksOf(facts, ['look']).filter(({ status }) => status === 'done')
  assert.deepEqual(
    done.map(({ name }) => name),
    ['look', 'mail'],
  )
})

/** An administrator of a force beside the demonstration. */
async function administratorForTest(t: TestContext, { isDemonstrated = false } = {}) {
  const installation = await installationForTest(t, { isDemonstrated })
  const { db, visitor } = installation
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db, { name: 'Ada Marsh', email: 'ada@fenshire.example', roles: [{ role: 'administrator' }] })
  await visitor.signIn('ada@fenshire.example')
  const status = async (title: string) => {
    const { body } = await visitor.get('/staff/first-day')
    return new RegExp(`>\\s*${title}\\s*<[\\s\\S]*?(To do|Done)`).exec(body)?.[1]
  }
  return { ...installation, status }
}

test('boundaries, a look, and what can stay as it is, are ticked off', async (t) => {
  const { db, visitor, status } = await administratorForTest(t)
  assert.equal(await status('Boundaries'), 'To do')
  await aCounty(db)
  assert.equal(await status('Boundaries'), 'Done')
  await visitor.submit('/staff/settings/look.name', { value: 'Fenshire Police', reason: 'Our name' })
  assert.equal(await status('Name and look'), 'Done')
  await visitor.submit('/staff/first-day/sign-in', { act: 'done' })
  assert.equal(await status('How people sign in'), 'Done')
  assert.equal((await visitor.get('/staff/first-day/nothing')).statusCode, 404)
})

test('the test mail waits in the outbox for the delivery job', async (t) => {
  const { db, visitor } = await administratorForTest(t)
  await visitor.submit('/staff/first-day/mail', { act: 'send' })
  const { status, channel } = await db.selectFrom('message').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([status, channel], ['waiting', 'email'])
  assert.match((await visitor.get('/staff/first-day/mail')).body, /The last one: waiting/)
})

test('the demonstration goes with everything in it, and nothing else does', async (t) => {
  const { db, web, visitor, status } = await administratorForTest(t, { isDemonstrated: true })
  await aCounty(db)
  assert.equal(await status('Demonstration off'), 'To do')
  await visitor.submit('/staff/first-day/demonstration', { act: 'remove' })
  assert.equal(await status('Demonstration off'), 'Done')
  for (const table of [
    'force',
    'neighbourhood',
    'account',
    'login',
    'ward',
    'settingChange',
    'auditEntry',
  ] as const) {
    const column = table === 'force' ? 'id' : 'forceId'
    const left = await db
      .selectFrom(table)
      .select(column as never)
      .distinct()
      .execute()
    assert.deepEqual(
      left.map((row) => Object.values(row)[0]),
      ['fenshire'],
      table,
    )
  }
  assert.equal((await web.inject('/derbyshire-demonstration')).statusCode, 404)
  assert.equal((await web.inject('/fenshire')).statusCode, 200)
  const events = await db.selectFrom('auditEntry').select(['what', 'actorName']).where('kind', '=', 'erasure').execute()
  assert.deepEqual(events, [{ what: 'force.remove', actorName: 'Ada Marsh' }])
})
