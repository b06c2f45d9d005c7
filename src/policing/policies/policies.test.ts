import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { transact } from '../../platform/database.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aForce } from '../forces/builders.ts'

const pdf = (text = 'one') => new File([`%PDF-1.7\n${text}`], 'Guide lines.pdf')
const entered = { title: 'Abstraction guidelines', kind: 'guideline', ownerRole: 'sergeant', ownerEmail: '' }
const written = {
  title: 'Abstraction guidelines',
  summary: 'When people are taken away',
  body: '# What counts\nTwo hours or more.',
  validFrom: '1/11/2026',
  reviewOn: '1/11/2027',
  audience0: ['pcso', 'sergeant'],
}

async function registerForTest(t: TestContext) {
  const { db, start, within } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  const { id: division } = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  await anAccount(db, { roles: [{ role: 'citizen-focus-manager' }] })
  const scope = { kind: 'division' as const, id: division }
  const commander = { role: 'division-commander', scope }
  await anAccount(db, { name: 'Grace Ouse', email: 'grace@fenshire.example', roles: [commander] })
  const frontCounter = { name: 'Zoe Weir', email: 'zoe@fenshire.example', roles: [{ role: 'front-counter' }] }
  await anAccount(db, frontCounter)
  const web = await start()
  const as = async (email?: string) => {
    const visitor = aVisitor(web)
    await visitor.signIn(email)
    return visitor
  }
  const keeper = await as()
  const enter = async (given: object = {}) => {
    const { headers } = await keeper.submit('/staff/policies/new', { ...entered, ...given })
    return String(headers.location).replace(/\/draft$/, '')
  }
  /** Saves the draft and publishes it; the answer of the last step. */
  const publish = async (url: string, fields: object = {}, said = {}, files: Record<string, File> = {}) => {
    const saved = await keeper.submitFiles(`${url}/draft`, { ...written, ...fields }, files)
    assert.equal(saved.statusCode, 303, /error-message">([\s\S]*?)<\/p>/.exec(saved.body)?.[1])
    return keeper.submit(`${url}/publish`, said)
  }
  return { db, web, within, keeper, as, enter, publish }
}

/** Somebody whom a document is for, in the division of the commander or elsewhere. */
async function aReader(db: Parameters<typeof anAccount>[0], name: string, scopeId = '') {
  const email = `${name.toLowerCase()}@fenshire.example`
  const scope = scopeId === '' ? { kind: 'force' as const, id: '' } : { kind: 'section' as const, id: scopeId }
  return anAccount(db, { name, email, roles: [{ role: scopeId ? 'sergeant' : 'front-counter', scope }] })
}

test('a document is entered, written, published and found by its words; nobody sees it before', async (t) => {
  const { db, keeper, as, enter, publish } = await registerForTest(t)
  const reader = await as('zoe@fenshire.example')
  const url = await enter()
  assert.match((await keeper.get('/staff/policies')).body, /Abstraction guidelines[\s\S]*Draft/)
  assert.equal((await reader.get(url)).statusCode, 404)
  assert.equal(
    (await publish(url, { audience0: [], audience1: ['front-counter'] })).headers.location,
    `${url}?done=published`,
  )
  const page = (await reader.get(url)).body
  assert.match(page, /In force[\s\S]*version 1[\s\S]*<h3[^>]*>What counts<\/h3>[\s\S]*Two hours or more/)
  assert.match((await reader.get('/staff/policies?q=HOURS+taken')).body, /Abstraction guidelines/)
  assert.match((await reader.get('/staff/policies?q=nothing+like+it')).body, /No document matches/)
  assert.match((await reader.get('/staff/policies?reading=to-read')).body, /Abstraction guidelines/)
  const file = await reader.get('/staff/policies.csv')
  assert.match(
    file.body,
    /Abstraction guidelines,Guideline,Neighbourhood sergeant,1,2026-11-01,2027-11-01,In force,no,Front counter/,
  )
  assert.equal((await reader.get('/staff/policies.ods')).statusCode, 200)
  const whats = await db
    .selectFrom('auditEntry')
    .select('what')
    .where('aboutKind', '=', 'policy')
    .orderBy('at')
    .execute()
  assert.deepEqual(whats.map(({ what }) => what).sort(), ['policy.add', 'policy.draft', 'policy.publish'])
})

test('what was published is never changed: not by a page, and not past it either', async (t) => {
  const { db, keeper, enter, publish } = await registerForTest(t)
  const url = await enter()
  await publish(url)
  const refused = await publish(url, { body: 'Three hours or more.' })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /Say what has changed[\s\S]*Say why/)
  const said = { changed: 'Three hours', why: 'Two were too few' }
  assert.equal((await keeper.submit(`${url}/publish`, said)).statusCode, 303)
  assert.match(
    (await keeper.get(url)).body,
    /Three hours or more[\s\S]*Version 2[\s\S]*Why: Two were too few[\s\S]*Version 1/,
  )
  const first = (await keeper.get(`${url}/versions/1`)).body
  assert.match(first, /has been superseded[\s\S]*Two hours or more/)
  const scope = { forceId: 'fenshire', actor: { kind: 'public' } } as const
  for (const table of ['policyVersion', 'policyReview', 'policyAcknowledgement'] as const) {
    await assert.rejects(
      transact(db, scope, (trx) => trx.deleteFrom(table).execute()),
      /permission denied/,
    )
    await assert.rejects(
      transact(db, scope, (trx) => trx.updateTable(table).set({ forceId: 'x' }).execute()),
      /permission denied/,
    )
  }
})

