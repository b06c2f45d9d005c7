import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotFound } from '../../../platform/web/errors.ts'
import { asTyped, everywhere, type GrantScope, type Manager, placeWithKind, scopeOfTyped } from '../rules.ts'
import { grantsInMemory } from './builders.ts'
import { describeHeld } from './described.ts'
import { openGiving } from './giving.ts'
import { isLastManager } from './managers.ts'
import { placesFor, rolesOnOffer } from './offers.ts'

const now = new Date('2026-11-23T12:00:00Z')
const manager: Manager = { scopes: [everywhere], accountId: 'robin', name: 'Robin Marsh' }

function givingForTest(organisation?: 'force' | 'inspectorate') {
  const kept = grantsInMemory()
  const { store, geography, audit } = kept
  const own = { id: 'fenshire', organisation } as never
  const forces = { own: async () => (organisation ? own : undefined) }
  return { ...kept, ...openGiving({ store, geography: async () => geography, audit, forces, now: () => now }) }
}

const commander = (scope: GrantScope, endsOn = '') => ({ role: 'division-commander', scope, endsOn })

test('a role is given by whom and when the audit trail says, until the day that was chosen', async () => {
  const { give, division, all, recorded } = givingForTest()
  assert.deepEqual(await give('alex', commander(division('A'), '2026-12-31'), manager), { value: true })
  const [{ id, ...rest } = assert.fail('nothing given')] = all()
  assert.match(id, /^[0-9a-f-]{36}$/)
  const scope = division('A')
  const wanted = { role: 'division-commander', scope, endsOn: '2026-12-31' }
  assert.deepEqual(rest, { accountId: 'alex', source: 'given', givenAt: now, givenBy: 'Robin Marsh', ...wanted })
  const about = { kind: 'account', ids: ['alex'] }
  assert.deepEqual(recorded, [{ kind: 'security', what: 'grant.give', about, details: wanted }])
  await give('sam', commander(scope), manager)
  assert.equal(all()[1]!.endsOn, null, 'no day at all')
})

test('nobody gives a role to themselves, takes one from themselves, or gives what cannot be', async () => {
  const { give, take, aGrant, division, heldBy, recorded } = givingForTest()
  const grantId = aGrant('robin', 'administrator')
  const own = await give('robin', commander(division('A')), manager)
  assert.deepEqual(own, { errors: { role: 'Nobody gives a role to themselves: ask another administrator' } })
  const taken = await take('robin', grantId, { reason: 'x', manager })
  assert.deepEqual(taken, { errors: { reason: 'Nobody takes a role from themselves: ask another administrator' } })
  const beyond = await give('alex', commander(division('A')), { ...manager, scopes: [division('B')] })
  assert.match(beyond.errors!.scope!, /within your own part/)
  assert.deepEqual([heldBy('robin'), heldBy('alex'), recorded], [['administrator'], [], []])
})

test('a role that has ended is given anew in place of the old, and stands in no other role’s way', async () => {
  const { give, aGrant, division, all, grant } = givingForTest()
  const ended = aGrant('alex', 'division-commander', { scope: division('A'), endsOn: '2026-11-22' })
  const elsewhere = aGrant('alex', 'division-commander', { scope: division('B'), endsOn: '2026-11-22' })
  assert.deepEqual(await give('alex', commander(division('A')), manager), { value: true })
  assert.equal(grant(ended), undefined)
  assert.ok(grant(elsewhere), 'that of another part is left')
  assert.equal(all().length, 2)
  assert.match((await give('alex', commander(division('A')), manager)).errors!.role!, /there already/)
  const standards = { role: 'professional-standards', scope: everywhere, endsOn: '' }
  aGrant('sam', 'administrator', { endsOn: '2026-11-22' })
  assert.deepEqual(await give('sam', standards, manager), { value: true })
  aGrant('kim', 'administrator', { endsOn: '2026-11-23' })
  assert.match((await give('kim', standards, manager)).errors!.role!, /cannot be one person/, 'to the end of its day')
})

test('which roles there are is for the kind of organisation', async () => {
  assert.equal(await givingForTest().organisation(), 'force')
  const { organisation, give } = givingForTest('inspectorate')
  assert.equal(await organisation(), 'inspectorate')
  assert.deepEqual(await give('alex', { role: 'inspector', scope: everywhere, endsOn: '' }, manager), { value: true })
})

test('a role is taken away with the reason; one that is not there, or is somebody else’s, is not found', async () => {
  const { take, aGrant, aPerson, recorded, heldBy } = givingForTest()
  for (const id of ['robin', 'alex']) aPerson(id)
  aGrant('robin', 'administrator')
  const id = aGrant('alex', 'professional-standards')
  const because = { reason: 'Moved on', manager }
  for (const [who, which] of [
    ['sam', id],
    ['alex', '00000000-0000-7000-8000-00000000ffff'],
    ['alex', 'frog'],
  ] as const)
    await assert.rejects(take(who, which, because), NotFound)
  assert.deepEqual(recorded, [])
  assert.deepEqual(await take('alex', id, because), { value: true })
  assert.deepEqual(heldBy('alex'), [])
  const details = { role: 'professional-standards', scopeKind: 'force', scopeId: '' }
  const about = { kind: 'account', ids: ['alex'] }
  assert.deepEqual(recorded, [{ kind: 'security', what: 'grant.take', about, reason: 'Moved on', details }])
})

