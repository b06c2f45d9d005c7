import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { appForTest } from '../../test/app.ts'
import { openProviderSecret } from '../policing/accounts/sign-in/providers/client.ts'
import { aForce } from '../policing/forces/builders.ts'
import { keepProviderSecret } from './provider-secret.ts'

test('a client secret is read from a stream and kept sealed, and the newest holds', async (t) => {
  const { db, outside } = await appForTest(t)
  await aForce(db)
  const system = { ...outside, where: '', close: async () => {} }
  await keepProviderSecret(system, 'fenshire', Readable.from(['the old one\n']))
  await keepProviderSecret(system, 'fenshire', Readable.from(['the new', ' one\n']))
  const { sealed } = await db.selectFrom('providerSecret').select('sealed').executeTakeFirstOrThrow()
  assert.equal(openProviderSecret(outside.secrets, 'fenshire', sealed), 'the new one')
  const entries = await db.selectFrom('auditEntry').select(['what', 'actorKind', 'details']).execute()
  assert.deepEqual(entries, Array(2).fill({ what: 'sign-in.provider-secret-set', actorKind: 'operator', details: {} }))
})

test('for a force that is not there, or without a secret, nothing is kept', async (t) => {
  const { db, outside } = await appForTest(t)
  await aForce(db)
  const system = { ...outside, where: '', close: async () => {} }
  await assert.rejects(keepProviderSecret(system, 'nowhere', Readable.from(['x'])), /There is no force 'nowhere'/)
  await assert.rejects(keepProviderSecret(system, 'fenshire', Readable.from([' \n'])), /nothing has been changed/)
  assert.equal((await db.selectFrom('providerSecret').select('forceId').execute()).length, 0)
})
