import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf } from './failures.ts'
import { claimedRoles, identityOf, isIssuer, nameOf, readRoleMap, trustedEmail } from './rules.ts'

const tenant = '8a1c7a5e-0000-4000-8000-0123456789ab'
const entra = `https://login.microsoftonline.com/${tenant}/v2.0`
const elsewhere = 'https://login.fenshire.example'

test('at Entra ID somebody is their tenant and object, elsewhere the issuer and subject', () => {
  const claims = { iss: entra, sub: 'pairwise', tid: tenant, oid: 'object-1' }
  assert.deepEqual(identityOf(entra, claims), { issuer: tenant, subject: 'object-1' })
  assert.deepEqual(identityOf(elsewhere, { ...claims, iss: elsewhere, sub: 's' }), { issuer: elsewhere, subject: 's' })
  assert.deepEqual(identityOf(entra, { iss: entra, sub: 's', tid: 'another', oid: 'o' }), {
    issuer: entra,
    subject: 's',
  })
})

test('an address counts when the provider vouches for it, or the force’s own tenant gave it', () => {
  const email = ' Robin@Fenshire.example'
  const own = { email, tid: tenant }
  assert.equal(trustedEmail(elsewhere, { email, email_verified: true }), 'robin@fenshire.example')
  assert.equal(trustedEmail(elsewhere, { email }), undefined)
  assert.equal(trustedEmail(elsewhere, { email, email_verified: 'true' }), undefined)
  assert.equal(trustedEmail(elsewhere, own), undefined, 'anybody could write a tenant')
  assert.equal(trustedEmail(entra, own), 'robin@fenshire.example')
  assert.equal(trustedEmail(entra, { ...own, tid: 'another' }), undefined)
  assert.equal(trustedEmail(entra, { ...own, idp: 'live.com' }), undefined, 'a guest')
  assert.equal(trustedEmail(entra, { ...own, email_verified: false }), undefined)
  assert.equal(trustedEmail(elsewhere, { email: 7, email_verified: true }), undefined)
})

test('an issuer is an https address of one tenant', () => {
  for (const right of [entra, elsewhere, `${elsewhere}/realms/police`, 'http://127.0.0.1:9000'])
    assert.ok(isIssuer(right))
  for (const wrong of [
    'login.example',
    'http://login.example',
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    `${elsewhere}?x=1`,
    'ftp://x.example',
  ])
    assert.equal(isIssuer(wrong), false, wrong)
})

test('each line of the map gives a value a role where it holds', () => {
  const { value } = readRoleMap('Beatbook.Sergeant.Ely = sergeant section A1\n\nCN=Admins,OU=X = administrator force\r')
  assert.deepEqual(value, [
    { claim: 'Beatbook.Sergeant.Ely', role: { role: 'sergeant', kind: 'section', code: 'A1' } },
    { claim: 'CN=Admins,OU=X', role: { role: 'administrator', kind: 'force', code: '' } },
  ])
  assert.deepEqual(
    claimedRoles(value!, ['CN=Admins,OU=X', 'unheard of', 'CN=Admins,OU=X']).map(({ role }) => role),
    ['administrator'],
  )
  assert.equal(claimedRoles(value!, 'Beatbook.Sergeant.Ely').length, 1, 'one value may come without a list')
  for (const nothing of [undefined, null, 7, {}, [[]]]) assert.deepEqual(claimedRoles(value!, nothing), [])
})

test('a line that cannot be right is named, with what is wrong', () => {
  const said = (line: string) => readRoleMap(`A = administrator force\n${line}`).errors?.lines
  assert.match(said('no divide')!, /^Line 2: write a value/)
  assert.match(said('= sergeant section A1')!, /^Line 2: write a value/)
  assert.match(said('B = king force')!, /no role 'king'/)
  assert.match(said('B = sergeant county A1')!, /say where it holds/)
  assert.match(said('B = sergeant force')!, /does not hold for a force/)
  assert.match(said('B = sergeant section')!, /say which section/)
  assert.match(said('B = administrator force X')!, /ends with the word force/)
})

test('a name is what the provider calls somebody', () => {
  assert.equal(nameOf({ name: 'Robin Marsh' }), 'Robin Marsh')
  assert.equal(nameOf({ given_name: 'Robin', family_name: 'Marsh' }), 'Robin Marsh')
  assert.equal(nameOf({ name: '' }), undefined)
})

test('a failure is named by its code, never by what came with it', () => {
  const error = Object.assign(new Error('robin'), { error: 'server_error', error_description: 'robin@x.example' })
  assert.deepEqual(failureOf(error), { outcome: 'failed', reason: 'server_error' })
  assert.equal(failureOf(Object.assign(new Error(), { error: 'access_denied' })).outcome, 'denied')
  assert.equal(failureOf(Object.assign(new Error(), { error: 'Robin Marsh <x>', code: 'OAUTH_X' })).reason, 'OAUTH_X')
  assert.equal(failureOf(new TypeError('fetch failed')).outcome, 'away')
  assert.equal(failureOf(Object.assign(new Error(), { code: 'OAUTH_TIMEOUT' })).outcome, 'away')
})
