import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor } from '../accounts/builders.ts'
import { anInspectorate, asPageSees, inspectorateId } from './builders.ts'

const framed = {
  force: 'fenshire',
  name: 'Neighbourhood policing',
  startsOn: '7/12/2026',
  endsOn: '18/12/2026',
  elements: 'NP1 Coverage.\nNP2 Engagement.',
}
const visit = {
  title: 'A team at work',
  day: '7/12/2026',
  fromTime: '10:00',
  toTime: '11:00',
  elements: ['NP1'],
  whom: 'The sergeant',
  place: 'Ely',
  details: 'Bring the rota.',
}

async function inspectionForTest(t: TestContext) {
  const { db, start, within } = await appForTest(t)
  const people = await anInspectorate(db)
  const web = await start()
  const as = async (email: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  const [maud, harriet, owen] = [
    await as('maud@inspectorate.example'),
    await as('harriet@inspectorate.example'),
    await as('owen@fenshire.example'),
  ]
  const begun = await maud.submit('/staff/inspections/new', { ...framed, members: [people.harriet.id, people.dev.id] })
  const url = String(begun.headers.location)
  const areas = await db.selectFrom('inspectionArea').select(['id', 'code']).orderBy('position').execute()
  /** Plans something as Harriet; its address, or the answer that refuses it. */
  const plan = async (method: string, given: object = {}) => {
    const fields = { ...visit, areaId: areas[0]!.id, inspectors: [people.harriet.id], ...given }
    const answer = await harriet.submit(`${url}/activities/new?method=${method}`, fields)
    return { answer, at: String(answer.headers.location).split('?')[0]! }
  }
  const tell = () => harriet.submit(`${url}/tell`)
  return { db, within, as, people, maud, harriet, owen, url, areas, plan, tell }
}

const errorOf = (body: string) => /govuk-error-summary[\s\S]*?<\/div>\s*<\/div>/.exec(body)?.[0] ?? 'no error'

test('an inspection is begun with the published divisions, and only its team and who leads see it', async (t) => {
  const { db, as, maud, harriet, url, areas } = await inspectionForTest(t)
  assert.deepEqual(
    areas.map(({ code }) => code),
    ['HQ', 'A'],
  )
  assert.match((await harriet.get(url)).body, /Fenshire, 7 December 2026 to 18 December 2026[\s\S]*none planned/)
  await anAccount(db, {
    forceId: inspectorateId,
    name: 'Sid',
    email: 'sid@inspectorate.example',
    roles: [{ role: 'inspector' }],
  })
  const sid = await as('sid@inspectorate.example')
  assert.match((await sid.get('/staff/inspections')).body, /You are not of the team of any inspection/)
  for (const path of ['', '/plan', '/schedule', '/coverage', '/tell', '/change', '/coverage.csv', '/plan.csv'])
    assert.equal((await sid.get(`${url}${path}`)).statusCode, 404, path)
  assert.equal((await sid.get('/staff/inspections/new')).statusCode, 403, 'only who leads begins one')
  assert.equal((await maud.get(url)).statusCode, 200)
  const refused = await maud.submit('/staff/inspections/new', { ...framed, name: '', elements: 'NP1' })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Enter what it is called[\s\S]*>NP1<\/textarea>/)
})

test('one inspector cannot be in two places, a visit lies within the days, and a Saturday is only remarked on', async (t) => {
  const { db, harriet, url, plan } = await inspectionForTest(t)
  const first = await plan('visit')
  assert.equal(first.answer.statusCode, 303)
  const clash = await plan('interview', { title: 'Elsewhere', fromTime: '10:30', toTime: '12:00' })
  assert.equal(clash.answer.statusCode, 400)
  assert.match(errorOf(clash.answer.body), /Harriet is at “A team at work” on 7 December 2026, 10:00 to 11:00/)
  assert.match(clash.answer.body, /value="Elsewhere"[\s\S]*value="10:30"/, 'what was typed is there')
  const outside = await plan('visit', { day: '21/12/2026' })
  assert.match(errorOf(outside.answer.body), /lasts from 7 December 2026 to 18 December 2026/)
  assert.equal((await plan('visit', { day: '12/12/2026' })).answer.statusCode, 303)
  assert.match((await harriet.get(url)).body, /Note<\/strong>[\s\S]*It falls on a Saturday/)
  assert.equal(
    (await plan('documents', { day: '30/11/2026' })).answer.statusCode,
    303,
    'documents may be asked for earlier',
  )
  assert.equal((await plan('visit', { title: '', elements: [] })).answer.statusCode, 400)
  assert.equal((await plan('frog')).answer.statusCode, 404)
  assert.equal((await db.selectFrom('fieldworkActivity').select('id').execute()).length, 3)
})

