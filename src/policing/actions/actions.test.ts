import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { openWithin } from '../../app/faces.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../accounts/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import { anAction, aPlan } from './builders.ts'

const divisionB = '00000000-0000-7000-8000-00000000000b'

/** A force with divisions A and B, a commander of each, the Chief Constable, a PCSO of N1 and a lead without more. */
async function forceForTest(t: TestContext, today = '2026-11-23') {
  let clock = new Date(`${today}T12:00:00Z`)
  const { db, start } = await appForTest(t, { now: () => clock })
  await aCounty(db)
  await db.insertInto('division').values({ forceId: 'fenshire', id: divisionB, code: 'B', name: 'March' }).execute()
  await withoutSecondStep(db)
  const { id: divisionA } = await db
    .selectFrom('division')
    .select('id')
    .where('code', '=', 'A')
    .executeTakeFirstOrThrow()
  const { id: n1 } = await db
    .selectFrom('neighbourhood')
    .select('id')
    .where('code', '=', 'N1')
    .executeTakeFirstOrThrow()
  const person = async (name: string, role: string, scope?: { kind: 'division' | 'neighbourhood'; id: string }) => {
    const email = `${name.toLowerCase()}@fenshire.example`
    return anAccount(db, { name, email, roles: [{ role, ...(scope ? { scope } : {}) }] })
  }
  const people = {
    ely: await person('Ely', 'division-commander', { kind: 'division', id: divisionA }),
    march: await person('March', 'division-commander', { kind: 'division', id: divisionB }),
    chief: await person('Chief', 'chief-constable'),
    pcso: await person('Pcso', 'pcso', { kind: 'neighbourhood', id: n1 }),
    lead: await person('Lead', 'gap-lead'),
    authority: await person('Authority', 'authority-member'),
  }
  const web = await start()
  const as = async (who: keyof typeof people) => {
    const visitor = aVisitor(web)
    await visitor.signIn(people[who].email)
    return visitor
  }
  const within = openWithin({ db, now: () => clock })
  const due = () => within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ actions }) => actions.due())
  const goTo = (day: string) => (clock = new Date(`${day}T12:00:00Z`))
  const parts = { A: { kind: 'division', id: divisionA }, B: { kind: 'division', id: divisionB } } as const
  return { db, people, as, due, goTo, parts }
}

const filled = {
  what: 'Mend the gate',
  why: '',
  source: 'HMIC',
  owner: '',
  dueOn: '1/12/2026',
  part: 'force:',
  priority: 'high',
}
const said = { text: 'Half of it is done.', evidence: '', outcome: 'update', dueOn: '' }

test('an action is given out, updated, put off with its first day kept, and done; all of it stays to be read', async (t) => {
  const { db, people, as } = await forceForTest(t)
  const chief = await as('chief')
  const added = await chief.submit('/staff/actions/new', { ...filled, owner: people.pcso.id })
  const url = String(added.headers.location).split('?')[0]!
  const owner = await as('pcso')
  assert.match((await owner.get('/staff/actions')).body, /1 open action is yours/)
  assert.equal((await owner.submitFiles(url, said)).statusCode, 303)
  await owner.submitFiles(url, {
    ...said,
    text: 'The wood is late.',
    outcome: 'put-off',
    dueOn: '14/12/2026',
    evidence: 'https://fenshire.example/gate',
  })
  const { body } = await owner.get(url)
  assert.match(body, /14 December 2026[\s\S]*Moved once, first due on 1 December 2026/)
  await owner.submitFiles(url, { ...said, text: 'It shuts.', outcome: 'done' })
  const done = (await owner.get(url)).body
  assert.match(
    done,
    /It shuts\.[\s\S]*The wood is late\.[\s\S]*https:\/\/fenshire\.example\/gate[\s\S]*Half of it is done\./,
  )
  assert.match(done, /Open it again/)
  const audit = await db
    .selectFrom('auditEntry')
    .select('what')
    .where('aboutKind', '=', 'action')
    .orderBy('at')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    audit.map(({ what }) => what),
    ['action.add', 'action.update', 'action.update', 'action.update'],
  )
})

test('what was typed comes back with what is wrong with it: a day that is past, nobody known, no reason, no link', async (t) => {
  const { db, as } = await forceForTest(t)
  const chief = await as('chief')
  const past = await chief.submit('/staff/actions/new', { ...filled, dueOn: '22/11/2026' })
  assert.equal(past.statusCode, 400)
  assert.match(past.body, /The day must be today or later[\s\S]*Mend the gate/)
  const unknown = await chief.submit('/staff/actions/new', { ...filled, owner: '00000000-0000-7000-8000-000000000099' })
  assert.match(unknown.body, /Choose somebody from the list/)
  assert.equal((await db.selectFrom('action').selectAll().execute()).length, 0)
  const url = `/staff/actions/${await anAction(db)}`
  assert.match((await chief.submitFiles(url, { ...said, text: ' ' })).body, /Say what has happened/)
  assert.match(
    (await chief.submitFiles(url, { ...said, evidence: 'javascript:alert(1)' })).body,
    /must begin with https/,
  )
  assert.match(
    (await chief.submitFiles(url, { ...said, outcome: 'put-off', dueOn: '30/11/2026' })).body,
    /later than the day it is due now/,
  )
  assert.match((await chief.submitFiles(url, { ...said, outcome: 'frog' })).body, /Choose how it stands now/)
  assert.equal((await db.selectFrom('actionUpdate').selectAll().execute()).length, 0)
})

