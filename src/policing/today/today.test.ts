import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { appForTest } from '../../../test/app.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { anEmail } from '../../platform/outbox/builders.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aForce } from '../forces/builders.ts'

const asked = { reference: 'SAR 2026/114', reason: 'A letter', email: 'jo@fenshire.example' }

async function todayForTest(t: TestContext, today = '2026-11-25') {
  const { db, within, start } = await appForTest(t, { today })
  await aForce(db)
  await withoutSecondStep(db)
  const web = await start()
  const signedIn = async (name: string, ...roles: string[]) => {
    const email = `${name}@fenshire.example`
    const { id } = await anAccount(db, { name, email, roles: roles.map((role) => ({ role })) })
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return { ...visitor, id, page: async (url = '/staff') => (await visitor.get(url)).body }
  }
  const asAnybody = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  return { db, within, web, signedIn, asAnybody }
}

/** What the page lists: [heading, each thing with how it stands]. */
const listed = (body: string) =>
  [...body.matchAll(/app-due__clock">([^<]+)<\/h3>\s*<ul class="app-due">([\s\S]*?)<\/ul>/g)].map(
    ([, heading, list]) => [
      heading,
      ...[...list!.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, one]) =>
        one!
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    ],
  )

test('who has nothing to do is told so gladly, and what day it is', async (t) => {
  const { signedIn } = await todayForTest(t)
  const body = await (await signedIn('robin', 'communications')).page()
  assert.match(body, /Wednesday 25 November 2026/)
  assert.match(body, /Nothing is waiting for you\. All done: enjoy your day\./)
  assert.match(body, /You are here as[\s\S]*Communications, everywhere/)
  assert.doesNotMatch(body, /My part of the force/)
})

test('a bank holiday is called by its name', async (t) => {
  const { signedIn } = await todayForTest(t, '2026-12-28')
  assert.match(await (await signedIn('robin', 'staff')).page(), /28 December 2026, Boxing Day \(substitute day\)/)
})

test('without a role there is nothing but the way to one', async (t) => {
  const { signedIn } = await todayForTest(t)
  assert.match(await (await signedIn('robin')).page(), /You have no role here yet/)
})

test('a request about a person stands there with its month, until it is said to be answered', async (t) => {
  const { signedIn, db } = await todayForTest(t)
  const officer = await signedIn('iris', 'information-rights')
  const open = (receivedOn: string, reference: string) =>
    officer.submit('/staff/people', { ...asked, reference, receivedOn })
  await open('20/10/2026', 'SAR 1')
  await open('1/11/2026', 'SAR 2')
  const third = await open('', 'SAR 3')
  assert.deepEqual(listed(await officer.page()), [
    ['Late (1)', 'Received on 20 October 2026 Request about a person 5 days late'],
    ['Running out (1)', 'Received on 1 November 2026 Request about a person 6 days left'],
    ['Later (1)', 'Received on 25 November 2026 Request about a person By 29 December 2026'],
  ])
  const address = String(third.headers.location)
  assert.match(await officer.page(), new RegExp(`href="${address}"`))
  await officer.submit(`${address}/close`, {}, address)
  assert.equal((await officer.submit(`${address}/close`, {}, '/account')).statusCode, 303, 'again, it changes nothing')
  assert.equal(listed(await officer.page()).length, 2)
  assert.match(await officer.page(address), /Answered on 25 November 2026[\s\S]*as iris says/)
  const closed = await db.selectFrom('auditEntry').select('what').where('what', '=', 'person-request.close').execute()
  assert.equal(closed.length, 1)
})

test('a request that came tomorrow, or on no day, is refused, and what was typed is still there', async (t) => {
  const { signedIn } = await todayForTest(t)
  const officer = await signedIn('iris', 'information-rights')
  const refused = async (receivedOn: string) => (await officer.submit('/staff/people', { ...asked, receivedOn })).body
  assert.match(await refused('26/11/2026'), /cannot lie ahead[\s\S]*value="26\/11\/2026"/)
  assert.match(await refused('31/11/2026'), /must be a real day[\s\S]*value="31\/11\/2026"/)
})

test('what failed is there for those who may see it, with the working day that it has', async (t) => {
  const { signedIn, within, asAnybody, db } = await todayForTest(t)
  await within(asAnybody, async ({ outbox }) => {
    const { value: id } = await outbox.send(anEmail())
    await outbox.claim()
    await outbox.settle(id!, { status: 'refused', problem: 'No such mailbox' })
  })
  await enqueue(db, { name: 'a-kind' }, [{ forceId: 'fenshire' }, { forceId: 'elsewhere' }])
  await sql`update pgboss.job set state = 'failed', completed_on = '2026-11-20T10:00:00Z'
    where data ->> 'kind' = 'a-kind'`.execute(db)
  const [administrator, clerk] = [await signedIn('ada', 'administrator'), await signedIn('kim', 'communications')]
  assert.deepEqual(listed(await administrator.page()), [
    ['Late (1)', '1 job failed Job 2 days late'],
    ['Running out (1)', '1 message could not be sent Message 1 day left'],
  ])
  assert.deepEqual(listed(await clerk.page()), [])
})

