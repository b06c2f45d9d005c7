// Passwords: kept as argon2id, judged beside what is tried first, counted by a digest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretsForTests } from '../../../../test/app.ts'
import { commonPasswords, failureCounter, hashPassword, isOutdated, isPassword } from './passwords.ts'
import { passwordLengths } from './rules.ts'

test('a password is known again, and nothing else is; without one nobody comes in', async () => {
  const hashed = await hashPassword('correct horse battery staple')
  assert.match(hashed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword(hashed, 'correct horse battery staple'), true)
  assert.equal(await isPassword(hashed, 'correct horse battery stapler'), false)
  assert.equal(await isPassword(undefined, 'the password of nobody'), false)
  assert.equal(await isPassword('not a hash', 'x'), false)
})

test('a hash is outdated when any of its costs is another', async () => {
  const hashed = await hashPassword('correct horse battery staple')
  assert.equal(isOutdated(hashed), false)
  for (const other of ['m=4096,t=2,p=1', 'm=19456,t=3,p=1', 'm=19456,t=2,p=2'])
    assert.equal(isOutdated(hashed.replace('m=19456,t=2,p=1', other)), true, other)
})

test('the passwords that are tried first are read once: in lower case, none too short to be chosen anyway', async () => {
  const common = await commonPasswords()
  assert.equal(await commonPasswords(), common)
  for (const tried of ['1qaz2wsx3edc', 'passwordpassword']) assert.ok(common.has(tried), tried)
  const lengths = [...common].map((each) => each.length)
  assert.equal(Math.min(...lengths.slice(0, 1000)), passwordLengths.least)
  for (const each of common) assert.ok(each.length >= passwordLengths.least && each === each.toLowerCase(), each)
})

test('failures are counted by address however it is typed, apart from any other mark of it', () => {
  const counter = failureCounter(secretsForTests, ' Ann@Fenshire.example')
  assert.deepEqual(counter, failureCounter(secretsForTests, 'ann@fenshire.example'))
  assert.notDeepEqual(counter, failureCounter(secretsForTests, 'anne@fenshire.example'))
  assert.deepEqual(counter, secretsForTests.mark('sign-in failures', 'ann@fenshire.example'))
})
