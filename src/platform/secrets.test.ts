import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSecrets, readSecrets, SecretsError } from './secrets.ts'

const one = openSecrets(Buffer.alloc(32, 1))
const other = openSecrets(Buffer.alloc(32, 2))

test('what is sealed opens with the same secret, for the same purpose and the same owner only', () => {
  const sealed = one.seal('code generator', 'ada', 'JBSWY3DP')
  assert.equal(one.open('code generator', 'ada', sealed), 'JBSWY3DP')
  assert.equal(sealed.includes('JBSWY3DP'), false)
  assert.throws(() => other.open('code generator', 'ada', sealed), SecretsError)
  assert.throws(() => one.open('code generator', 'bo', sealed), /Put back the file `secret`/)
  assert.throws(() => one.open('oidc', 'ada', sealed), SecretsError)
})

test('a changed, cut or empty seal does not open', () => {
  const sealed = one.seal('code generator', 'ada', 'JBSWY3DP')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    assert.throws(() => one.open('code generator', 'ada', changed), SecretsError)
  }
  for (const cut of [Buffer.alloc(0), sealed.subarray(0, 20), sealed.subarray(1)])
    assert.throws(() => one.open('code generator', 'ada', cut), SecretsError)
})

test('the same text sealed twice looks different, and marked twice the same', () => {
  assert.notDeepEqual(one.seal('p', 'a', 'text'), one.seal('p', 'a', 'text'))
  assert.deepEqual(one.mark('p', 'text'), one.mark('p', 'text'))
  assert.notDeepEqual(one.mark('p', 'text'), one.mark('q', 'text'))
  assert.notDeepEqual(one.mark('p', 'text'), other.mark('p', 'text'))
})

test('the first start makes a secret that only this user can read, and later starts read it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-secret-'))
  t.after(() => rm(folder, { recursive: true }))
  const made = await Promise.all([
    readSecrets(join(folder, 'data'), undefined),
    readSecrets(join(folder, 'data'), undefined),
  ])
  const file = join(folder, 'data/secret')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.equal(Buffer.from(await readFile(file, 'utf8'), 'base64').length, 32)
  const again = await readSecrets(join(folder, 'data'), undefined)
  for (const secrets of made) assert.deepEqual(secrets.mark('p', 'text'), again.mark('p', 'text'))
})

test('a secret that others may read stops the start, in words', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'beatbook-secret-'))
  t.after(() => rm(folder, { recursive: true }))
  await readSecrets(folder, undefined)
  for (const mode of [0o640, 0o604, 0o620, 0o644, 0o666]) {
    await chmod(join(folder, 'secret'), mode)
    await assert.rejects(readSecrets(folder, undefined), /Other users of this machine may read .*chmod 600/)
  }
  await chmod(join(folder, 'secret'), 0o600)
  await readSecrets(folder, undefined)
})

test('a secret that is given takes the place of the file; one that is too short is refused', async () => {
  const given = await readSecrets('/nowhere', Buffer.alloc(32, 1).toString('base64'))
  assert.deepEqual(given.mark('p', 'text'), one.mark('p', 'text'))
  await assert.rejects(readSecrets('/nowhere', Buffer.alloc(8, 1).toString('base64')), /at least 32 bytes/)
})