test('two planners at once cannot send one inspector to two places', async (t) => {
  const { db, plan } = await inspectionForTest(t)
  const answers = await Promise.all([plan('visit', { title: 'One' }), plan('visit', { title: 'Two' })])
  assert.deepEqual(answers.map(({ answer }) => answer.statusCode).sort(), [303, 400])
  assert.equal((await db.selectFrom('fieldworkActivity').select('id').execute()).length, 1)
})

test('the force learns what it was told, and neither reality tests, nor notes, nor who goes', async (t) => {
  const { db, harriet, owen, plan, tell, url } = await inspectionForTest(t)
  const { at } = await plan('visit')
  await plan('reality-test', {
    title: 'Secret street',
    day: '8/12/2026',
    whom: 'Secret passers-by',
    details: 'Secret question',
  })
  await plan('documents', { title: 'Guidelines', day: '4/12/2026' })
  await harriet.submit(`${at}/notes`, { seenOn: '23/11/2026', heading: 'Secret note', pointer: 'Secret notebook' }, at)
  assert.match((await owen.get('/staff/own-inspection')).body, /has announced anything/, 'nothing before it is told')
  const page = (await harriet.get(`${url}/tell`)).body
  assert.doesNotMatch(page, /Secret/)
  assert.equal((await tell()).headers.location, `${url}?done=told`)
  const seen = (await owen.get('/staff/own-inspection')).body
  assert.match(seen, /Neighbourhood policing, by The Inspectorate[\s\S]*Guidelines[\s\S]*A team at work/)
  const links = [...seen.matchAll(/href="(\/staff\/own-inspection\/[^"]+)"/g)].map(([, href]) => href!)
  assert.equal(links.length, 2)
  const pages = (await Promise.all(links.map((href) => owen.get(href)))).map(({ body }) => body).join('')
  assert.match(pages, /Bring the rota/)
  assert.match(pages, /1 inspector/)
  assert.doesNotMatch(seen + pages, /Secret|Harriet|NP1/)
  const { rows } = await sql<{ found: string }>`select to_jsonb(a)::text as found from announced_activity a union all
    select to_jsonb(e)::text from audit_entry e where force_id = 'fenshire'`.execute(db)
  assert.doesNotMatch(JSON.stringify(rows), /Secret|Harriet|NP1/)
})

test('the database itself keeps reality tests out of what a force is told', async (t) => {
  const { db, plan, tell } = await inspectionForTest(t)
  await plan('visit')
  await plan('reality-test', { day: '8/12/2026' })
  await tell()
  await assert.rejects(
    db.updateTable('announcedActivity').set({ method: 'reality-test' }).execute(),
    /check constraint/,
  )
  const test = db.updateTable('fieldworkActivity').set({ toldVersion: 1 }).where('method', '=', 'reality-test')
  await assert.rejects(test.execute(), /check constraint/)
})

test('a force cannot read the inspectorate’s records, nor an inspectorate the force’s, nor either write the other’s', async (t) => {
  const { db, harriet, plan, tell } = await inspectionForTest(t)
  const { at } = await plan('visit')
  await harriet.submit(`${at}/notes`, { seenOn: '23/11/2026', heading: 'Seen', pointer: '' }, at)
  await tell()
  const own = [
    'inspection',
    'inspectionElement',
    'inspectionArea',
    'inspectionMember',
    'fieldworkActivity',
    'fieldworkNote',
    'suppliedAnswer',
  ] as const
  const theirs = [
    'announcedActivity',
    'inspectionAnswer',
    'policy',
    'policyVersion',
    'keptFile',
    'account',
    'auditEntry',
    'division',
  ] as const
  const foreign = (forceId: string, tables: readonly (typeof own | typeof theirs)[number][], of: string) =>
    asPageSees(db, forceId, async (trx) => {
      const found = []
      for (const table of tables)
        found.push(...(await trx.selectFrom(table).select('forceId').where('forceId', '=', of).execute()))
      return found.length
    })
  assert.ok((await foreign(inspectorateId, own, inspectorateId)) > 5, 'its own it sees')
  assert.ok((await foreign('fenshire', theirs, 'fenshire')) > 3)
  assert.equal(await foreign('fenshire', own, inspectorateId), 0)
  assert.equal(await foreign(inspectorateId, theirs, 'fenshire'), 0)
  const [announced] = await db.selectFrom('announcedActivity').selectAll().execute()
  const copy = { ...announced!, id: '00000000-0000-7000-8000-000000000001' }
  await assert.rejects(
    asPageSees(db, inspectorateId, (trx) => trx.insertInto('announcedActivity').values(copy).execute()),
    /row-level security/,
  )
  await assert.rejects(
    asPageSees(db, 'fenshire', (trx) => trx.updateTable('announcedActivity').set({ title: 'x' }).execute()),
    /permission denied/,
  )
})

