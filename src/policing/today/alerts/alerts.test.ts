import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, secretsForTests } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'
import { mailWhatIsDue } from './jobs.ts'
import { openUnsubscribing } from './unsubscribing.ts'

const unsubscribing = openUnsubscribing(secretsForTests)

/** An information rights officer with a request that is late, a chief who oversees, and the job of the morning. */
async function morningForTest(t: TestContext) {
  const clock = { at: new Date('2026-11-25T06:00:00Z') }
  const { db, within, start } = await appForTest(t, { now: () => clock.at })
  await aForce(db)
  await withoutSecondStep(db)
  const web = await start()
  const person = async (name: string, role: string) => {
    const email = `${name}@fenshire.example`
    const { id } = await anAccount(db, { name, email, roles: [{ role }] })
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return { ...visitor, id, choose: (mail: string) => visitor.submit('/account/alerts', { mail }) }
  }
  const iris = await person('iris', 'information-rights')
  const chief = await person('chief', 'acc-operations')
  await iris.submit('/staff/people', {
    reference: 'SAR 2026/114',
    reason: 'A letter',
    name: 'Jo Public',
    receivedOn: '20/10/2026',
  })
  const run = (signal = new AbortController().signal) =>
    mailWhatIsDue({ absolute: (path) => `https://beatbook.example${path}`, unsubscribing }).run(
      {},
      {
        forceId: 'fenshire',
        within: (work) => within({ forceId: 'fenshire', actor: { kind: 'job', name: 'mail-what-is-due' } }, work),
        now: () => clock.at,
        signal,
      },
    )
  const mails = () =>
    db.selectFrom('message').select(['recipient', 'subject', 'body', 'unsubscribeUrl']).orderBy('id').execute()
  const on = (day: string) => (clock.at = new Date(`${day}T06:00:00Z`))
  return { db, web, iris, chief, run, mails, on }
}

test('nobody is mailed who has not asked, and who has gets one mail a working day', async (t) => {
  const { iris, run, mails, on } = await morningForTest(t)
  await run()
  assert.deepEqual(await mails(), [])
  const saved = await iris.choose('working-days')
  assert.equal(saved.headers.location, '/account/alerts?done=mail')
  await run()
  await run()
  const [mail, ...others] = await mails()
  assert.equal(others.length, 0, 'the same is not sent twice')
  assert.deepEqual([mail!.recipient, mail!.subject], ['iris@fenshire.example', 'Due for you: 1 late'])
  assert.match(mail!.body, /Request about a person: Received on 20 October 2026\. 5 days late/)
  assert.doesNotMatch(mail!.body, /Jo|A letter|SAR/, 'nobody of the public is in it')
  assert.ok(mail!.body.includes(mail!.unsubscribeUrl!))
  on('2026-11-26')
  await run()
  assert.equal((await mails()).length, 2)
  on('2026-11-28')
  await run()
  assert.equal((await mails()).length, 2, 'a Saturday')
})

test('a round that is cut off before anything goes sends nothing, and the next makes it good', async (t) => {
  const { iris, run, mails } = await morningForTest(t)
  await iris.choose('working-days')
  await run(AbortSignal.abort())
  assert.equal((await mails()).length, 0)
  await Promise.all([run(), run()])
  assert.equal((await mails()).length, 1, 'of two rounds at once one sends')
})

test('a force decides for those who have not chosen, and nobody is mailed once nothing is late', async (t) => {
  const { chief, run, mails, db, on, web } = await morningForTest(t)
  await anAccount(db, { name: 'ada', email: 'ada@fenshire.example', roles: [{ role: 'administrator' }] })
  const visitor = aVisitor(web)
  await visitor.signIn('ada@fenshire.example')
  await visitor.submit('/staff/settings/alerts.mail', { value: 'mondays', reason: 'Agreed' })
  await chief.choose('never')
  await run()
  assert.equal((await mails()).length, 0, 'a Wednesday')
  on('2026-11-30')
  await run()
  assert.deepEqual(
    (await mails()).map(({ recipient }) => recipient),
    ['iris@fenshire.example'],
  )
  await db.updateTable('personRequest').set({ closedAt: new Date(), closedBy: 'iris' }).execute()
  on('2026-12-07')
  await run()
  assert.equal((await mails()).length, 1)
})

