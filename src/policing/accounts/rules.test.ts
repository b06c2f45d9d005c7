import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placesFor, rolesOnOffer } from './grants/offers.ts'
import { roles, type ScopeKind } from './roles/roles.ts'
import {
  asGrant,
  asTyped,
  covers,
  everywhere,
  type Geography,
  type GrantScope,
  type HeldGrant,
  holdsOn,
  isWithin,
  managerOf,
  managesAll,
  mayManageAll,
  partOptions,
  partsIn,
  placeOf,
  scopeOfTyped,
  whyNotGive,
} from './rules.ts'

const place = (kind: ScopeKind, code: string, within: string[] = []) =>
  [`${kind}-${code}`, { kind, code, name: `${kind} ${code}`, within }] as const

const geography: Geography = new Map([
  place('division', 'A'),
  place('division', 'B'),
  place('section', 'A1', ['division-A']),
  place('section', 'B1', ['division-B']),
  place('partnership', 'P'),
  place('neighbourhood', 'N1', ['division-A', 'section-A1', 'partnership-P']),
  place('neighbourhood', 'N2', ['division-B', 'section-B1', 'partnership-P']),
])
const scopes: GrantScope[] = [everywhere, ...[...geography].map(([id, { kind }]) => ({ kind, id }))]
const scope = fc.constantFrom(...scopes)
const at = (id: string): GrantScope => ({ kind: geography.get(id)!.kind, id })

const held = (role: string, where: GrantScope, endsOn: string | null = null): HeldGrant => ({
  id: `${role} ${where.id}`,
  role,
  scope: where,
  source: 'given',
  givenAt: new Date('2026-01-01T00:00:00Z'),
  givenBy: 'Test',
  endsOn,
})

const given = (over: Partial<Parameters<typeof whyNotGive>[1]> = {}) => ({
  organisation: 'force' as const,
  geography,
  held: [],
  giverScopes: [everywhere],
  today: '2026-11-25',
  ...over,
})

test('a scope covers itself, what lies in it, and for the whole force everything; never what contains it', () => {
  fc.assert(fc.property(scope, (each) => covers(each, each, geography) && covers(everywhere, each, geography)))
  fc.assert(
    fc.property(scope, scope, (one, other) => {
      const isBoth = covers(one, other, geography) && covers(other, one, geography)
      return isBoth === (one.kind === other.kind && one.id === other.id)
    }),
  )
  fc.assert(
    fc.property(scope, scope, scope, (outer, middle, inner) => {
      const isChain = covers(outer, middle, geography) && covers(middle, inner, geography)
      return !isChain || covers(outer, inner, geography)
    }),
  )
  assert.equal(covers(at('partnership-P'), at('neighbourhood-N2'), geography), true)
  assert.equal(covers(at('division-A'), at('neighbourhood-N2'), geography), false)
  assert.equal(covers(at('division-A'), { kind: 'section', id: 'gone' }, geography), false)
  assert.equal(covers({ kind: 'division', id: '' }, everywhere, geography), false, 'a part that nobody named')
})

test('nobody gives more than what lies in their own scopes, whatever role they choose', () => {
  const role = fc.constantFrom(...roles)
  fc.assert(
    fc.property(role, scope, fc.array(scope, { maxLength: 3 }), ({ id, organisation }, wanted, giverScopes) => {
      const errors = whyNotGive({ role: id, scope: wanted, endsOn: '' }, given({ giverScopes, organisation }))
      return errors !== undefined || giverScopes.some((outer) => covers(outer, wanted, geography))
    }),
  )
})

test('what is offered can be given, and nothing else can', () => {
  for (const giverScopes of [[everywhere], [at('division-A')], [at('division-A'), at('partnership-P')], []]) {
    for (const organisation of ['force', 'inspectorate'] as const) {
      const giver = { organisation, scopes: giverScopes, geography }
      const offered = rolesOnOffer(giver).flatMap((group) => group.roles)
      const offers = new Set(
        offered.flatMap((role) => placesFor(role, giver).map(({ value }) => `${role.id} ${value}`)),
      )
      for (const { id } of roles) {
        for (const each of scopes) {
          const errors = whyNotGive({ role: id, scope: each, endsOn: '' }, given({ organisation, giverScopes }))
          assert.equal(errors === undefined, offers.has(`${id} ${asTyped(each)}`), `${id} ${asTyped(each)}`)
        }
      }
    }
  }
})

