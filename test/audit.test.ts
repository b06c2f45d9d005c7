// The page of the audit trail, through the whole application.
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { unzipSync } from 'fflate'
import { auditWords } from '../src/app/frame.ts'
import { idOfEntry, someEntries } from '../src/platform/audit/builders.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../src/policing/accounts/builders.ts'
import { roles } from '../src/policing/accounts/roles/roles.ts'
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
  assert.match(body, /<dt>Account of who<\/dt><dd>00000000-0000-7000-8000-000000009002<\/dd>/)
  assert.deepEqual(await htmlProblems(body), [])
  const last = (await visitor.get('/staff/audit?page=3&order=ascending&sort=at')).body
  assert.equal(summaryOf(last), 'Showing 51 to 65 of 65')
})

test('the trail leads an administrator to accounts, and nobody to a page that they may not open', async (t) => {
  const account = /href="\/staff\/accounts\/00000000-0000-7000-8000-000000009002">Bo</
  for (const [role, isLed] of [
    ['administrator', true],
    ['professional-standards', false],
  ] as const) {
    const { visitor } = await trailForTest(t, role)
    assert.equal(account.test((await visitor.get('/staff/audit')).body), isLed, role)
  }
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

test('what nobody could have found is said kindly: a page behind the last, and a search without finds', async (t) => {
  const { visitor } = await trailForTest(t)
  const behind = await visitor.get('/staff/audit?who=bo&page=9')
  assert.equal(behind.statusCode, 200)
  assert.match(behind.body, /The list ends before this page\.\s*<a class="govuk-link" href="\/staff\/audit\?who=bo">/)
  const nothing = await visitor.get('/staff/audit?who=nobody+at+all')
  assert.match(nothing.body, /No entry matches/)
  assert.doesNotMatch(nothing.body, /app-chart__title|\.csv/, 'neither a drawing nor a file of nothing')
  assert.deepEqual(await htmlProblems(nothing.body), [])
})

test('turning a page and sorting keep what was searched for', async (t) => {
  const { visitor } = await trailForTest(t)
  const { body } = await visitor.get('/staff/audit?kind=consultation&who=o&sort=at&order=ascending')
  const hrefs = [...body.matchAll(/href="(\/staff\/audit[^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  const kept = hrefs.filter((href) => href.includes('?') && !href.startsWith('/staff/audit?sort'))
  assert.ok(kept.length >= 4)
  for (const href of kept) assert.match(href, /who=o&kind=consultation/)
  const csv = kept.find((href) => href.startsWith('/staff/audit.csv'))!
  assert.match((await visitor.get(csv)).body.split('\r\n')[1]!, /^2026-11-20T10:00/, 'and the file is sorted so too')
})

test('names, reasons and details that look like HTML or formulas are shown as they are and run nowhere', async (t) => {
  const { db, visitor } = await trailForTest(t)
  const nasty = '<script>alert(1)</script>'
  await db
    .updateTable('auditEntry')
    .set({ actorName: `=cmd|' /C calc'!A0`, reason: nasty, details: JSON.stringify({ [nasty]: nasty }), what: nasty })
    .where('id', '=', idOfEntry(60))
    .execute()
  const { body } = await visitor.get(`/staff/audit?record=${idOfEntry(8059)}`)
  assert.equal(summaryOf(body), 'Showing 1 to 1 of 1')
  assert.doesNotMatch(body, /<script>alert/)
  assert.match(body, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
  assert.deepEqual(await htmlProblems(body), [])
  const file = (await visitor.get(`/staff/audit.csv?record=${idOfEntry(8059)}`)).body
  assert.match(file, /,'=cmd\|/)
})

test('addresses that make no sense are answered with the page, and nothing is searched that was not understood', async (t) => {
  const { visitor, newest } = await trailForTest(t)
  for (const query of [
    'who=%00',
    'page=-1',
    'page=1e9',
    'sort=actor_name',
    'order=;drop',
    'who[]=x',
    'kind=a&kind=b',
    '%zz=1',
  ])
    assert.ok([200, 400].includes((await visitor.get(`/staff/audit?${query}`)).statusCode), query)
  const { statusCode } = await visitor.get(`/staff/audit?who=bo&from=never&reason=${'x'.repeat(501)}`)
  assert.equal(statusCode, 400)
  const { what, reason, details } = await newest()
  assert.deepEqual([what, reason, details], ['audit.search', '', { who: 'bo' }])
  for (const format of ['csv', 'ods'])
    assert.equal((await visitor.get(`/staff/audit.${format}?kind=gossip`)).statusCode, 400, format)
  assert.notEqual((await newest()).what, 'audit.download', 'what was refused was not handed out')
})

test('a search is recorded though it finds nothing, and each page of a list names the entries on that page', async (t) => {
  const { visitor, newest } = await trailForTest(t)
  await visitor.get('/staff/audit?who=nobody')
  assert.deepEqual((await newest()).aboutIds, [])
  await visitor.get('/staff/audit?who=bo&sort=at&order=ascending')
  assert.equal((await newest()).aboutIds[0], idOfEntry(3))
  await visitor.get(`/staff/audit?recordKind=account&sort=at&order=ascending&page=2`)
  const { aboutIds } = await newest()
  assert.equal(aboutIds.length, 25)
  assert.ok(!aboutIds.includes(idOfEntry(3)), 'those of the first page were shown before')
})

test('nothing can be sent to the trail: it has no form that changes anything', async (t) => {
  const { visitor } = await trailForTest(t)
  for (const url of ['/staff/audit', '/staff/audit.csv', `/staff/audit/${idOfEntry(1)}`])
    assert.equal((await visitor.submit(url, {}, '/staff/audit')).statusCode, 404, url)
  const forms = (await visitor.get('/staff/audit')).body.match(/<form[^>]*method="post"[^>]*>/g)
  assert.deepEqual(forms, ['<form method="post" action="/sign-out">'])
})

test('whoever is not signed in is led to sign in, and back to their search', async (t) => {
  const { start } = await appForTest(t)
  const web = await start()
  const { statusCode, headers } = await web.inject('/staff/audit?who=bo')
  assert.deepEqual([statusCode, headers.location], [303, '/sign-in?next=%2Fstaff%2Faudit%3Fwho%3Dbo'])
})

test('every act that the program writes into the trail has words of its own', async () => {
  const recorded = new Set<string>()
  for await (const file of glob('src/**/*.ts', {
    exclude: ['**/*.test.ts', '**/builders.ts', 'src/platform/audit/*words*'],
  })) {
    const text = await readFile(file, 'utf8')
    for (const [, what] of text.matchAll(/\bwhat: '([a-z-]+(?:\.[a-z-]+)?)'/g)) recorded.add(what!)
    for (const [, what] of text.matchAll(/(?:noteRefusal|consulted)\(\s*(?:\w+,\s*)?'([a-z-]+\.[a-z-]+)'/g))
      recorded.add(what!)
  }
  const acts = [...recorded].filter((what) => what.includes('.') || what === 'sign-in')
  assert.ok(acts.length > 30, 'they are found')
  assert.deepEqual(acts.filter((what) => !Object.hasOwn(auditWords.whats, what)).sort(), [])
  assert.equal(new Set(Object.values(auditWords.whats)).size, Object.keys(auditWords.whats).length)
})

test('every kind of record that can be looked at leads to a page that there is, and nobody to one that refuses them', async (t) => {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  await anAccount(db)
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const permissions = roles.flatMap((role) => role.permissions)
  const everything = [{ role: 'all', scopeKind: 'force', scopeId: '', permissions }]
  for (const [kind, { href }] of Object.entries(auditWords.records)) {
    if (!href) continue
    const page = href(idOfEntry(1))
    assert.equal((await web.inject(page)).statusCode, 303, `${kind}: a page of those who sign in`)
    assert.equal(web.mayOpen(page, { grants: [] }), (await visitor.get(page)).statusCode !== 403, kind)
    assert.equal(web.mayOpen(page, { grants: everything }), true, kind)
  }
})
