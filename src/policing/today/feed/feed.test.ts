import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../accounts/builders.ts'
import { aForce } from '../../forces/builders.ts'

async function phoneForTest(t: TestContext) {
  const { db, start } = await appForTest(t, { today: '2026-11-25', publicUrl: 'https://beatbook.example' })
  await aForce(db)
  await withoutSecondStep(db)
  const { id } = await anAccount(db, { roles: [{ role: 'information-rights' }] })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const ask = (reference: string, receivedOn: string) =>
    visitor.submit('/staff/people', { reference, receivedOn, reason: 'A letter', name: 'Jo Public' })
  /** Makes a link, and answers its path. */
  const make = async () => {
    const { body } = await visitor.submit('/account/alerts/calendar', {}, '/account/alerts')
    return /https:\/\/beatbook\.example(\/calendar\/fenshire\/[\w-]{43}\/due\.ics)</.exec(body)![1]!
  }
  const read = (url: string) => web.inject({ url })
  return { db, web, id, visitor, ask, make, read }
}

test('a phone reads what is due for somebody, late things on today, without a name of the public', async (t) => {
  const { ask, make, read } = await phoneForTest(t)
  await ask('SAR 1', '20/10/2026')
  await ask('SAR 2', '23/11/2026')
  const answer = await read(await make())
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.equal(answer.headers['cache-control'], 'no-store')
  const lines = answer.body.replaceAll('\r\n ', '').split('\r\n')
  const all = (name: string) => lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length))
  assert.deepEqual(all('SUMMARY:'), ['5 days late: Received on 20 October 2026', 'Received on 23 November 2026'])
  assert.deepEqual(all('DTSTART;VALUE=DATE:'), ['20261125', '20261223'])
  assert.deepEqual(all('DTSTAMP:'), ['20261125T120000Z', '20261125T120000Z'])
  assert.equal(new Set(all('UID:')).size, 2)
  assert.ok(all('UID:').every((uid) => /^[0-9a-f]{32}@beatbook\.example$/.test(uid)))
  assert.match(all('URL:')[0]!, /^https:\/\/beatbook\.example\/staff\/people\/[0-9a-f-]{36}$/)
  assert.doesNotMatch(answer.body, /Jo|letter|SAR/)
})

test('a link is shown once, works until it is ended or another is made, and only its digest is kept', async (t) => {
  const { visitor, make, read, db } = await phoneForTest(t)
  assert.match((await visitor.get('/account/alerts')).body, /Make a link/)
  const first = await make()
  assert.match((await visitor.get('/account/alerts')).body, /You made a link on 25 November 2026[\s\S]*End the link/)
  assert.doesNotMatch((await visitor.get('/account/alerts')).body, /due\.ics/)
  const token = first.split('/')[3]!
  assert.ok(!JSON.stringify(await db.selectFrom('calendarFeed').selectAll().execute()).includes(token))
  const second = await make()
  assert.deepEqual([(await read(first)).statusCode, (await read(second)).statusCode], [404, 200])
  const end = () => visitor.submit('/account/alerts/calendar/end', {}, '/account/alerts')
  assert.equal((await end()).headers.location, '/account/alerts?done=calendar-ended')
  assert.equal((await read(second)).statusCode, 404)
  assert.equal((await end()).statusCode, 303, 'again, it changes nothing')
  const told = await db
    .selectFrom('auditEntry')
    .select('what')
    .where('what', 'like', 'calendar.%')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    told.map(({ what }) => what),
    ['calendar.make', 'calendar.make', 'calendar.end'],
  )
})

test('a link shows what its owner may see today, and nothing once they may not sign in', async (t) => {
  const { ask, make, read, db, id } = await phoneForTest(t)
  await ask('SAR 1', '20/10/2026')
  const link = await make()
  assert.match((await read(link)).body, /Received on 20 October/)
  await db.updateTable('accountGrant').set({ endsOn: '2026-11-24' }).execute()
  const { statusCode, body } = await read(link)
  assert.equal(statusCode, 200)
  assert.doesNotMatch(body, /Received on 20 October/)
  await db.updateTable('account').set({ isActive: false }).where('id', '=', id).execute()
  assert.equal((await read(link)).statusCode, 404)
})

test('a wrong link, of another force, or none at all, is not there', async (t) => {
  const { make, read, web } = await phoneForTest(t)
  const link = await make()
  const [, , , token] = link.split('/')
  const wrong = [
    link.replace('fenshire', 'wolds'),
    link.replace(token!, `${token!.slice(0, -1)}${token!.endsWith('A') ? 'B' : 'A'}`),
    link.replace(token!, token!.slice(1)),
    link.replace(token!, '%00'.repeat(14)),
  ]
  for (const url of wrong) assert.equal((await read(url)).statusCode, 404, url)
  assert.equal((await aVisitor(web).send('/account/alerts/calendar', {})).statusCode, 401)
})
