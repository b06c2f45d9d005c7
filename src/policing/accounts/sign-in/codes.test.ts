import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generate } from 'otplib'
import { openSecrets } from '../../../platform/secrets.ts'
import { freshCodeSecret, howToSetUp, openCodeSecret, sealCodeSecret, stepOf } from './codes.ts'

/** The secret and a time of RFC 6238, appendix B, whose code ends in 287082. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const moment = new Date(59_000)

test('the code of RFC 6238 is right, and tells the step of time that it belongs to', async () => {
  assert.equal(await stepOf(secret, '287082', moment), 1)
  for (const code of ['287083', '000000', '082287']) assert.equal(await stepOf(secret, code, moment), undefined)
})

test('a code belongs to its own half minute, whenever within one beside it somebody types it', async () => {
  const at = new Date('2026-11-25T09:00:10.900Z')
  const seconds = Math.floor(at.getTime() / 1000)
  const stepIn = async (offset: number) => stepOf(secret, await generate({ secret, epoch: seconds + offset }), at)
  const own = Math.floor(seconds / 30)
  assert.deepEqual([await stepIn(-30), await stepIn(0), await stepIn(30)], [own - 1, own, own + 1])
  for (const offset of [-90, -60, 60, 90]) assert.equal(await stepIn(offset), undefined, String(offset))
})

test('a secret has 160 bits, and opens for the account it was sealed for only', () => {
  const secrets = openSecrets(Buffer.alloc(32, 'test'))
  const fresh = freshCodeSecret()
  assert.match(fresh, /^[A-Z2-7]{32}$/)
  assert.notEqual(freshCodeSecret(), fresh)
  const sealed = sealCodeSecret(secrets, 'robin', fresh)
  assert.equal(sealed.includes(fresh), false)
  assert.equal(openCodeSecret(secrets, 'robin', sealed), fresh)
  assert.throws(() => openCodeSecret(secrets, 'alex', sealed))
  assert.throws(() => secrets.open('another purpose', 'robin', sealed))
})

test('a generator is set up by a picture, by letters in groups of four, or by a link on the same phone', () => {
  const { uri, letters, picture } = howToSetUp(secret, 'robin@fenshire.example', 'Beatbook')
  const url = new URL(uri)
  assert.deepEqual([url.protocol, url.host], ['otpauth:', 'totp'])
  assert.equal(decodeURIComponent(url.pathname), '/Beatbook:robin@fenshire.example')
  assert.deepEqual([url.searchParams.get('secret'), url.searchParams.get('issuer')], [secret, 'Beatbook'])
  assert.equal(letters, 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  assert.match(picture, /^<svg /)
})
