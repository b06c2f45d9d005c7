import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { appForTest, secretsForTests } from '../../../../../test/app.ts'
import { renewSecrets } from '../../../../platform/renewal/renew.ts'
import { openSecrets, SecretsError } from '../../../../platform/secrets.ts'
import { aForce } from '../../../forces/builders.ts'
import { anAccount } from '../../builders.ts'
import { openAttempts } from '../attempts/attempts.ts'
import { openAwaited } from '../awaited/awaited.ts'
import { openCodeSecret, sealCodeSecret } from '../codes.ts'
import { openProviderSecret, sealProviderSecret } from '../providers/client.ts'
import { signInStore } from '../store.ts'
import { keptBySignIn } from './renewal.ts'

const at = new Date('2026-11-25T22:00:00Z')
const [from, to] = [secretsForTests, openSecrets(Buffer.alloc(32, 2))]

async function sealedForTest(t: TestContext) {
  const { db } = await appForTest(t)
  await aForce(db)
  const account = await anAccount(db)
  const other = await anAccount(db, { name: 'Alex Reed', email: 'alex@fenshire.example' })
  const store = signInStore(db)
  const person = { forceId: 'fenshire', accountId: account.id }
  await store.changeLogin(person, { totpSecret: sealCodeSecret(from, account.id, 'JBSWY3DP') })
  await store.keepProviderSecret('fenshire', sealProviderSecret(from, 'fenshire', 'known by this'), at)
  const renew = () => renewSecrets({ db, from, to, at, kept: keptBySignIn, forceIds: ['fenshire'] })
  return { db, store, person, account, other, renew }
}

test('code generators and provider secrets open under the next secret and no longer under the one before', async (t) => {
  const { store, person, account, renew, db } = await sealedForTest(t)
  await renew()
  const { totpSecret } = (await store.loginOf(person))!
  assert.equal(openCodeSecret(to, account.id, totpSecret!), 'JBSWY3DP')
  assert.throws(() => openCodeSecret(from, account.id, totpSecret!), SecretsError)
  const { sealed } = (await store.providerSecret('fenshire'))!
  assert.equal(openProviderSecret(to, 'fenshire', sealed), 'known by this')
  assert.throws(() => openProviderSecret(from, 'fenshire', sealed), SecretsError)
  const entry = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('what', '=', 'secret.renew')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [entry.kind, entry.actorKind, entry.details],
    [
      'security',
      'operator',
      {
        'code generators': 1,
        'secrets of providers': 1,
        'counts of failed sign-ins': 0,
        'sign-ins under way, which begin again': 0,
      },
    ],
  )
})

test('whoever has to wait after wrong passwords goes on waiting; a sign-in under way begins again', async (t) => {
  const { store, account, renew, db } = await sealedForTest(t)
  const now = () => at
  const before = openAttempts(store.attempts, from, now)
  for (let times = 0; times < 5; times += 1) await before.whyWait(account.email)
  await before.whyWait('nobody@nowhere.example')
  await openAwaited(store.awaited, from, now).keep('passkey', 'cookie', { challenge: 'x' }, 5)
  const renewed = await renew()
  assert.deepEqual(
    renewed.map(({ count }) => count),
    [1, 1, 1, 1],
  )
  const after = openAttempts(store.attempts, to, now)
  assert.equal((await after.whyWait(account.email))?.outcome, 'wait')
  assert.equal(await after.whyWait('alex@fenshire.example'), undefined)
  assert.equal((await db.selectFrom('awaitedAnswer').selectAll().execute()).length, 0)
})

test('one thing that does not open is named, and nothing is changed', async (t) => {
  const { db, store, person, account, other, renew } = await sealedForTest(t)
  const strangers = openSecrets(Buffer.alloc(32, 9))
  const another = { forceId: 'fenshire', accountId: other.id }
  await store.changeLogin(another, { totpSecret: sealCodeSecret(strangers, other.id, 'JBSWY3DP') })
  await assert.rejects(
    renew(),
    new RegExp(`code generator of account ${other.id} .*Reset that account.*Nothing has been`),
  )
  await store.changeLogin(another, { totpSecret: null })
  await store.keepProviderSecret('fenshire', sealProviderSecret(strangers, 'fenshire', 'x'), at)
  await assert.rejects(renew(), /What fenshire is known by at its provider .*oidc-secret/)
  assert.equal(openCodeSecret(from, account.id, (await store.loginOf(person))!.totpSecret!), 'JBSWY3DP')
  assert.equal((await db.selectFrom('formerSecret').selectAll().execute()).length, 0)
  assert.equal((await db.selectFrom('auditEntry').select('id').where('what', '=', 'secret.renew').execute()).length, 0)
})
