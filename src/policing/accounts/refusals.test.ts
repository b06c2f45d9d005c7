// Why a role cannot be given: each reason by itself, at its own field and in its own words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everywhere, type Geography, type GrantScope, type HeldGrant, whyNotGive } from './rules.ts'

const division = (code: string): GrantScope => ({ kind: 'division', id: `division-${code}` })
const geography: Geography = new Map(
  ['A', 'B'].map((code) => [division(code).id, { kind: 'division', code, name: code, within: [] }] as const),
)
const held = (role: string, scope: GrantScope): HeldGrant => {
  const given = { source: 'given', givenAt: new Date(0), givenBy: 'Test', endsOn: null } as const
  return { id: 'g', role, scope, ...given }
}
const circumstances = { organisation: 'force', geography, held: [], giverScopes: [everywhere], today: '2026-11-25' }
type Circumstances = Parameters<typeof whyNotGive>[1]

const refusal = (
  role: string,
  {
    scope = division('A'),
    endsOn = '',
    ...over
  }: { scope?: GrantScope; endsOn?: string } & Partial<Circumstances> = {},
) => whyNotGive({ role, scope, endsOn }, { ...circumstances, ...over } as Circumstances)

test('a role of nobody, or of another kind of organisation, is not on the list', () => {
  const notListed = { role: 'Choose a role from the list' }
  assert.deepEqual(refusal('frog'), notListed)
  assert.deepEqual(refusal('inspector', { scope: everywhere }), notListed)
  assert.deepEqual(refusal('administrator', { scope: everywhere, organisation: 'inspectorate' }), notListed)
  assert.equal(refusal('division-commander'), undefined)
})

test('all of the force has no name, and a part of it has that of its own kind', () => {
  const whole = { ...everywhere, id: 'division-A' }
  assert.deepEqual(refusal('administrator', { scope: whole }), {
    scope: 'Choose where System administrator is to hold',
  })
  assert.equal(refusal('administrator', { scope: everywhere }), undefined)
  const disguised = { kind: 'neighbourhood', id: 'division-A' } as const
  assert.match(refusal('pcso', { scope: disguised })!.scope!, /^Choose where .* is to hold$/)
})

test('somebody of one division gives nothing in another', () => {
  const giverScopes = [division('B')]
  const beyond = { scope: 'You can give roles only within your own part of the force' }
  assert.deepEqual(refusal('division-commander', { giverScopes }), beyond)
  assert.equal(refusal('division-commander', { giverScopes, scope: division('B') }), undefined)
})

test('the last day is today at the earliest', () => {
  const past = { endsOn: 'The last day must be today or later' }
  assert.deepEqual(refusal('division-commander', { endsOn: '2026-11-24' }), past)
  assert.equal(refusal('division-commander', { endsOn: '2026-11-25' }), undefined)
  assert.equal(refusal('division-commander', { endsOn: '2026-11-26' }), undefined)
})

test('the same role in the same part is held already; in another part, or another role there, it is not', () => {
  const twice = refusal('division-commander', { held: [held('division-commander', division('A'))] })
  assert.match(twice!.role!, /^This person has the role .* there already$/)
  assert.equal(refusal('division-commander', { held: [held('division-commander', division('B'))] }), undefined)
  assert.equal(refusal('division-commander', { held: [held('staff', division('A'))] }), undefined)
  const sameName = { kind: 'section', id: 'division-A' } as const
  assert.equal(refusal('division-commander', { held: [held('division-commander', sameName)] }), undefined)
})

test('two roles that one person cannot hold are both named; one that is no longer there is in nobody’s way', () => {
  const clash = refusal('administrator', { scope: everywhere, held: [held('professional-standards', everywhere)] })
  assert.deepEqual(clash, { role: 'System administrator and Professional standards cannot be one person' })
  assert.equal(refusal('division-commander', { held: [held('frog', everywhere)] }), undefined)
})