test('the last grant by which somebody manages the whole force is not taken; any other is', async () => {
  const { take, aGrant, aPerson, locked, store } = givingForTest()
  for (const id of ['alex', 'sam']) aPerson(id)
  aPerson('gone', false)
  const only = aGrant('alex', 'administrator')
  const beside = aGrant('alex', 'staff')
  aGrant('gone', 'administrator')
  aGrant('sam', 'administrator', { endsOn: '2026-11-22' })
  aGrant('sam', 'division-administrator', { scope: { kind: 'division', id: 'division-A' } })
  const because = { reason: 'x', manager }
  const refused = await take('alex', only, because)
  const lastManager = 'Nobody else could manage accounts then. Give that role to somebody else first'
  assert.deepEqual(refused, { errors: { reason: lastManager } })
  assert.ok(locked.includes('administrator') && !locked.includes('staff'), 'two who take at once take in turn')
  assert.deepEqual(await take('alex', beside, because), { value: true })
  const today = '2026-11-23'
  assert.equal(await isLastManager(store, { accountId: 'alex', today }), true, 'nor is their account switched off')
  assert.equal(await isLastManager(store, { accountId: 'sam', today }), false)
  aGrant('sam', 'administrator', { endsOn: today })
  assert.equal(await isLastManager(store, { accountId: 'alex', today }), false)
  assert.deepEqual(await take('alex', only, because), { value: true })
  const nobody = grantsInMemory()
  assert.equal(
    await isLastManager(nobody.store, { accountId: 'alex', today }),
    false,
    'where nobody manages, nobody is last',
  )
})

test('a grant is told in words: what it lets somebody see and do, where, since when, and whether it has ended', () => {
  const { aGrant, all, division, geography } = grantsInMemory()
  aGrant('alex', 'administrator', { endsOn: '2026-11-22' })
  aGrant('alex', 'division-commander', { scope: division('A'), source: 'claimed', endsOn: '2026-11-23' })
  aGrant('alex', 'frog', { scope: division('C'), givenAt: new Date('2026-06-25T23:30:00Z') })
  const [first, second, third] = describeHeld(all(), geography, '2026-11-23')
  assert.deepEqual(
    [first!.name, first!.place, first!.since, first!.isClaimed, first!.hasEnded, first!.endsOn],
    ['System administrator', 'everywhere', '1970-01-01', false, true, '2026-11-22'],
  )
  assert.match(first!.does, /Gives roles/)
  assert.ok(first!.sees.length > 0)
  assert.deepEqual([second!.place, second!.isClaimed, second!.hasEnded], ['Division A', true, false])
  const gone = { name: 'frog', place: 'a part that is gone', sees: '', does: '', mustNot: '', givenBy: 'Test' }
  const { id: _, ...rest } = third!
  assert.deepEqual(rest, { ...gone, since: '2026-06-26', isClaimed: false, endsOn: null, hasEnded: false })
})

test('places to give a role in carry their kind where there are several, and begin with all of the force', () => {
  const { geography, division } = grantsInMemory()
  const giver = { organisation: 'force', scopes: [everywhere], geography } as const
  const all = { value: 'force:', text: 'The whole force' }
  const named = ['A', 'B'].map((code) => ({ value: `division:division-${code}`, text: `Division ${code}` }))
  assert.deepEqual(placesFor({ scopes: ['division'] }, giver), named)
  const kinds = named.map(({ value, text }) => ({ value, text: `${text} (division)` }))
  assert.deepEqual(placesFor({ scopes: ['force', 'division'] }, giver), [all, ...kinds])
  assert.deepEqual(placesFor({ scopes: ['force', 'division'] }, { ...giver, scopes: [division('B')] }), [kinds[1]])
  assert.deepEqual(placesFor({ scopes: ['section'] }, giver), [])
  const texts = (['force', 'section', 'neighbourhood', 'partnership'] as const).map((kind) =>
    placeWithKind({ kind, name: 'Ely' }),
  )
  assert.deepEqual(texts, ['Ely (the whole force)', 'Ely (section)', 'Ely (neighbourhood)', 'Ely (partnership)'])
  assert.deepEqual(scopeOfTyped(asTyped(division('A'))), division('A'))
  assert.deepEqual(scopeOfTyped(''), { kind: '', id: '' })
  const offered = rolesOnOffer({ ...giver, scopes: [division('B')] })
  assert.ok(offered.length > 0 && offered.every(({ name, roles }) => name !== '' && roles.length > 0))
  assert.deepEqual(rolesOnOffer({ ...giver, scopes: [] }), [])
})
