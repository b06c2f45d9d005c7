import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../test/app.ts'
import { type Scope, transact } from '../../platform/database.ts'
import { Conflict, NotFound } from '../../platform/web/errors.ts'
import { aForce } from '../forces/builders.ts'
import { aCounty } from '../neighbourhoods/builders.ts'
import type { Accounts } from './accounts.ts'
import { anAccount } from './builders.ts'
import { everywhere, type Manager } from './rules.ts'

const manager: Manager = { scopes: [everywhere], accountId: undefined, name: 'Test' }

async function accountsForTest(t: TestContext) {
  const { db, within } = await appForTest(t)
  await aCounty(db)
  await aForce(db, { id: 'wessex', name: 'Wessex' })
  const account = await anAccount(db, { roles: [{ role: 'administrator' }] })
  const ask = <Result>(work: (accounts: Accounts) => Promise<Result>, scope: Partial<Scope> = {}) =>
    within({ forceId: 'fenshire', actor: { kind: 'operator' }, ...scope }, ({ accounts }) => work(accounts))
  const asPage = { actor: { kind: 'account', id: account.id, name: 'Robin Marsh' } } as const
  return { db, account, ask, asPage }
}

test('an account of another force is not there, whoever asks', async (t) => {
  const { account, ask, asPage } = await accountsForTest(t)
  assert.equal((await ask((accounts) => accounts.managed(account.id, manager))).name, 'Robin Marsh')
  for (const scope of [{ forceId: 'wessex' }, { forceId: 'wessex', ...asPage }]) {
    await assert.rejects(
      ask((accounts) => accounts.managed(account.id, manager), scope),
      NotFound,
    )
    await assert.rejects(
      ask((accounts) => accounts.own(account.id), scope),
      NotFound,
    )
    const listed = ask(async (accounts) => accounts.list(manager, await accounts.geography()), scope)
    assert.deepEqual(await listed, [])
    assert.equal(await ask((accounts) => accounts.idOf('robin@fenshire.example'), scope), undefined)
  }
})

test('a page reads no row of another force, and nothing at all of what people sign in with', async (t) => {
  const { db, asPage } = await accountsForTest(t)
  await anAccount(db, { forceId: 'wessex', email: 'w@wessex.example' })
  const read = (table: 'account' | 'accountGrant' | 'login' | 'session' | 'passkey' | 'singleUseLink') =>
    transact(db, { forceId: 'fenshire', ...asPage }, (trx) => trx.selectFrom(table).select('forceId').execute())
  assert.deepEqual(await read('account'), [{ forceId: 'fenshire' }])
  assert.deepEqual(await read('accountGrant'), [{ forceId: 'fenshire' }])
  for (const table of ['login', 'session', 'passkey', 'singleUseLink'] as const)
    await assert.rejects(read(table), /permission denied/, table)
})

test('an address signs in once, in whichever force', async (t) => {
  const { ask, db } = await accountsForTest(t)
  const robin = { name: 'Another', email: 'robin@fenshire.example' }
  for (const forceId of ['fenshire', 'wessex']) {
    const { errors } = await ask((accounts) => accounts.add(robin), { forceId })
    assert.match(errors!.email!, /Somebody signs in with this address already/)
  }
  assert.equal((await db.selectFrom('account').select('id').execute()).length, 1)
})

test('a first role that cannot be given adds nobody', async (t) => {
  const { ask, db } = await accountsForTest(t)
  const wanted = { role: 'sergeant', scope: everywhere, endsOn: '' }
  const person = { name: 'Sam', email: 'sam@fenshire.example' }
  const { errors } = await ask((accounts) => accounts.add(person, { wanted, manager }))
  assert.match(errors!.scope!, /Choose where/)
  assert.equal((await db.selectFrom('login').select('email').execute()).length, 1)
  assert.equal((await db.selectFrom('account').select('id').execute()).length, 1)
})

