import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { databaseForTest } from '../../../test/databases.ts'
import { openSecrets, readSecrets, type Secrets, secretFile } from '../secrets.ts'
import { currentSecrets } from './current-secret.ts'
import { readFormerSecrets } from './former-secrets.ts'
import { makeNextSecret, putNextInPlace, readNextSecret } from './next-secret.ts'
import { type Kept, RenewalRefused, renewSecrets } from './renew.ts'

const at = new Date('2026-11-25T22:15:30.123Z')
const isSame = (one: Secrets, other: Secrets) => one.mark('p', 'text').equals(other.mark('p', 'text'))
const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64')

async function installationForTest(t: TestContext) {
  const { db, url } = await databaseForTest(t)
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-renewal-'))
  t.after(() => rm(folder, { recursive: true }))
  const current = (given?: string, next?: string) => currentSecrets(db, { folder, given, next })
  const renew = (from: Secrets, to: Secrets, { kept = [], at: when = at }: { kept?: Kept[]; at?: Date } = {}) =>
    renewSecrets({ db, from, to, at: when, kept, forceIds: [] })
  return { db, url, folder, current, renew, from: await current(), files: async () => (await readdir(folder)).sort() }
}

test('a renewal that comes to its end leaves the next secret in place, and the one before beside it', async (t) => {
  const { folder, current, renew, from, files } = await installationForTest(t)
  const before = await readFile(secretFile(folder), 'utf8')
  const to = await makeNextSecret(folder)
  await renew(from, to)
  const former = await putNextInPlace(folder, at)
  assert.equal(former, join(folder, 'secret.until-2026-11-25T22-15-30-123Z'))
  assert.deepEqual(await files(), ['secret', 'secret.until-2026-11-25T22-15-30-123Z'])
  assert.equal(await readFile(former, 'utf8'), before)
  for (const name of await files()) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600)
  assert.ok(isSame(await current(), to))
  assert.ok(!isSame(from, to))
})

test('cut off before the database has it, the present secret goes on, and the next renewal takes up the one begun', async (t) => {
  const { folder, current, renew, from, files } = await installationForTest(t)
  const begun = await makeNextSecret(folder)
  assert.ok(isSame(await current(), from))
  const failing: Kept = { name: 'trials', renew: () => Promise.reject(new Error('The power went')) }
  await assert.rejects(renew(from, begun, { kept: [failing] }), /The power went/)
  assert.ok(isSame(await current(), from))
  assert.deepEqual(await files(), ['secret', 'secret.next'])
  const again = await makeNextSecret(folder)
  assert.ok(isSame(again, begun), 'or one that the database had would be lost')
  await renew(from, again)
  assert.ok(isSame(await current(), again))
})

test('cut off after the database has it, the next start puts it in place, though two start at once', async (t) => {
  const { folder, current, renew, from, files } = await installationForTest(t)
  const to = await makeNextSecret(folder)
  await renew(from, to)
  assert.deepEqual(await files(), ['secret', 'secret.next'])
  for (const secrets of await Promise.all([current(), current(), current()])) assert.ok(isSame(secrets, to))
  assert.deepEqual(await files(), ['secret', 'secret.until-2026-11-25T22-15-30-123Z'])
  assert.equal(await readNextSecret(folder), undefined)
})

test('cut off between the two names of the last step, nothing is lost either', async (t) => {
  const { folder, current, renew, from } = await installationForTest(t)
  const to = await makeNextSecret(folder)
  await renew(from, to)
  await putNextInPlace(folder, at)
  await putNextInPlace(folder, at)
  assert.ok(isSame(await current(), to))
  assert.ok(
    isSame(
      openSecrets(Buffer.from(await readFile(join(folder, 'secret.until-2026-11-25T22-15-30-123Z'), 'utf8'), 'base64')),
      from,
    ),
  )
})

test('where the secret is given by the environment, either of the two is taken, as the database says', async (t) => {
  const { current, renew, files } = await installationForTest(t)
  const [old, next] = [base64(1), base64(2)]
  const [from, to] = [openSecrets(Buffer.alloc(32, 1)), openSecrets(Buffer.alloc(32, 2))]
  assert.ok(isSame(await current(old, next), from))
  await renew(from, to)
  assert.ok(isSame(await current(old, next), to), 'servers that were not told yet')
  assert.ok(isSame(await current(next), to))
  await assert.rejects(current(old), /BEATBOOK_SECRET is not the one .*renewed since.*Nothing is lost/)
  assert.deepEqual(await files(), ['secret'], 'no file is touched')
})

test('a secret that belongs to another database stops the start, in words', async (t) => {
  const { folder, current, renew, from } = await installationForTest(t)
  await renew(from, await makeNextSecret(folder))
  await current()
  await rm(secretFile(folder))
  await readSecrets(folder, undefined)
  await assert.rejects(current(), /secret is not the one that this database is sealed with/)
})

test('what an earlier secret marked is checked after two renewals, and nothing else of it is left', async (t) => {
  const { db, renew } = await installationForTest(t)
  const [first, second, third] = [1, 2, 3].map((byte) => openSecrets(Buffer.alloc(32, byte))) as [
    Secrets,
    Secrets,
    Secrets,
  ]
  await renew(first, second)
  await renew(second, third, { at: new Date(at.getTime() + 1000) })
  const former = await readFormerSecrets(db, third)
  assert.deepEqual(
    former.map(({ generation }) => generation),
    [1, 2],
  )
  for (const [index, secrets] of [first, second].entries()) {
    assert.deepEqual(former[index]!.marker.mark('audit seal', 'text'), secrets.mark('audit seal', 'text'))
    assert.throws(() => former[index]!.marker.mark('form token', 'text'), /No key for 'form token'/)
  }
  for (const secrets of [first, second]) await assert.rejects(readFormerSecrets(db, secrets), /cannot be opened/)
})

test('a renewal is refused from a secret that is over, and to the present one', async (t) => {
  const { db, renew } = await installationForTest(t)
  const [first, second, third] = [1, 2, 3].map((byte) => openSecrets(Buffer.alloc(32, byte))) as [
    Secrets,
    Secrets,
    Secrets,
  ]
  await assert.rejects(renew(first, first), /The next secret is the present one/)
  await renew(first, second)
  await assert.rejects(renew(first, third), /just been renewed by somebody else/)
  assert.equal((await db.selectFrom('formerSecret').select('generation').execute()).length, 1)
})

test('of two that renew at once one does, and the other is told', async (t) => {
  const { renew } = await installationForTest(t)
  const [from, to] = [openSecrets(Buffer.alloc(32, 1)), openSecrets(Buffer.alloc(32, 2))]
  const outcomes = await Promise.allSettled([renew(from, to), renew(from, to)])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  assert.ok(refused instanceof RenewalRefused)
})
