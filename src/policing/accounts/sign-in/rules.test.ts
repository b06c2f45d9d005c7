import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { deviceOf, waitSeconds, whyNotPassword } from './rules.ts'

const common = new Set(['passwordpassword', 'qwertyuiop123'])
const why = (password: string, words: string[] = []) => whyNotPassword(password, { common, words })

test('the wait doubles from the fifth failure on, and stops at a quarter of an hour', () => {
  const failures = [0, 4, 5, 6, 7, 12, 13, 14, 15, 100, 1e6]
  assert.deepEqual(failures.map(waitSeconds), [0, 0, 2, 4, 8, 256, 512, 900, 900, 900, 900])
})

test('a password is judged by its length and by what somebody would guess, not by kinds of letters', () => {
  assert.equal(why('three plain words'), undefined)
  assert.equal(why('каждый охотник желает'), undefined)
  assert.match(why('short')!, /Use 12 letters or more/)
  assert.match(why('x'.repeat(129))!, /128 letters or fewer/)
  assert.equal(why(`${'🦉'.repeat(3)}nine more letters`), undefined, 'a letter is what a person sees as one')
  assert.match(why('PasswordPassword')!, /first passwords that somebody would guess/)
  assert.match(why('abababababab')!, /more different letters/)
})

test('a password is not built from what everybody knows of a person', () => {
  assert.match(why('RobinMarsh123', ['Robin', 'Marsh'])!, /Do not build it from your name/)
  assert.match(why('fenshire2026', ['fenshire'])!, /Do not build it/)
  assert.equal(why('robin likes long walks', ['Robin']), undefined, 'it may hold a name beside enough else')
})

test('a device is named by its browser and its system', () => {
  const android = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
  assert.equal(deviceOf(android), 'Chrome on Android')
  assert.equal(
    deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537.36 Edg/140.0'),
    'Edge on Windows',
  )
  assert.equal(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1'),
    'Safari on iPhone',
  )
  assert.equal(deviceOf('<script>alert(1)</script>'), 'A browser')
  assert.equal(deviceOf(undefined), 'A browser')
})

test('a password is known again, and nothing else is; without one nobody comes in', async () => {
  const hashed = await hashPassword('correct horse battery staple')
  assert.match(hashed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword(hashed, 'correct horse battery staple'), true)
  assert.equal(await isPassword(hashed, 'correct horse battery stapler'), false)
  assert.equal(await isPassword(undefined, 'the password of nobody'), false)
  assert.equal(await isPassword('not a hash', 'x'), false)
  assert.equal(isOutdated(hashed), false)
  assert.equal(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'), true)
})
