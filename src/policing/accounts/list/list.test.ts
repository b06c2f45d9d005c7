import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { appForTest } from '../../../../test/app.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../builders.ts'

async function listForTest(t: TestContext, count = 0) {
  const { db, start } = await appForTest(t)
  await aCounty(db)
  await withoutSecondStep(db)
  const { id } = await db.selectFrom('neighbourhood').select('id').where('code', '=', 'N1').executeTakeFirstOrThrow()
  const division = await db.selectFrom('division').select('id').executeTakeFirstOrThrow()
  await anAccount(db, { roles: [{ role: 'administrator' }] })
  const pcso = { role: 'pcso', scope: { kind: 'neighbourhood' as const, id } }
  await anAccount(db, { name: 'Ada Fen', email: 'ada@fenshire.example', roles: [pcso] })
  await anAccount(db, { name: 'Zoe Weir', email: 'zoe@fenshire.example', isActive: false })
  const at = new Date('2026-11-01T09:00:00Z')
  const many = Array.from({ length: count }, (_, index) => ({
    forceId: 'fenshire',
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    name: `Person ${String(index).padStart(3, '0')}`,
    email: `person${index}@fenshire.example`,
    isActive: true,
    createdAt: at,
    lastSignedInAt: null,
    version: 1,
  }))
  if (count > 0) await db.insertInto('account').values(many).execute()
  const web = await start()
  const visitor = aVisitor(web)
  await visitor.signIn()
  const names = async (query: string) =>
    [
      ...(await visitor.get(`/staff/accounts?${query}`)).body.matchAll(/href="\/staff\/accounts\/[\w-]{36}">([^<]+)</g),
    ].map(([, name]) => name)
  return { db, visitor, names, division }
}

test('accounts are found by name, address, role, part of the force, and whether they are on', async (t) => {
  const { names, division } = await listForTest(t)
  assert.deepEqual(await names(''), ['Ada Fen', 'Robin Marsh', 'Zoe Weir'])
  assert.deepEqual(await names('q=fen+ada'), ['Ada Fen'])
  assert.deepEqual(await names('q=ZOE%40'), ['Zoe Weir'])
  assert.deepEqual(await names('role=pcso'), ['Ada Fen'])
  assert.deepEqual(await names('role=none'), ['Zoe Weir'])
  assert.deepEqual(await names(`part=division:${division.id}`), ['Ada Fen'], 'a neighbourhood lies in its division')
  assert.deepEqual(await names('state=off'), ['Zoe Weir'])
  assert.deepEqual(await names('sort=name&order=descending'), ['Zoe Weir', 'Robin Marsh', 'Ada Fen'])
  assert.deepEqual((await names('sort=lastSignedIn&order=descending'))[0], 'Robin Marsh')
  assert.deepEqual(await names('sort=frog&role=frog&page=-3'), ['Ada Fen', 'Robin Marsh', 'Zoe Weir'])
})

test('with nobody to find the list says so, and four hundred come in pages', async (t) => {
  const { visitor, names } = await listForTest(t, 400)
  assert.match((await visitor.get('/staff/accounts?q=nobody+at+all')).body, /No account matches/)
  assert.equal((await names('')).length, 25)
  assert.match((await visitor.get('/staff/accounts')).body, /Showing 1 to 25 of 403/)
  assert.equal((await names('page=17')).length, 3)
})

test('the list goes out as CSV and ODS, whole, and the audit trail names who was in it', async (t) => {
  const { db, visitor } = await listForTest(t, 30)
  const file = await visitor.get('/staff/accounts.csv?q=person')
  assert.match(String(file.headers['content-disposition']), /accounts-2026-11-23\.csv/)
  assert.match(file.body, /Name,E-mail address,Roles,Last signed in,Account\r?\n/)
  assert.equal(file.body.match(/@fenshire\.example/g)?.length, 30)
  assert.equal((await visitor.get('/staff/accounts.ods')).statusCode, 200)
  const entries = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('what', '=', 'account.download')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ kind, actorName, aboutIds, details }) => [kind, actorName, aboutIds.length, details]),
    [
      ['disclosure', 'Robin Marsh', 30, { format: 'csv', rows: 30, filters: { q: 'person' } }],
      ['disclosure', 'Robin Marsh', 33, { format: 'ods', rows: 33, filters: {} }],
    ],
  )
})

test('beside the CSV file stands what it is, as CSV on the Web, and telling that discloses nobody', async (t) => {
  const { db, visitor } = await listForTest(t)
  const csv = await visitor.get('/staff/accounts.csv?q=fen&role=pcso')
  const [, address] =
    /^<([^>]+)>; rel="describedby"; type="application\/csvm\+json"$/.exec(String(csv.headers.link)) ?? []
  assert.equal(address, '/staff/accounts.csv-metadata.json?q=fen&role=pcso')
  assert.ok(
    (await visitor.get('/staff/accounts?q=fen&role=pcso')).body.includes(`href="${address!.replace('&', '&amp;')}"`),
  )
  const answer = await visitor.get(address!)
  const metadata = JSON.parse(answer.body)
  assert.match(String(answer.headers['content-type']), /^application\/csvm\+json/)
  assert.equal(metadata.url, '/staff/accounts.csv?q=fen&role=pcso')
  assert.equal(metadata['dc:created'], '2026-11-23T12:00:00.000Z')
  assert.deepEqual(metadata.notes, [
    { label: 'Name or e-mail address', value: 'fen' },
    { label: 'Role', value: 'PCSO' },
    { label: 'Order', value: 'Name, ascending' },
    { label: 'Rows', value: '1' },
    { label: 'Taken by', value: 'Robin Marsh' },
  ])
  const titles = metadata.tableSchema.columns.map(({ titles }: { titles: string }) => titles)
  assert.equal(csv.body.split('\r\n')[0]!.replace('\ufeff', ''), titles.join(','))
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from audit_entry where what = 'account.download'`.execute(db)
  assert.equal(rows[0]!.count, 1)
})
