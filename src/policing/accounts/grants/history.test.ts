import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest } from '../../../../test/app.ts'
import { aCounty } from '../../neighbourhoods/builders.ts'
import type { Accounts } from '../accounts.ts'
import { anAccount, aVisitor, withoutSecondStep } from '../builders.ts'
import { everywhere, type GrantScope, type Manager } from '../rules.ts'

const manager: Manager = { scopes: [everywhere], accountId: undefined, name: 'Test' }

async function historyForTest(t: TestContext) {
  const clock = { at: new Date('2026-03-01T09:00:00Z') }
  const { db, within, start } = await appForTest(t, { now: () => clock.at })
  await aCounty(db)
  await withoutSecondStep(db)
  const division: GrantScope = {
    kind: 'division',
    id: (await db.selectFrom('division').select('id').executeTakeFirstOrThrow()).id,
  }
  const account = await anAccount(db)
  const on = (day: string) => (clock.at = new Date(`${day}T12:00:00Z`))
  const ask = <Result>(work: (accounts: Accounts) => Promise<Result>) =>
    within({ forceId: 'fenshire', actor: { kind: 'operator' } }, ({ accounts }) => work(accounts))
  const give = async (role: string, { scope = everywhere, endsOn = '' } = {}) => {
    const { errors } = await ask((accounts) => accounts.give(account.id, { role, scope, endsOn }, manager))
    assert.equal(errors, undefined)
  }
  const take = async (role: string) => {
    const { grants } = await ask((accounts) => accounts.own(account.id))
    const { id } = grants.find((grant) => grant.role === role)!
    await ask((accounts) => accounts.take(account.id, id, { reason: 'Moved on', manager }))
  }
  const heldOn = async (day: string) =>
    (await ask((accounts) => accounts.heldOn(day))).map(
      ({ role, scope, since, until }) => `${role} ${scope.kind} ${since} ${until}`,
    )
  return { db, account, division, ask, on, give, take, heldOn, start }
}

test('who held which role where is told for any day, whatever has been given and taken away since', async (t) => {
  const { division, on, give, take, heldOn } = await historyForTest(t)
  await give('division-commander', { scope: division })
  on('2026-05-10')
  await take('division-commander')
  on('2026-06-01')
  await give('communications', { endsOn: '2026-08-31' })
  assert.deepEqual(await heldOn('2026-02-28'), [])
  assert.deepEqual(await heldOn('2026-03-01'), ['division-commander division 2026-03-01 2026-05-10'])
  assert.deepEqual(await heldOn('2026-05-10'), ['division-commander division 2026-03-01 2026-05-10'], 'its last day')
  assert.deepEqual(await heldOn('2026-05-11'), [])
  assert.deepEqual(await heldOn('2026-08-31'), ['communications force 2026-06-01 2026-08-31'])
  assert.deepEqual(await heldOn('2026-09-01'), [])
})

test('a role that ended and is given again has both its times, and stands once on a day of both', async (t) => {
  const { on, give, take, heldOn } = await historyForTest(t)
  await give('communications', { endsOn: '2026-03-31' })
  on('2026-06-01')
  await give('communications')
  assert.deepEqual(await heldOn('2026-03-15'), ['communications force 2026-03-01 2026-03-31'])
  assert.deepEqual(await heldOn('2026-05-01'), [])
  on('2026-07-01')
  await take('communications')
  await give('communications')
  assert.deepEqual(await heldOn('2026-07-01'), ['communications force 2026-07-01 null'])
  assert.deepEqual(await heldOn('2026-06-15'), ['communications force 2026-06-01 2026-07-01'])
})

test('a day turns at midnight in London', async (t) => {
  const { on, give, heldOn } = await historyForTest(t)
  on('2026-06-30').setUTCHours(23, 30)
  await give('communications')
  assert.deepEqual(await heldOn('2026-06-30'), [])
  assert.deepEqual(await heldOn('2026-07-01'), ['communications force 2026-07-01 null'])
})

test('what the directory no longer claims was held until that day', async (t) => {
  const { ask, account, on, heldOn } = await historyForTest(t)
  const claim = (roles: string[]) =>
    ask((accounts) =>
      accounts.claim(
        account.id,
        roles.map((role) => ({ role, kind: 'force', code: '' })),
        'Directory',
      ),
    )
  await claim(['communications'])
  on('2026-04-01')
  await claim([])
  assert.deepEqual(await heldOn('2026-03-20'), ['communications force 2026-03-01 2026-04-01'])
  assert.deepEqual(await heldOn('2026-04-02'), [])
})

test('earlier roles stand on the page of the account, those of another part of the force for its own managers only', async (t) => {
  const { db, division, ask, account, on, give, take, start } = await historyForTest(t)
  await give('division-commander', { scope: division })
  await give('communications')
  on('2026-05-10')
  await take('division-commander')
  await take('communications')
  await anAccount(db, { name: 'Ada Min', email: 'ada@fenshire.example', roles: [{ role: 'administrator' }] })
  const visitor = aVisitor(await start())
  await visitor.signIn('ada@fenshire.example')
  const { body } = await visitor.get(`/staff/accounts/${account.id}`)
  assert.match(body, /Earlier roles[\s\S]*Communications, everywhere[\s\S]*1 March 2026 to 10 May 2026, given by Test/)
  const within = { ...manager, scopes: [division] }
  const seen = await ask((accounts) => accounts.formerOf(account.id, within))
  assert.deepEqual(
    seen.map(({ role }) => role),
    ['division-commander'],
  )
})

test('with the account its history is gone', async (t) => {
  const { db, give, take, heldOn, account } = await historyForTest(t)
  await give('communications')
  await take('communications')
  assert.equal((await heldOn('2026-03-01')).length, 1)
  await db.deleteFrom('account').where('id', '=', account.id).execute()
  assert.deepEqual(await heldOn('2026-03-01'), [])
})
