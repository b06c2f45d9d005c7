import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { unzipSync } from 'fflate'
import { appForTest } from '../../../test/app.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../../policing/accounts/builders.ts'
import { aForce } from '../../policing/forces/builders.ts'
import { personOf, plainName, plainTelephone } from './person.ts'

const asked = { reference: 'SAR 2026/114', reason: 'Letter of 20 November' }

async function officeForTest(t: TestContext) {
  const { db, start } = await appForTest(t)
  await aForce(db)
  await withoutSecondStep(db)
  const officer = await anAccount(db, {
    name: 'Iris Fen',
    email: 'iris@fenshire.example',
    roles: [{ role: 'information-rights' }],
  })
  const sam = await anAccount(db, {
    name: 'Sam Reed',
    email: 'sam@fenshire.example',
    roles: [{ role: 'front-counter' }],
  })
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn('iris@fenshire.example')
  /** Opens a request, and answers the address it leads to. */
  const open = async (fields: Record<string, string>) => {
    const answer = await visitor.submit('/staff/people', { ...asked, ...fields })
    assert.equal(answer.statusCode, 303)
    return String(answer.headers.location)
  }
  const entries = async (what: string) =>
    db.selectFrom('auditEntry').selectAll().where('what', '=', what).orderBy('at').orderBy('id').execute()
  const download = async (address: string) => {
    const answer = await visitor.submit(`${address}/download`, {}, address)
    const files = unzipSync(answer.rawPayload)
    return { answer, files, data: JSON.parse(Buffer.from(files['data.json']!).toString()) }
  }
  return { db, web, officer, sam, visitor, open, entries, download }
}

test('nobody is looked up without a reference, a reason and something to know them by', async (t) => {
  const { visitor, db } = await officeForTest(t)
  const refused = async (fields: Record<string, string>) => (await visitor.submit('/staff/people', fields)).body
  assert.match(await refused({ email: 'sam@fenshire.example' }), /Enter the reference[\s\S]*Say why/)
  assert.match(await refused({ ...asked, email: '' }), /Enter an e-mail address, a name/)
  assert.match(await refused({ ...asked, telephone: '12' }), /Enter the whole telephone number/)
  assert.match(await refused({ ...asked, accountId: 'x' }), /32 letters and digits/)
  const again = await refused({ ...asked, email: 'not an address' })
  assert.match(again, /must be like name@example.org/)
  assert.match(again, /value="SAR 2026\/114"/, 'what was typed is still there')
  assert.equal((await db.selectFrom('personRequest').select('id').execute()).length, 0)
})

test('a look is a consultation with its reason, and no name is in an address', async (t) => {
  const { visitor, open, entries, sam } = await officeForTest(t)
  const address = await open({ email: ' SAM@fenshire.example' })
  assert.match(address, /^\/staff\/people\/[0-9a-f-]{36}$/)
  const page = (await visitor.get(address)).body
  assert.match(page, /What we hold about Sam Reed/)
  assert.match(page, /Your account: 1 record/)
  assert.doesNotMatch(page, /\$argon2id/)
  const [look] = await entries('person.look-up')
  assert.deepEqual(
    [look!.kind, look!.actorName, look!.aboutIds, look!.reason],
    ['consultation', 'Iris Fen', [sam.id], 'SAR 2026/114: Letter of 20 November'],
  )
  const list = (await visitor.get('/staff/people')).body
  assert.match(list, /SAR 2026\/114/)
  assert.doesNotMatch(list, /Sam Reed|sam@/)
})

test('a form that is sent twice opens one request', async (t) => {
  const { visitor, db } = await officeForTest(t)
  const { body } = await visitor.get('/staff/people')
  const [, token] = /name="_token" value="([^"]+)"/.exec(body)!
  const [, sent] = /name="_sent" value="([^"]+)"/.exec(body)!
  const fields = { ...asked, name: 'Sam Reed', _token: token!, _sent: sent! }
  const answers = [await visitor.send('/staff/people', fields), await visitor.send('/staff/people', fields)]
  assert.equal(answers[0]!.headers.location, answers[1]!.headers.location)
  assert.equal((await db.selectFrom('personRequest').select('id').execute()).length, 1)
})