test('what has long been late is told once to whoever oversees it', async (t) => {
  const { run, mails, on } = await morningForTest(t)
  for (const day of ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']) {
    on(day)
    await run()
  }
  const [mail, ...others] = await mails()
  assert.equal(others.length, 0)
  assert.deepEqual(
    [mail!.recipient, mail!.subject],
    ['chief@fenshire.example', 'Long late in your part of the force: 1 thing'],
  )
  assert.match(
    mail!.body,
    /Received on 20 October 2026\. 7 days late\n\nAll/,
    'without a way to what they may not open',
  )
})

test('an account that is switched off is mailed nothing', async (t) => {
  const { iris, run, mails, db } = await morningForTest(t)
  await iris.choose('working-days')
  await db.updateTable('account').set({ isActive: false }).where('id', '=', iris.id).execute()
  await run()
  assert.deepEqual(await mails(), [])
})

test('a choice that is none is refused, and the page says what holds', async (t) => {
  const { iris, db } = await morningForTest(t)
  const refused = await iris.choose('hourly')
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /There is a problem[\s\S]*Choose when/)
  await iris.choose('mondays')
  await iris.choose('mondays')
  assert.match((await iris.get('/account/alerts')).body, /value="mondays" checked/)
  const told = await db.selectFrom('auditEntry').select('details').where('what', '=', 'alerts.choose').execute()
  assert.deepEqual(told, [{ details: { mail: [null, 'mondays'] } }])
})

test('the link of a mail stops them without signing in, as often as it is sent, and looking at it does not', async (t) => {
  const { iris, web, db } = await morningForTest(t)
  await iris.choose('working-days')
  const url = unsubscribing.pathFor({ forceId: 'fenshire', accountId: iris.id })
  const chosen = async () => (await db.selectFrom('alertChoice').select('mail').execute()).map(({ mail }) => mail)
  const stranger = aVisitor(web)
  assert.match((await stranger.get(url)).body, /Stop these mails\?[\s\S]*<form method="post" action="\/unsubscribe/)
  assert.deepEqual(await chosen(), ['working-days'])
  assert.match((await stranger.submit(url)).body, /You get no more of these mails/)
  assert.deepEqual(await chosen(), ['never'])
  assert.equal((await stranger.send(url, { 'List-Unsubscribe': 'One-Click' })).statusCode, 200)
  assert.deepEqual(await chosen(), ['never'])
})

test('a mail program stops them with one click, as RFC 8058 sends it: another origin, no cookie, a form of parts', async (t) => {
  const { iris, web, db } = await morningForTest(t)
  const boundary = 'b0undary'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`
  const answer = await web.inject({
    method: 'POST',
    url: unsubscribing.pathFor({ forceId: 'fenshire', accountId: iris.id }),
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, origin: 'https://mail.example' },
  })
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(await db.selectFrom('alertChoice').select(['accountId', 'mail']).execute(), [
    { accountId: iris.id, mail: 'never' },
  ])
})

test('a wrong link stops nothing, whatever is wrong about it', async (t) => {
  const { iris, chief, web, db } = await morningForTest(t)
  const right = unsubscribing.pathFor({ forceId: 'fenshire', accountId: iris.id })
  const mark = right.split('/').at(-1)
  const gone = { forceId: 'fenshire', accountId: '00000000-0000-7000-8000-000000000000' }
  const wrong = [
    `/unsubscribe/fenshire/${chief.id}/${mark}`,
    `/unsubscribe/wolds/${iris.id}/${mark}`,
    `/unsubscribe/fenshire/${iris.id}/${mark!.slice(1)}`,
    `/unsubscribe/fenshire/${iris.id}/x`,
    `/unsubscribe/fenshire/iris/${mark}`,
  ]
  for (const url of wrong) {
    assert.equal((await aVisitor(web).get(url)).statusCode, 404, url)
    assert.equal((await aVisitor(web).send(url, {})).statusCode, 404, url)
  }
  assert.equal((await aVisitor(web).send(unsubscribing.pathFor(gone), {})).statusCode, 404, 'nobody has that account')
  assert.deepEqual(await db.selectFrom('alertChoice').selectAll().execute(), [])
})