test('a scope that was typed by nobody of ours is no part of the force', () => {
  fc.assert(fc.property(scope, (each) => asTyped(scopeOfTyped(asTyped(each))) === asTyped(each)))
  for (const typed of ['', 'force', 'force:x', 'division:', 'division:gone', 'section:division-A', 'frog:1', ':::']) {
    const errors = whyNotGive({ role: 'division-commander', scope: scopeOfTyped(typed), endsOn: '' }, given())
    assert.match(errors?.scope ?? '', /Choose where/, typed)
  }
})

test('roles that exclude each other do so in whichever order they are given', () => {
  const pairs = roles.flatMap(({ id, excludes }) => excludes.map((other) => [id, other] as const))
  assert.ok(pairs.length > 5)
  for (const [one, other] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]) {
    const role = roles.find(({ id }) => id === other)!
    const wanted = { role: other, scope: scopes.find(({ kind }) => role.scopes.includes(kind))!, endsOn: '' }
    const errors = whyNotGive(wanted, given({ held: [held(one, everywhere)], organisation: role.organisation }))
    assert.match(errors?.role ?? '', /cannot be one person/, `${one} and ${other}`)
  }
})

test('every role that is excluded exists, holds somewhere, and says what it sees and does', () => {
  const ids = new Set(roles.map(({ id }) => id))
  assert.equal(ids.size, roles.length)
  for (const role of roles) {
    assert.ok(
      role.excludes.every((id) => ids.has(id)),
      role.id,
    )
    assert.ok(role.scopes.length > 0 && role.sees !== '' && role.does !== '', role.id)
  }
})

test('an account is within scopes when every role of it is; without a role only within the whole force', () => {
  const [a, b] = [held('pcso', at('neighbourhood-N1')), held('pcso', at('neighbourhood-N2'))]
  assert.equal(isWithin([a], [at('division-A')], geography), true)
  assert.equal(isWithin([a, b], [at('division-A')], geography), false)
  assert.equal(isWithin([a, b], [at('division-A'), at('division-B')], geography), true)
  assert.equal(isWithin([], [at('division-A')], geography), false)
  assert.equal(isWithin([], [everywhere], geography), true)
  assert.equal(isWithin([a], [], geography), false)
})

test('who manages all of a force holds a role that says so, everywhere', () => {
  const visitor = { forceId: 'fenshire', accountId: 'a', name: 'Robin', email: 'r@fenshire.example' }
  const moments = { confirmedAt: new Date(0), sessionId: Buffer.alloc(32) }
  const managerWith = (...grants: HeldGrant[]) => managerOf({ ...visitor, ...moments, grants: grants.map(asGrant) })
  const everything = managerWith(held('pcso', at('neighbourhood-N1')), held('administrator', everywhere))
  assert.deepEqual(everything, { scopes: [everywhere], accountId: 'a', name: 'Robin' })
  assert.equal(managesAll(everything), true)
  const part = managerWith(held('division-administrator', at('division-A')))
  assert.deepEqual(part.scopes, [at('division-A')])
  assert.equal(managesAll(part), false)
  assert.equal(managesAll(managerWith(held('pcso', at('neighbourhood-N1')))), false)
  const able = roles.filter(({ id }) => mayManageAll(id)).map(({ id }) => id)
  assert.deepEqual(able, ['administrator', 'inspectorate-administrator'])
  assert.equal(mayManageAll('frog'), false)
})

test('a role that is no longer there permits nothing, and breaks nothing', () => {
  assert.deepEqual(asGrant(held('frog', everywhere)), {
    role: 'frog',
    scopeKind: 'force',
    scopeId: '',
    permissions: [],
  })
})

test('a grant holds through its last day', () => {
  const days = ['2026-11-24', '2026-11-25', '2026-11-26', null]
  assert.deepEqual(
    days.map((endsOn) => holdsOn({ endsOn }, '2026-11-25')),
    [false, true, true, true],
  )
})

test('parts of the force to choose from are those inside, with the whole of it only where that is', () => {
  const named = (scopes: GrantScope[]) => partOptions(partsIn(scopes, geography), geography).map(({ text }) => text)
  assert.deepEqual(named([at('division-A')]), [
    'division A (division)',
    'section A1 (section)',
    'neighbourhood N1 (neighbourhood)',
  ])
  assert.equal(named([everywhere])[0], 'The whole force')
  assert.equal(named([everywhere]).length, geography.size + 1)
  assert.deepEqual(named([]), [])
  assert.equal(placeOf({ kind: 'section', id: 'gone' }, geography), '')
  assert.equal(placeOf(everywhere, geography), 'the whole force')
})