test('a role that ends is told to whoever has it and to whoever gives it, and nobody is named', async (t) => {
  const { signedIn, db } = await todayForTest(t)
  const [administrator, clerk] = [await signedIn('ada', 'administrator'), await signedIn('kim', 'communications')]
  const end = (endsOn: string) =>
    db.updateTable('accountGrant').set({ endsOn }).where('accountId', '=', clerk.id).execute()
  await end('2026-12-01')
  assert.deepEqual(listed(await clerk.page()), [['Running out (1)', 'Communications: ends Your role 6 days left']])
  const body = await administrator.page()
  assert.deepEqual(listed(body), [['Running out (1)', 'Communications: ends Role 6 days left']])
  assert.match(body, new RegExp(`href="/staff/accounts/${clerk.id}"`))
  assert.doesNotMatch(body, /kim[@ <]/) // the token of a form may hold the three letters
  await end('2027-01-01')
  assert.deepEqual(listed(await clerk.page()), [], 'not yet')
  await end('2026-11-24')
  assert.deepEqual(listed(await administrator.page()), [], 'it is over')
})

test('an account that nobody has signed in to stands there until somebody does, or it is switched off', async (t) => {
  const { signedIn, db, web } = await todayForTest(t)
  const administrator = await signedIn('ada', 'administrator')
  await anAccount(db, { email: 'new@fenshire.example', roles: [{ role: 'staff' }, { role: 'communications' }] })
  await anAccount(db, { email: 'left@fenshire.example', isActive: false })
  assert.deepEqual(listed(await administrator.page()), [
    ['Late (1)', 'Any member of staff: has not signed in yet Account 10 days late'],
  ])
  await aVisitor(web).signIn('new@fenshire.example')
  assert.deepEqual(listed(await administrator.page()), [])
})

test('an overseer sees what is due for others and no way to what they may not open', async (t) => {
  const { signedIn, db } = await todayForTest(t)
  const officer = await signedIn('iris', 'information-rights')
  await officer.submit('/staff/people', { ...asked, receivedOn: '20/10/2026' })
  const chief = await signedIn('chief', 'acc-operations')
  assert.deepEqual(listed(await chief.page()), [])
  const body = await chief.page('/staff?whose=part')
  assert.deepEqual(listed(body), [['Late (1)', 'Received on 20 October 2026 Request about a person 5 days late']])
  assert.doesNotMatch(body, /href="\/staff\/people/)
  assert.match(body, /href="\/staff\?whose=part" aria-current="page"/)
  assert.deepEqual(
    listed(await officer.page('/staff?whose=part')),
    listed(await officer.page()),
    'who oversees nothing',
  )
  const looks = () => db.selectFrom('auditEntry').select('aboutIds').where('what', '=', 'due.oversee').execute()
  assert.deepEqual(await looks(), [], 'nobody was named')
})

test('a month has what is due on its day, the holidays, and the way to the months beside it', async (t) => {
  const { signedIn } = await todayForTest(t)
  const officer = await signedIn('iris', 'information-rights')
  await officer.submit('/staff/people', asked)
  const now = await officer.page('/staff/month')
  assert.match(now, /<h1[^>]*>November 2026<\/h1>[\s\S]*Nothing is due in November 2026/)
  assert.match(now, /app-month__today[\s\S]{0,120}25/)
  const december = await officer.page('/staff/month/2026-12')
  assert.match(
    december,
    /29<span class="app-month__rest"> December 2026<\/span>[\s\S]{0,200}Received on 25 November 2026/,
  )
  assert.match(december, /Boxing Day \(substitute day\)/)
  assert.match(december, /href="\/staff\/month\/2026-11"[\s\S]*href="\/staff\/month\/2027-01"/)
  for (const month of ['2026-13', '2026-00', '1066-10', 'soon', '2026-1'])
    assert.equal((await officer.get(`/staff/month/${month}`)).statusCode, 404, month)
})

test('how days are counted is shown for six years, with the force’s own changes', async (t) => {
  const { signedIn, web } = await todayForTest(t)
  const administrator = await signedIn('ada', 'administrator')
  const change = (value: string) =>
    administrator.submit('/staff/settings/calendar.holidays', { value, reason: 'Agreed with staff' })
  assert.match((await change('add 31/6/2027 Nothing')).body, /Line 1: 31\/6\/2027 is not a day[\s\S]*add 31\/6\/2027/)
  await change('add 7/6/2027 Founders’ Day\nwork 28/12/2026')
  const body = await administrator.page('/staff/calendar')
  assert.match(body, /id="year-2025"[\s\S]*id="year-2030"/)
  assert.match(body, /Monday 7 June<\/strong> <span[^>]*>Founders’ Day/)
  assert.doesNotMatch(body, /Monday 28 December<\/strong>/)
  assert.match(
    body,
    /Answer a request about a person[\s\S]*1 month from the day it reached the force\. A last day that is no working day moves/,
  )
  assert.equal((await aVisitor(web).get('/staff/calendar')).statusCode, 303)
})