test('a draft that is wrong comes back as typed, and says what is wrong in sentences', async (t) => {
  const { keeper, enter } = await registerForTest(t)
  const without = await keeper.submit('/staff/policies/new', {
    ...entered,
    title: '',
    ownerEmail: 'nobody@fenshire.example',
  })
  assert.equal(without.statusCode, 400)
  assert.match(without.body, /Enter the title[\s\S]*value="nobody@fenshire.example"/)
  const stranger = await keeper.submit('/staff/policies/new', { ...entered, ownerEmail: 'nobody@fenshire.example' })
  assert.match(stranger.body, /Nobody here signs in with this address/)
  const url = await enter()
  const wrong = await keeper.submitFiles(`${url}/draft`, { ...written, validFrom: '31/2/2026' })
  assert.equal(wrong.statusCode, 400)
  assert.match(
    wrong.body,
    /must be a real day[\s\S]*Two hours or more[\s\S]*value="31\/2\/2026"[\s\S]*value="sergeant" checked/,
  )
  const both = await keeper.submitFiles(`${url}/draft`, written, { document: pdf() })
  assert.match(both.body, /A version is a file, or text that is written here/)
  const page = new File(['<!doctype html><script>alert(1)</script>'], 'guidelines.pdf')
  const html = await keeper.submitFiles(`${url}/draft`, { ...written, body: '' }, { document: page })
  assert.equal(html.statusCode, 400)
  assert.match(html.body, /must be PDF, ODT, DOCX or ODS, and this is a web page/)
  await keeper.submitFiles(`${url}/draft`, { title: 'Empty' })
  const empty = await keeper.get(`${url}/publish`)
  assert.match(empty.body, /nothing to read yet[\s\S]*from which it holds[\s\S]*looked at again[\s\S]*must read it/)
  assert.equal((await keeper.submit(`${url}/publish`, { _version: '2' })).statusCode, 400)
})

test('two who write the same draft: the second is told, and nothing of the first is lost', async (t) => {
  const { keeper, enter, db } = await registerForTest(t)
  const url = await enter()
  const stale = await keeper.submitFiles(`${url}/draft`, { ...written, _version: '1' })
  assert.equal(stale.statusCode, 303)
  const second = await keeper.submitFiles(`${url}/draft`, { ...written, title: 'Other', _version: '1' })
  assert.equal(second.statusCode, 409)
  assert.deepEqual(
    (await db.selectFrom('policyDraft').select('title').execute()).map(({ title }) => title),
    ['Abstraction guidelines'],
  )
})

