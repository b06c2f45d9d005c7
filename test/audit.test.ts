// The page of the audit trail, through the whole application.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { unzipSync } from 'fflate'
import { idOfEntry, someEntries } from '../src/platform/audit/builders.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { aForce } from '../src/policing/forces/builders.ts'
import { appForTest } from './app.ts'
import { htmlProblems } from './page-checks.ts'

async function trailForTest(t: TestContext, role = 'professional-standards') {
  const { db, start } = await appForTest(t, { now: () => new Date('2026-11-25T12:00:00Z') })
  await aForce(db)
  await withoutSecondStep(db)
  const account = await anAccount(db, { name: 'Sam Ford', roles: [{ role }] })
  await someEntries(db, { count: 60, from: new Date('2026-11-20T10:00:00Z') })
  const visitor = aVisitor(await start())
  await visitor.signIn()
  const newest = () =>
    db
      .selectFrom('auditEntry')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  return { db, visitor, account, newest }
}

const rowsIn = (body: string) => body.split('<tbody')[2]?.split('</tbody')[0]?.match(/<tr/g)?.length ?? 0
const summaryOf = (body: string) => /role="status">([^<]*)</.exec(body)?.[1]

test('those who may search the trail find the newest first, in plain words, and valid HTML', async (t) => {
  const { visitor } = await trailForTest(t)
  const { statusCode, body } = await visitor.get('/staff/audit')
  assert.equal(statusCode, 200)
  assert.equal(summaryOf(body), 'Showing 1 to 25 of 64')
  assert.equal(rowsIn(body), 25)
  assert.match(body, /aria-sort="descending"/)
  assert.ok(body.indexOf('Signed in') < body.indexOf('account.show'), 'a raw name where no words are declared')
  assert.match(body, /<dt>page<\/dt><dd>59<\/dd>/)
  assert.match(body, /href="\/staff\/accounts\/00000000-0000-7000-8000-000000009002">Bo</)
  assert.deepEqual(await htmlProblems(body), [])
  const last = (await visitor.get('/staff/audit?page=3&order=ascending&sort=at')).body
  assert.equal(summaryOf(last), 'Showing 51 to 65 of 65')
})

test('nobody else sees it', async (t) => {
  const { visitor } = await trailForTest(t, 'contact-operator')
  for (const url of ['/staff/audit', '/staff/audit.csv', '/staff/audit.ods'])
    assert.equal((await visitor.get(url)).statusCode, 403, url)
  assert.doesNotMatch((await visitor.get('/staff')).body, /href="\/staff\/audit"/)
})

test('it is searched by person, record, kind, act and days, each alone and together', async (t) => {
  const { visitor, account } = await trailForTest(t)
  const found = async (query: string) => summaryOf((await visitor.get(`/staff/audit?${query}`)).body)?.split(' of ')[1]
  assert.equal(await found('who=ROBIN'), '20')
  assert.equal(await found(`who=${encodeURIComponent('zoë o’n')}`), '20')
  assert.equal(await found(`who=${idOfEntry(9001)}`), '20')
  assert.equal(await found('who=%25'), undefined, 'no pattern')
  assert.equal(await found(`record=${idOfEntry(8007)}`), '1')
  assert.equal(await found(`recordKind=account&record=${account.id}`), '2', 'added, and given a role')
  assert.equal(await found('kind=disclosure'), undefined)
  assert.equal(await found('what=sign-in'), '1')
  assert.equal(await found('from=21/11/2026&to=21.11.2026'), '24')
  assert.equal(await found('from=2026-11-22&to=22/11/2026&who=bo'), '8')
})

test('looking is recorded, with the entries that were shown and what was searched for', async (t) => {
  const { visitor, newest, account } = await trailForTest(t)
  await visitor.get('/staff/audit?who=bo&kind=consultation&reason=Complaint+12')
  const { kind, what, actorId, aboutKind, aboutIds, reason, details } = await newest()
  assert.deepEqual(
    [kind, what, actorId, aboutKind, reason],
    ['consultation', 'audit.search', account.id, 'audit-entry', 'Complaint 12'],
  )
  assert.deepEqual([aboutIds.length, aboutIds[0], details], [20, idOfEntry(60), { who: 'bo', kind: 'consultation' }])
})