test('a person is found by any of what records know them by, however it is written', async (t) => {
  const { visitor, open, sam } = await officeForTest(t)
  const found = async (fields: Record<string, string>) => (await visitor.get(await open(fields))).body
  for (const fields of [
    { name: '  sam   REED ' },
    { accountId: sam.id.toUpperCase() },
    { email: 'Sam@Fenshire.example' },
  ])
    assert.match(await found(fields), /What we hold about Sam Reed/, JSON.stringify(fields))
  await open({ telephone: '07700 900123', name: 'Nobody Here' })
  assert.match(await found({ telephone: '+44 (0)7700-900123'.replace('(0)', '') }), /Requests made \(2\)/)
  assert.match(
    await found({ name: 'Sam' }),
    /Requests made \(1\)/,
    'part of a name finds nobody but the request itself',
  )
})

test('of two people of one name one has to be chosen, and records with only the name are told of neither', async (t) => {
  const { visitor, open, db, download, entries } = await officeForTest(t)
  const other = await anAccount(db, { name: 'sam reed', email: 'reed@fenshire.example' })
  await db
    .insertInto('settingChange')
    .values({
      forceId: 'fenshire',
      id: crypto.randomUUID(),
      name: 'x',
      value: '1',
      reason: 'y',
      changedBy: 'Sam Reed',
      changedAt: new Date(),
    })
    .execute()
  const address = await open({ name: 'Sam Reed' })
  const page = (await visitor.get(address)).body
  assert.match(page, /Which of them is it\?/)
  assert.equal((await entries('person.look-up')).length, 0)
  assert.equal((await visitor.submit(`${address}/download`, {}, address)).statusCode, 404)
  await visitor.submit(`${address}/person`, { accountId: '0198c2a0-0000-7000-8000-000000000009' }, address)
  assert.match((await visitor.get(address)).body, /Which of them is it\?/, 'only one of those shown can be chosen')
  await visitor.submit(`${address}/person`, { accountId: other.id }, address)
  assert.match(
    (await visitor.get(address)).body,
    /What we hold about sam reed[\s\S]*Somebody else here has the same name/,
  )
  const { data } = await download(address)
  assert.deepEqual(data.person.accountIds, [other.id])
  assert.ok(!JSON.stringify(data).includes('sam@fenshire.example'))
  assert.ok(!data.records['uk-gdpr'].some(({ kind }: { kind: string }) => kind === 'settings'))
})

test('what is handed out has the document and the data, without what belongs to others, and is a disclosure', async (t) => {
  const { open, download, entries, sam, officer, visitor } = await officeForTest(t)
  const samsAddress = await open({ email: 'sam@fenshire.example' })
  await visitor.get(samsAddress)
  const { answer, files, data } = await download(await open({ email: 'iris@fenshire.example' }))
  assert.equal(answer.headers['content-disposition'], 'attachment; filename="about-iris-fen.zip"')
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.deepEqual(Object.keys(files), ['about-iris-fen.pdf', 'data.json'])
  const [{ tables }] = data.records['law-enforcement']
  const did = tables.find(({ title }: { title: string }) => title === 'What you did')
  const look = did.rows.find(({ what }: { what: string }) => what === 'person.look-up')
  assert.deepEqual([look.about, look.reason, look.details], [`account ${sam.id}`, '', {}])
  const [disclosure] = await entries('person.disclose')
  assert.deepEqual([disclosure!.kind, disclosure!.aboutIds], ['disclosure', [officer.id]])
})

test('somebody gets their own data, and nobody else’s, without a request', async (t) => {
  const { web, entries, sam } = await officeForTest(t)
  const visitor = aVisitor(web)
  assert.equal((await visitor.get('/account/data')).headers.location, '/sign-in?next=%2Faccount%2Fdata')
  await visitor.signIn('sam@fenshire.example')
  const answer = await visitor.get(`/account/data?accountId=${crypto.randomUUID()}`)
  const data = JSON.parse(Buffer.from(unzipSync(answer.rawPayload)['data.json']!).toString())
  assert.deepEqual(data.person.accountIds, [sam.id])
  const [disclosure] = await entries('person.own-data')
  assert.deepEqual([disclosure!.actorId, disclosure!.aboutIds], [sam.id, [sam.id]])
  assert.equal((await visitor.get('/staff/people')).statusCode, 403)
})