test('a file is given back to be saved, never shown, as the one that was published', async (t) => {
  const { db, keeper, enter, publish } = await registerForTest(t)
  const url = await enter()
  await publish(url, { body: '' }, {}, { document: pdf() })
  const sent = await keeper.get(`${url}/versions/1/file`)
  assert.equal(sent.statusCode, 200)
  assert.match(String(sent.headers['content-disposition']), /^attachment; filename="Guide lines.pdf"/)
  assert.equal(sent.headers['x-content-type-options'], 'nosniff')
  assert.match(String(sent.headers['content-security-policy']), /sandbox/)
  await publish(url, { body: '' }, { changed: 'All', why: 'New' }, { document: pdf('two') })
  assert.match((await keeper.get(`${url}/versions/1/file`)).body, /one$/, 'the file of an older version stays')
  await keeper.submitFiles(`${url}/draft`, { ...written, body: '', audience0: 'pcso' }, { document: pdf('three') })
  assert.equal((await db.selectFrom('keptFile').select('id').execute()).length, 3)
  await keeper.submitFiles(`${url}/draft`, { ...written, withoutFile: 'yes' })
  assert.equal(
    (await db.selectFrom('keptFile').select('id').execute()).length,
    2,
    'the file of the draft alone is gone',
  )
  await db.updateTable('keptFile').set({ sha256: 'another' }).execute()
  assert.equal(
    (await keeper.get(`${url}/versions/1/file`)).statusCode,
    500,
    'a file that was exchanged is not given out',
  )
})

test('each of the readers confirms once, and their own manager sees who has not', async (t) => {
  const { db, as, enter, publish } = await registerForTest(t)
  const { id: division } = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  const section = '00000000-0000-7000-8000-00000000000a'
  const part = { forceId: 'fenshire', divisionId: division, code: 'A1', name: 'Ely North' }
  await db
    .insertInto('section')
    .values({ ...part, id: section })
    .execute()
  await aReader(db, 'Ivy', section)
  await aReader(db, 'Sol', section)
  await anAccount(db, { name: 'Far Away', email: 'far@fenshire.example', roles: [{ role: 'specials-officer' }] })
  const url = await enter()
  await publish(url, { audience0: ['sergeant', 'specials-officer'] })
  const ivy = await as('ivy@fenshire.example')
  assert.match((await ivy.get(url)).body, /I have read version 1/)
  await ivy.submit(`${url}/read`, { number: '1' }, url)
  await ivy.submit(`${url}/read`, { number: '1' }, url)
  assert.match((await ivy.get(url)).body, /You have confirmed/)
  assert.equal((await db.selectFrom('policyAcknowledgement').select('id').execute()).length, 1)
  const grace = await as('grace@fenshire.example')
  const list = (await grace.get(`${url}/unread`)).body
  assert.match(list, /1 of 2 people have not confirmed[\s\S]*Sol[\s\S]*Ivy/)
  assert.doesNotMatch(list, /Far Away/, 'somebody of the whole force is not hers')
  assert.match(
    (await grace.get(`${url}/unread.csv`)).body,
    /Ivy,ivy@fenshire.example,2026-11-23T12:00:00\+00:00,2026-12-07/,
  )
  const seen = await db.selectFrom('auditEntry').select('aboutIds').where('what', '=', 'policy.unread').execute()
  assert.deepEqual(
    seen.map(({ aboutIds }) => aboutIds.length),
    [2, 2],
  )
  assert.equal((await ivy.submit(`${url}/read`, { number: '7' }, url)).statusCode, 404)
  assert.equal((await grace.submit(`${url}/read`, { number: '1' }, url)).statusCode, 404, 'it is not for her')
  await publish(url, { audience0: ['sergeant'] }, { changed: 'x', why: 'y' })
  assert.match((await ivy.get(url)).body, /I have read version 2/, 'another version is read again')
})

test('what is due: a review of its owner, and reading of each reader; whoever signs in is told of their own', async (t) => {
  const { db, within, enter, publish } = await registerForTest(t)
  const owner = await aReader(db, 'Oona')
  const url = await enter({ ownerEmail: 'Oona@fenshire.example' })
  await publish(url, { audience0: [], audience1: ['front-counter'], reviewOn: '30/11/2026' })
  const job = await within({ forceId: 'fenshire', actor: { kind: 'job', name: 'test' } }, ({ policies }) =>
    policies.due(),
  )
  assert.deepEqual(
    job.map(({ kind, by, warnFrom, owner: whose }) => [kind, by, warnFrom, 'accountId' in whose]).sort(),
    [
      ['Document to read', '2026-12-07', '2026-11-30', true],
      ['Document to read', '2026-12-07', '2026-11-30', true],
      ['Document to review', '2026-11-30', '2026-11-02', true],
    ],
  )
  const actor = { kind: 'account', id: owner.id, name: 'Oona' } as const
  const own = await within({ forceId: 'fenshire', actor }, ({ policies }) => policies.due())
  assert.deepEqual(
    own.map(({ owner: whose }) => whose),
    [{ accountId: owner.id }, { accountId: owner.id }],
  )
  await db.updateTable('account').set({ isActive: false }).where('id', '=', owner.id).execute()
  const after = await within({ forceId: 'fenshire', actor: { kind: 'job', name: 'test' } }, ({ policies }) =>
    policies.due(),
  )
  assert.deepEqual(
    after.find(({ kind }) => kind === 'Document to review')?.owner,
    { may: 'keep-policies', scopeId: '' },
    'who has left is not waited for',
  )
  assert.equal(after.filter(({ kind }) => kind === 'Document to read').length, 1)
})

