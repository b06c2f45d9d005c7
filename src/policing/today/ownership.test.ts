import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Due } from '../../platform/calendar/due.ts'
import { asGrant, everywhere, type Geography, type GrantScope, type HeldGrant } from '../accounts/rules.ts'
import { isTheirs, nearestOverseers, overseeingScopes, theirsAmong } from './ownership.ts'

const division: GrantScope = { kind: 'division', id: 'd' }
const section: GrantScope = { kind: 'section', id: 's' }
const places: Geography = new Map([
  ['d', { kind: 'division', code: 'D', name: 'Ely', within: [] }],
  ['s', { kind: 'section', code: 'S', name: 'Ely North', within: ['d'] }],
  ['n', { kind: 'neighbourhood', code: 'N', name: 'Soham', within: ['s', 'd'] }],
])

const person = (accountId: string, role: string, scope: GrantScope) => ({
  accountId,
  grants: [asGrant({ role, scope })],
})
const held = (role: string, scope: GrantScope): HeldGrant => ({
  id: role,
  role,
  scope,
  source: 'given',
  givenAt: new Date(0),
  givenBy: 'Builder',
  endsOn: null,
})
const due = (owner: Due['owner'], href = '/staff/actions/1'): Due => ({
  kind: 'Action',
  title: 'Write',
  href,
  by: '2026-12-10',
  warnFrom: '2026-12-03',
  owner,
})

const manager = person('manager', 'division-administrator', division)
const sergeant = person('sergeant', 'sergeant', section)
const commander = person('commander', 'division-commander', division)
const chief = person('chief', 'acc-operations', everywhere)
const pcso = person('pcso', 'pcso', { kind: 'neighbourhood', id: 'n' })
const grantsOf = new Map([
  ['pcso', [held('pcso', { kind: 'neighbourhood', id: 'n' })]],
  ['sergeant', [held('sergeant', section)]],
])

test('something is theirs by their account, or by a permission in a part that holds it', () => {
  assert.ok(isTheirs(due({ accountId: 'pcso' }), pcso, places))
  assert.ok(!isTheirs(due({ accountId: 'pcso' }), sergeant, places))
  const inPart = (scopeId: string) => due({ may: 'manage-accounts', scopeId })
  assert.ok(isTheirs(inPart('n'), manager, places))
  assert.ok(!isTheirs(inPart(''), manager, places), 'the whole force is more than a division')
  assert.ok(!isTheirs(inPart('n'), sergeant, places), 'without the permission')
  assert.ok(!isTheirs(inPart('gone'), manager, places))
  assert.ok(isTheirs(inPart('gone'), person('a', 'administrator', everywhere), places), 'a part that is gone')
})

test('judging each owner once finds what judging each thing finds', () => {
  const owners: Due['owner'][] = [
    { accountId: 'pcso' },
    { accountId: 'manager' },
    ...['', 'd', 's', 'n', 'gone'].map((scopeId) => ({ may: 'manage-accounts', scopeId }) as const),
    { may: 'see-jobs', scopeId: '' },
  ]
  const all = [...owners, ...owners].map((owner) => due(owner))
  const find = theirsAmong(all, places)
  for (const each of [manager, sergeant, pcso, person('a', 'administrator', everywhere)]) {
    const one = all.filter((thing) => isTheirs(thing, each, places))
    assert.deepEqual(new Set(find(each)), new Set(one))
    assert.equal(find(each).length, one.length)
  }
})

test('overseers see what is due for others in their part, and nothing that leads to a page of one’s own', () => {
  const scopes = (thing: Due, who = sergeant) => overseeingScopes(thing, who, { places, grantsOf }).length
  assert.equal(scopes(due({ accountId: 'pcso' })), 1)
  assert.equal(scopes(due({ accountId: 'sergeant' })), 0, 'their own')
  assert.equal(scopes(due({ accountId: 'pcso' }, '/account')), 0)
  assert.equal(scopes(due({ accountId: 'pcso' }, '/account/data')), 0)
  assert.equal(scopes(due({ accountId: 'unknown' })), 0, 'somebody without a role is in no part')
  assert.equal(scopes(due({ accountId: 'pcso' }), pcso), 0)
  assert.equal(scopes(due({ may: 'manage-accounts', scopeId: 'd' })), 0, 'a division is more than a section')
  assert.equal(scopes(due({ may: 'manage-accounts', scopeId: 'd' }), commander), 1)
})

test('the nearest overseers are told, all of them, and nobody of their own', () => {
  const nearest = (thing: Due, people = [chief, commander, sergeant, person('second', 'sergeant', section)]) =>
    nearestOverseers(thing, people, { places, grantsOf }).map(({ accountId }) => accountId)
  assert.deepEqual(nearest(due({ accountId: 'pcso' })), ['sergeant', 'second'])
  assert.deepEqual(nearest(due({ accountId: 'sergeant' }), [chief, commander, sergeant]), ['commander'])
  assert.deepEqual(nearest(due({ may: 'see-jobs', scopeId: '' })), ['chief'])
  assert.deepEqual(nearest(due({ accountId: 'pcso' }), []), [])
  assert.deepEqual(nearest(due({ accountId: 'pcso' }, '/account')), [])
})