test('a change and a calling-off reach the force once it is told of them, and only what was seen is told', async (t) => {
  const { harriet, owen, plan, tell, url, areas } = await inspectionForTest(t)
  const { at } = await plan('visit')
  await tell()
  const change = {
    ...visit,
    areaId: areas[1]!.id,
    inspectors: [] as string[],
    title: 'Two teams at work',
    state: 'planned',
  }
  assert.equal((await harriet.submit(`${at}/change`, change)).statusCode, 303)
  const known = async () => (await owen.get('/staff/own-inspection')).body
  assert.match(await known(), /A team at work/)
  const early = await harriet.submit(`${url}/tell`, { seen: 'something else' })
  assert.equal(early.statusCode, 409)
  assert.match((await harriet.get(`${url}/tell`)).body, /Two teams at work<\/strong>[\s\S]*Changed/)
  await tell()
  assert.match(await known(), /Two teams at work/)
  await harriet.submit(`${at}/change`, { ...change, state: 'cancelled' })
  assert.doesNotMatch(await known(), /Called off/)
  await tell()
  assert.match(await known(), /Two teams at work<\/a>[\s\S]*Called off/)
  const stale = await harriet.submit(`${at}/change`, { ...change, _version: '1' })
  assert.equal(stale.statusCode, 409)
})

test('the force answers in words or with a document, and the team alone reads a copy of it', async (t) => {
  const { db, as, harriet, maud, owen, plan, tell } = await inspectionForTest(t)
  const { at } = await plan('documents', { title: 'Guidelines', day: '20/11/2026' })
  await tell()
  const { id } = await db.selectFrom('announcedActivity').select('id').executeTakeFirstOrThrow()
  const request = `/staff/own-inspection/${id}`
  assert.match((await owen.get('/staff/own-inspection')).body, /Late/)
  const empty = await owen.submitFiles(request, { words: '' })
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /Write an answer, send a document, or both/)
  const html = new File(['<svg xmlns="x"/>'], 'guidelines.pdf')
  const wrong = await owen.submitFiles(request, { words: 'Here they are' }, { document: html })
  assert.match(wrong.body, /this is an SVG drawing[\s\S]*Here they are/)
  const pdf = new File(['%PDF-1.7\nours'], 'Guidelines.pdf')
  const sent = await owen.submitFiles(request, { words: 'Here they are' }, { document: pdf })
  assert.equal(sent.headers.location, `${request}?done=answered`)
  assert.match((await owen.get(request)).body, /What we answered[\s\S]*Owen[\s\S]*Here they are[\s\S]*Guidelines\.pdf/)
  const page = (await harriet.get(at)).body
  assert.match(page, /Received[\s\S]*Here they are[\s\S]*Save Guidelines\.pdf/)
  assert.doesNotMatch(page, /Owen/)
  const [, href] = /href="([^"]+\/supplied\/[^"]+)"/.exec(page)!
  const file = await harriet.get(href!)
  assert.match(file.body, /ours$/)
  assert.match(String(file.headers['content-disposition']), /^attachment/)
  assert.doesNotMatch((await maud.get(at)).body, /Here they are/, 'who leads and is not of the team does not read it')
  assert.equal((await maud.get(href!)).statusCode, 404)
  assert.equal((await (await as('owen@fenshire.example')).get(href!)).statusCode, 403)
  const kept = await db.selectFrom('keptFile').select(['forceId', 'sha256']).orderBy('forceId').execute()
  assert.deepEqual(
    kept.map(({ forceId }) => forceId),
    ['fenshire', inspectorateId],
  )
  assert.equal(kept[0]!.sha256, kept[1]!.sha256)
  const copies = await db.selectFrom('suppliedAnswer').select('forceId').execute()
  assert.deepEqual(copies, [{ forceId: inspectorateId }])
})

test('a request that was withdrawn takes no answer, and says that nothing was sent', async (t) => {
  const { db, harriet, owen, plan, tell, areas } = await inspectionForTest(t)
  const { at } = await plan('documents', { title: 'Guidelines' })
  await tell()
  const { id } = await db.selectFrom('announcedActivity').select('id').executeTakeFirstOrThrow()
  await harriet.submit(`${at}/change`, { ...visit, title: 'Guidelines', areaId: areas[0]!.id, state: 'cancelled' })
  const page = `/staff/own-inspection/${id}`
  const before = await owen.get(page)
  await tell()
  const token = /name="_token" value="([^"]+)"/.exec(before.body)![1]!
  const answer = await owen.submitFiles(page, { words: 'Here', _token: token }, {}, '/account')
  assert.equal(answer.statusCode, 400)
  assert.match(answer.body, /has withdrawn this request: nothing was sent/)
  assert.equal((await db.selectFrom('suppliedAnswer').select('id').execute()).length, 0)
})