test('a review keeps a document until its next day, or withdraws it', async (t) => {
  const { keeper, enter, publish, web } = await registerForTest(t)
  const url = await enter()
  await publish(url, { reviewOn: '20/11/2026', isPublic: 'yes' })
  assert.match((await keeper.get(url)).body, /Review overdue/)
  const past = await keeper.submit(`${url}/review`, { outcome: 'kept', reviewOn: '1/11/2026', note: 'Still right' })
  assert.equal(past.statusCode, 400)
  assert.match(past.body, /Enter a day to come[\s\S]*Still right/)
  await keeper.submit(`${url}/review`, { outcome: 'kept', reviewOn: '1/12/2027', note: 'Still right' })
  assert.match((await keeper.get(url)).body, /In force[\s\S]*stays until 1 December 2027\. Still right/)
  const publicUrl = url.replace('/staff', '/fenshire')
  assert.equal((await web.inject(publicUrl)).statusCode, 200)
  await keeper.submit(`${url}/review`, { outcome: 'withdrawn', reviewOn: '', note: 'The law has changed' })
  assert.match((await keeper.get(url)).body, /Withdrawn/)
  assert.equal((await web.inject(publicUrl)).statusCode, 404)
})

test('residents see what is public and holds today, and nothing else', async (t) => {
  const { web, enter, publish } = await registerForTest(t)
  const shown = await enter()
  await publish(shown, { isPublic: 'yes' })
  const file = await enter({ title: 'Plan' })
  await publish(file, { title: 'Plan', body: '', isPublic: 'yes' }, {}, { document: pdf() })
  const internal = await enter({ title: 'Internal' })
  await publish(internal, { title: 'Internal' })
  const later = await enter({ title: 'Later' })
  await publish(later, { title: 'Later', isPublic: 'yes', validFrom: '24/11/2026' })
  const list = (await web.inject('/fenshire/policies')).body
  assert.match(list, /Abstraction guidelines/)
  assert.doesNotMatch(list, /Internal|Later/)
  assert.match((await web.inject('/fenshire')).body, /href="\/fenshire\/policies">Policies and plans/)
  const publicOf = (url: string) => url.replace('/staff', '/fenshire')
  assert.match((await web.inject(publicOf(shown))).body, /Two hours or more/)
  for (const hidden of [internal, later]) assert.equal((await web.inject(publicOf(hidden))).statusCode, 404)
  const sent = await web.inject(`${publicOf(file)}/file`)
  assert.match(String(sent.headers['content-disposition']), /^attachment/)
  assert.equal(sent.headers['content-type'], 'application/pdf')
  assert.equal((await web.inject(`${publicOf(shown)}/file`)).statusCode, 404)
})

test('another force neither sees nor keeps a document', async (t) => {
  const { db, keeper, enter, publish } = await registerForTest(t)
  const url = await enter()
  await publish(url)
  await aForce(db, { id: 'marshire', name: 'Marshire' })
  await withoutSecondStep(db, 'marshire')
  await anAccount(db, { forceId: 'marshire', email: 'kit@marshire.example', roles: [{ role: 'chief-constable' }] })
  await keeper.signIn('kit@marshire.example')
  for (const path of ['', '/versions/1', '/draft', '/publish', '/review', '/owner', '/unread'])
    assert.equal((await keeper.get(`${url}${path}`)).statusCode, 404, path)
  assert.match((await keeper.get('/staff/policies')).body, /There is no document for you yet/)
  assert.equal((await keeper.get('/staff/policies/not-an-id')).statusCode, 404)
})