test('a filter that is wrong is said so, and nothing that was typed is lost', async (t) => {
  const { visitor } = await trailForTest(t)
  const { statusCode, body } = await visitor.get('/staff/audit?from=31/2/2026&kind=gossip&who=%3Ci%3E%22')
  assert.equal(statusCode, 400)
  assert.match(body, /First day must be a real day/)
  assert.match(body, /Kind: choose from the list/)
  assert.match(body, /value="31\/2\/2026"/)
  assert.match(body, /value="&lt;i&gt;&quot;"/)
  assert.match(body, /No entry matches.\s*<a class="govuk-link" href="\/staff\/audit">Clear the filters/)
  assert.equal((await visitor.get('/staff/audit.csv?from=31/2/2026')).statusCode, 400)
  assert.deepEqual(await htmlProblems(body), [])
})

test('everything that a search finds can be taken away, and that is a disclosure', async (t) => {
  const { visitor, newest } = await trailForTest(t)
  const { body, headers } = await visitor.get('/staff/audit.csv?who=bo&sort=at&order=ascending')
  const lines = body.trimEnd().split('\r\n')
  assert.equal(lines.length, 21)
  assert.match(lines[1]!, /^2026-11-20T12:00:00\+00:00,Bo,.*account\.show,consultation,account,/)
  assert.equal(headers['content-disposition'], 'attachment; filename="audit-trail-2026-11-25.csv"')
  const { kind, what, details } = await newest()
  assert.deepEqual([kind, what, details], ['disclosure', 'audit.download', { who: 'bo', format: 'csv', rows: 20 }])
  const { rawPayload } = await visitor.get('/staff/audit.ods?who=bo')
  const notes = Buffer.from(unzipSync(rawPayload)['content.xml']!).toString()
  for (const fact of ['Who did it: bo', 'Order: When, descending', 'Rows: 20'])
    assert.ok(notes.includes(`>${fact}<`), fact)
})

test('a file longer than one batch has every entry once', async (t) => {
  const { db, visitor } = await trailForTest(t)
  await someEntries(db, { first: 1000, count: 4500, from: new Date('2026-10-01T00:00:00Z'), minutesApart: 0 })
  const { body } = await visitor.get('/staff/audit.csv?to=2026-10-31')
  const ids = body
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(-36))
  assert.deepEqual([ids.length, new Set(ids).size], [4500, 4500])
})

test('entries of another force are never shown', async (t) => {
  const { db, visitor } = await trailForTest(t)
  await someEntries(db, { forceId: 'wolds', first: 500, count: 30, from: new Date('2026-11-24T10:00:00Z') })
  assert.equal(summaryOf((await visitor.get('/staff/audit?from=2026-11-24&to=2026-11-24')).body), undefined)
  assert.doesNotMatch((await visitor.get('/staff/audit.csv')).body, new RegExp(idOfEntry(500)))
})

test('the drawing counts the days that were asked for, whichever page is shown', async (t) => {
  const { visitor } = await trailForTest(t)
  const drawn = async (query: string) =>
    /app-chart__title">([^<]*)<[\s\S]*?app-chart__quiet">([^<]*)</
      .exec((await visitor.get(`/staff/audit?${query}`)).body)
      ?.slice(1)
  assert.deepEqual(await drawn('who=bo'), ['20 entries', '27 October 2026 to 25 November 2026'])
  assert.deepEqual(await drawn('who=robin&from=21/11/2026&sort=at'), [
    '15 entries',
    '21 November 2026 to 25 November 2026',
  ])
  assert.deepEqual(await drawn('to=20/11/2026'), ['17 entries', '22 October 2026 to 20 November 2026'])
  assert.deepEqual(await drawn('from=20/11/2026&to=20/11/2026&order=ascending&sort=at'), [
    '14 entries',
    '20 November 2026',
  ])
})