test('a change of an older version is a conflict, and leaves account and sign-in as they were', async (t) => {
  const { ask, account, db } = await accountsForTest(t)
  const change = (version: number, name: string) =>
    ask((accounts) => accounts.change(account.id, version, { name, email: `${name}@fenshire.example` }))
  assert.deepEqual(await change(1, 'first'), { value: true })
  await assert.rejects(change(1, 'second'), Conflict)
  const kept = await db.selectFrom('account').select(['name', 'email', 'version']).executeTakeFirstOrThrow()
  assert.deepEqual(kept, { name: 'first', email: 'first@fenshire.example', version: 2 })
  const { email } = await db.selectFrom('login').select('email').executeTakeFirstOrThrow()
  assert.equal(email, 'first@fenshire.example')
  const missing = '00000000-0000-7000-8000-000000000000'
  await assert.rejects(
    ask((accounts) => accounts.change(missing, 1, { name: 'x', email: 'x@y.example' })),
    NotFound,
  )
})

test('every change stands in the audit trail with what it was before, and no secret', async (t) => {
  const { ask, account, db } = await accountsForTest(t)
  await ask((accounts) => accounts.change(account.id, 1, { name: 'Robin Fen', email: account.email }))
  const path = await ask((accounts) => accounts.link(account.id))
  await ask((accounts) => accounts.reset(account.id, 'Lost phone'))
  const entries = await db.selectFrom('auditEntry').selectAll().orderBy('id').execute()
  const change = entries.find(({ what }) => what === 'account.change')!
  assert.deepEqual(change.details, { name: ['Robin Marsh', 'Robin Fen'], email: [account.email, account.email] })
  assert.deepEqual(
    entries.slice(-3).map(({ what, kind }) => `${what} ${kind}`),
    ['account.change alteration', 'account.link security', 'account.reset security'],
  )
  const token = path.split('/').at(-1)!
  assert.equal(JSON.stringify(entries).includes(token), false)
})

test('a link is kept as its digest alone, ends the one before, and works for a day', async (t) => {
  const { ask, account, db } = await accountsForTest(t)
  const [first, second] = [
    await ask((accounts) => accounts.link(account.id)),
    await ask((accounts) => accounts.link(account.id)),
  ]
  assert.notEqual(first, second)
  const links = await db.selectFrom('singleUseLink').selectAll().execute()
  assert.equal(links.length, 1)
  assert.equal(links[0]!.endsAt.getTime() - links[0]!.madeAt.getTime(), 24 * 3_600_000)
  assert.equal(links[0]!.id.length, 32)
  assert.equal(JSON.stringify(links).includes(second.split('/').at(-1)!), false)
})

test('where somebody is signed in leaves out what is over', async (t) => {
  const { ask, account, db } = await accountsForTest(t)
  const session = (id: number, lastSeenAt: string, endsAt: string) => {
    const at = new Date('2026-11-23T06:00:00Z')
    const times = { startedAt: at, confirmedAt: at, lastSeenAt: new Date(lastSeenAt), endsAt: new Date(endsAt) }
    const kept = { forceId: 'fenshire', accountId: account.id, stage: 'signed-in', challenge: null, idleMinutes: 60 }
    return { id: Buffer.alloc(32, id), device: `Device ${id}`, ...kept, ...times }
  }
  await db
    .insertInto('session')
    .values([
      session(1, '2026-11-23T11:30:00Z', '2026-11-23T18:00:00Z'),
      session(2, '2026-11-23T11:00:00Z', '2026-11-23T18:00:00Z'),
      session(3, '2026-11-23T11:59:00Z', '2026-11-23T12:00:00Z'),
    ])
    .execute()
  const { sessions, hasPassword, hasCodeGenerator, passkeys } = await ask((accounts) => accounts.wayIn(account.id))
  assert.deepEqual(
    sessions.map(({ device }) => device),
    ['Device 1'],
  )
  assert.deepEqual([hasPassword, hasCodeGenerator, passkeys], [true, false, 0])
})