test('the same form sent twice gives out one action', async (t) => {
  const { db, as } = await forceForTest(t)
  const chief = await as('chief')
  const twice = { ...filled, _sent: '0198c2a0-0000-7000-8000-000000000001' }
  const [one, other] = [
    await chief.submit('/staff/actions/new', twice),
    await chief.submit('/staff/actions/new', twice),
  ]
  assert.equal(one.headers.location, other.headers.location)
  assert.equal((await db.selectFrom('action').selectAll().execute()).length, 1)
})

test('of two who update at once the second is told, keeps what they typed, and can send it again', async (t) => {
  const { db, as } = await forceForTest(t)
  const url = `/staff/actions/${await anAction(db)}`
  const chief = await as('chief')
  await chief.submitFiles(url, said)
  const late = await chief.submitFiles(url, { ...said, text: 'Written at the same time', _version: '1' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Somebody else changed this meanwhile[\s\S]*Written at the same time/)
  const version = /name="_version" value="(\d+)"/.exec(late.body)![1]!
  assert.equal(
    (await chief.submitFiles(url, { ...said, text: 'Written at the same time', _version: version })).statusCode,
    303,
  )
  assert.equal((await db.selectFrom('actionUpdate').selectAll().execute()).length, 2)
})

test('an action whose owner’s account is off is listed as without an owner, and due from whoever keeps actions there', async (t) => {
  const { db, people, as, due, parts } = await forceForTest(t)
  await anAction(db, { ownerId: people.pcso.id, scope: parts.A })
  assert.deepEqual(
    (await due()).map(({ owner }) => owner),
    [{ accountId: people.pcso.id }],
  )
  await db.updateTable('account').set({ isActive: false }).where('id', '=', people.pcso.id).execute()
  assert.deepEqual(
    (await due()).map(({ owner }) => owner),
    [{ may: 'keep-actions', scopeId: parts.A.id }],
  )
  const chief = await as('chief')
  assert.match((await chief.get('/staff/actions?owner=nobody')).body, /Mend the gate[\s\S]*Without an owner/)
  const { id } = await db.selectFrom('action').select('id').executeTakeFirstOrThrow()
  const change = await chief.get(`/staff/actions/${id}/change`)
  assert.match(change.body, /Whoever had it, who cannot any longer/)
})

test('nobody sees, updates or changes an action of another part of the force', async (t) => {
  const { db, as, parts } = await forceForTest(t)
  const url = `/staff/actions/${await anAction(db, { scope: parts.A })}`
  const plan = `/staff/plans/${await aPlan(db, { scope: parts.A })}`
  const [ely, march, pcso] = [await as('ely'), await as('march'), await as('pcso')]
  for (const address of [url, `${url}/change`, plan, `${plan}/plan.pdf`, `${plan}/actions/new`, `${plan}/change`]) {
    assert.equal((await ely.get(address)).statusCode, 200, address)
    assert.equal((await march.get(address)).statusCode, 404, address)
    assert.equal((await pcso.get(address)).statusCode, 404, address)
  }
  assert.equal((await march.submitFiles(url, said, {}, '/staff/actions/new')).statusCode, 404)
  assert.doesNotMatch((await march.get('/staff/actions.csv')).body, /Mend the gate/)
  assert.match((await march.submit('/staff/actions/new', filled)).body, /Choose a part of the force from the list/)
  assert.equal((await pcso.get('/staff/actions/new')).statusCode, 403)
})

test('whoever leads a plan keeps it without any other leave; who only sees it changes nothing', async (t) => {
  const { db, people, as } = await forceForTest(t)
  const plan = `/staff/plans/${await aPlan(db, { leadId: people.lead.id })}`
  const [lead, authority] = [await as('lead'), await as('authority')]
  assert.equal((await lead.submit(`${plan}/actions/new`, filled)).statusCode, 303)
  const { id } = await db.selectFrom('action').select('id').executeTakeFirstOrThrow()
  assert.equal((await lead.get(`/staff/actions/${id}/change`)).statusCode, 200)
  assert.equal((await authority.get(plan)).statusCode, 200)
  assert.equal((await authority.get(`${plan}/change`)).statusCode, 403)
  assert.equal((await authority.submitFiles(`/staff/actions/${id}`, said, {}, plan)).statusCode, 403)
})

test('an action names the plan that it stands in, and leads to it only those who may see that', async (t) => {
  const { db, people, as, parts } = await forceForTest(t)
  const planId = await aPlan(db, { scope: parts.A, name: 'Answers to the inspection' })
  const url = `/staff/actions/${await anAction(db, { planId, scope: parts.A, ownerId: people.pcso.id })}`
  const [ely, pcso] = [await (await as('ely')).get(url), await (await as('pcso')).get(url)]
  assert.match(ely.body, new RegExp(`href="/staff/plans/${planId}"`))
  assert.match(pcso.body, /Answers to the inspection/)
  assert.doesNotMatch(pcso.body, /staff\/plans/)
})

test('a plan is signed once by each of the two, for the quarter that is over, with how much of it had no update', async (t) => {
  const { db, as, due } = await forceForTest(t)
  const july = { at: new Date('2026-07-10T12:00:00Z') }
  const planId = await aPlan(db, { isSigned: true }, july)
  await anAction(db, { planId }, july)
  const toSign = async () => (await due()).filter(({ kind }) => kind === 'Plan to sign').map(({ by }) => by)
  assert.deepEqual(await toSign(), ['2026-10-14', '2026-10-14'], 'fourteen days after the end of the quarter')
  const chief = await as('chief')
  assert.match(
    (await chief.get(`/staff/plans/${planId}`)).body,
    /1 action had no update in that quarter[\s\S]*Sign for July to September 2026/,
  )
  for (let times = 0; times < 2; times += 1)
    await chief.submit(`/staff/plans/${planId}/sign`, {}, `/staff/plans/${planId}`)
  assert.equal((await toSign()).length, 1)
  await (await as('authority')).submit(`/staff/plans/${planId}/sign`, {}, `/staff/plans/${planId}`)
  assert.deepEqual(await toSign(), [])
  const rows = await db.selectFrom('planSignature').selectAll().orderBy('role').execute()
  assert.deepEqual(
    rows.map(({ role, quarter, withoutUpdate, byName }) => [role, quarter, withoutUpdate, byName]),
    [
      ['authority-member', '2026-07-01', 1, 'Authority'],
      ['chief-constable', '2026-07-01', 1, 'Chief'],
    ],
  )
  assert.equal((await (await as('ely')).submit(`/staff/plans/${planId}/sign`, {}, '/staff/actions')).statusCode, 403)
})

test('an open action of a plan is due for an update each month, until it is done', async (t) => {
  const { db, people, as, due, goTo } = await forceForTest(t)
  const planId = await aPlan(db)
  const id = await anAction(db, { planId, ownerId: people.pcso.id, dueOn: '2027-03-01' })
  const dues = async () => (await due()).map(({ kind, by }) => [kind, by])
  assert.deepEqual(await dues(), [
    ['Update of an action', '2026-12-23'],
    ['Action', '2027-03-01'],
  ])
  goTo('2026-12-20')
  const owner = await as('pcso')
  await owner.submitFiles(`/staff/actions/${id}`, said)
  assert.deepEqual(await dues(), [
    ['Update of an action', '2027-01-20'],
    ['Action', '2027-03-01'],
  ])
  await owner.submitFiles(`/staff/actions/${id}`, { ...said, outcome: 'done' })
  assert.deepEqual(await dues(), [])
})

test('actions are found by how they stand, whose they are, words and plan, and go out as CSV and ODS', async (t) => {
  const { db, people, as, goTo } = await forceForTest(t)
  const planId = await aPlan(db)
  await anAction(db, { what: 'Paint the wall', planId, ownerId: people.pcso.id, dueOn: '2026-11-24' })
  await anAction(db, { what: 'Write to the council', why: 'The gate', priority: 'high' })
  goTo('2026-11-25')
  const chief = await as('chief')
  const found = async (query: string) =>
    [...(await chief.get(`/staff/actions?${query}`)).body.matchAll(/href="\/staff\/actions\/[\w-]{36}">([^<]+)</g)].map(
      ([, what]) => what,
    )
  assert.deepEqual(await found(''), ['Paint the wall', 'Write to the council'])
  assert.deepEqual(await found('state=overdue'), ['Paint the wall'])
  assert.deepEqual(await found('state=done'), [])
  assert.deepEqual(await found('owner=nobody'), ['Write to the council'])
  assert.deepEqual(await found('q=GATE'), ['Write to the council'])
  assert.deepEqual(await found(`plan=${planId}`), ['Paint the wall'])
  assert.deepEqual(await found('sort=priority&state=all'), ['Write to the council', 'Paint the wall'])
  const file = await chief.get('/staff/actions.csv?state=overdue')
  assert.match(file.body, /Paint the wall,.*After the inspection,.*Pcso,Normal,2026-11-24,2026-11-24,0,Overdue/)
  assert.equal((await chief.get('/staff/actions.ods')).statusCode, 200)
  const pdf = await chief.get(`/staff/plans/${planId}/plan.pdf`)
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.match(String(pdf.headers['content-disposition']), /After the inspection\.pdf/)
})