test('before erasing, what goes and what stays is said; then it goes, all at once, and the trail says how much', async (t) => {
  const { open, visitor, db, sam, entries, web } = await officeForTest(t)
  const samsOwn = aVisitor(web)
  await samsOwn.signIn('sam@fenshire.example')
  const address = await open({ email: 'sam@fenshire.example' })
  const preview = (await visitor.get(`${address}/erase`)).body
  assert.match(
    preview,
    /Goes:<\/strong> The account is switched off[\s\S]*Stays:<\/strong> The law requires that this log is kept/,
  )
  assert.equal((await visitor.submit(`${address}/erase`, { reason: '' })).statusCode, 400)
  const done = await visitor.submit(`${address}/erase`, { reason: 'Left in 2019' })
  assert.deepEqual([done.statusCode, done.headers.location], [303, `${address}?erased=yes`])
  assert.equal((await samsOwn.get('/staff')).statusCode, 303, 'signed out at once')
  assert.equal((await samsOwn.signIn('sam@fenshire.example')).statusCode, 400)
  const account = await db
    .selectFrom('account')
    .select(['name', 'email', 'isActive'])
    .where('id', '=', sam.id)
    .executeTakeFirst()
  assert.deepEqual(account, { name: 'Former member of staff', email: `${sam.id}@former.invalid`, isActive: false })
  const [erasure] = await entries('person.erase')
  assert.deepEqual([erasure!.kind, erasure!.reason], ['erasure', 'SAR 2026/114: Left in 2019'])
  const { erased, kept } = erasure!.details as { erased: Record<string, number>; kept: string[] }
  assert.deepEqual([erased.accounts, erased.sessions, erased['sign-in-keys'], erased.roles], [1, 1, 1, 1])
  assert.ok(kept.includes('audit') && !JSON.stringify(erasure!.details).includes('sam@'))
  const after = (await visitor.get(`${address}?erased=yes`)).body
  assert.match(after, /Erased\. Below is what had to stay\.[\s\S]*The audit trail/)
  assert.equal((await visitor.submit(`${address}/erase`, { reason: 'Again' })).statusCode, 303, 'twice does no harm')
})

test('nobody erases themselves, nor the last who manages accounts', async (t) => {
  const { open, visitor, db } = await officeForTest(t)
  await anAccount(db, { name: 'Ada', email: 'ada@fenshire.example', roles: [{ role: 'administrator' }] })
  for (const [email, why] of [
    ['iris@fenshire.example', /Nobody erases themselves/],
    ['ada@fenshire.example', /Nobody else could manage accounts/],
  ] as const) {
    const address = await open({ email })
    const page = (await visitor.get(`${address}/erase`)).body
    assert.match(page, why)
    assert.doesNotMatch(page, /Erase for good/)
    const refused = await visitor.submit(`${address}/erase`, { reason: 'All the same' }, address)
    assert.equal(refused.statusCode, 409)
    assert.match(refused.body, why)
  }
  assert.equal((await db.selectFrom('account').select('id').where('isActive', '=', true).execute()).length, 3)
})

test('a request of another force, and one that never was, is not there', async (t) => {
  const { open, web, db } = await officeForTest(t)
  const address = await open({ name: 'Sam Reed' })
  await aForce(db, { id: 'westshire', name: 'Westshire' })
  await withoutSecondStep(db, 'westshire')
  await anAccount(db, {
    forceId: 'westshire',
    email: 'west@westshire.example',
    roles: [{ role: 'information-rights' }],
  })
  const west = aVisitor(web)
  await west.signIn('west@westshire.example')
  assert.equal((await west.get(address)).statusCode, 404)
  assert.equal((await west.get(`/staff/people/${crypto.randomUUID()}`)).statusCode, 404)
  assert.equal((await west.get("/staff/people/1'--")).statusCode, 404)
  const answer = await west.submit('/staff/people', { ...asked, name: 'Sam Reed' })
  assert.doesNotMatch((await west.get(String(answer.headers.location))).body, /Your account/)
})

test('one spelling for what is the same', () => {
  assert.equal(plainTelephone('(01332) 555-000'), plainTelephone('0044 1332 555000'))
  assert.equal(plainName(' Zoë\u00a0 O’Neill'), 'zoë o’neill')
  const known = { accountId: 'a', name: 'Ann', email: 'ann@x.example' }
  const sought = { accountId: '', email: 'bob@x.example', telephone: '', name: 'Ann' }
  const other = { accountId: 'b', name: 'ANN', email: 'bob@x.example' }
  const person = personOf(sought, known, [other])
  assert.deepEqual(
    [person.emails, person.names, person.sharedNames],
    [['ann@x.example'], [], ['ann']],
    'what is another’s too is left out',
  )
})