test('who saw what is noted by the team alone, never for a day to come, and never changed', async (t) => {
  const { db, harriet, maud, plan } = await inspectionForTest(t)
  const { at } = await plan('visit')
  const note = { seenOn: '23/11/2026', heading: 'Nobody knew the team', pointer: 'Notebook 3' }
  const early = await harriet.submit(`${at}/notes`, { ...note, seenOn: '24/11/2026' }, at)
  assert.equal(early.statusCode, 400)
  assert.match(early.body, /Nothing can have been seen yet[\s\S]*value="Nobody knew the team"/)
  await harriet.submit(`${at}/notes`, note, at)
  assert.match(
    (await harriet.get(at)).body,
    /Nobody knew the team[\s\S]*Seen by Harriet on 23 November 2026[\s\S]*Notebook 3/,
  )
  assert.doesNotMatch((await maud.get(at)).body, /Nobody knew/)
  assert.equal((await maud.submit(`${at}/notes`, note, at)).statusCode, 404)
  await assert.rejects(
    asPageSees(db, inspectorateId, (trx) => trx.deleteFrom('fieldworkNote').execute()),
    /permission denied/,
  )
})

test('coverage shows the holes, the schedule the days, and both leave as files', async (t) => {
  const { harriet, plan, url, people } = await inspectionForTest(t)
  await plan('visit')
  await plan('reality-test', { title: 'Market', day: '8/12/2026', inspectors: [people.dev.id] })
  assert.match((await harriet.get(`${url}/coverage`)).body, /3 holes[\s\S]*Visit <span[^>]*>0 of 1[\s\S]*Hole/)
  const csv = (await harriet.get(`${url}/coverage.csv`)).body
  assert.equal(csv.trim().split('\n').length, 1 + 2 * 2 * 5, 'a row for each element, part and method')
  assert.match(csv, /NP1,Coverage\.,Headquarters,Visit,1,0,no/)
  assert.match(csv, /NP2,Engagement\.,Ely,Interview,0,0,yes/)
  assert.equal((await harriet.get(`${url}/coverage.ods`)).statusCode, 200)
  const all = (await harriet.get(`${url}/schedule`)).body
  assert.match(all, /Monday 7 December 2026[\s\S]*10:00 to 11:00[\s\S]*Tuesday 8 December 2026[\s\S]*Market/)
  assert.doesNotMatch((await harriet.get(`${url}/schedule?who=${people.dev.id}`)).body, /A team at work/)
  assert.match((await harriet.get(`${url}/plan.csv`)).body, /2026-12-08,10:00,11:00,Reality test,Market,Headquarters/)
  assert.match((await harriet.get(`${url}/plan?method=reality-test`)).body, /Showing 1 to 1 of 1/)
})

test('an element for which something is planned stays, and the team and days can change', async (t) => {
  const { harriet, plan, url, people } = await inspectionForTest(t)
  await plan('visit')
  const change = { ...framed, elements: 'NP2 Engagement.', members: [people.harriet.id] }
  const refused = await harriet.submit(`${url}/change`, change)
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Something is planned for NP1, so it cannot be left out/)
  const kept = { ...change, elements: framed.elements, startsOn: '8/12/2026' }
  assert.equal((await harriet.submit(`${url}/change`, kept)).statusCode, 303)
  assert.match((await harriet.get(url)).body, /It lies outside the days of the inspection/)
})

test('visits are due to those who go, and requests to the force’s liaison until they are answered', async (t) => {
  const { db, within, plan, tell, people, owen } = await inspectionForTest(t)
  await plan('visit', { inspectors: [people.harriet.id, people.dev.id] })
  await plan('documents', { title: 'Guidelines', day: '4/12/2026' })
  await tell()
  const dueOf = (forceId: string) =>
    within({ forceId, actor: { kind: 'job', name: 'test' } }, ({ inspections }) => inspections.due())
  assert.deepEqual(
    (await dueOf(inspectorateId)).map(({ kind, by, owner }) => [kind, by, owner]),
    [people.harriet, people.dev].map(({ id }) => ['Visit', '2026-12-07', { accountId: id }]),
  )
  const [request] = await dueOf('fenshire')
  assert.deepEqual(
    [request?.kind, request?.by, request?.warnFrom, request?.owner],
    ['Request of the inspectorate', '2026-12-04', '2026-11-27', { may: 'answer-inspection', scopeId: '' }],
  )
  const { id } = await db
    .selectFrom('announcedActivity')
    .select('id')
    .where('method', '=', 'documents')
    .executeTakeFirstOrThrow()
  await owen.submitFiles(`/staff/own-inspection/${id}`, { words: 'On our site' })
  assert.deepEqual(await dueOf('fenshire'), [])
})
