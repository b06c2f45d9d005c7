import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replaceClaimedRoles } from './claimed-roles.ts'
import { grantsInMemory } from './grants/builders.ts'
import type { ClaimedRole } from './rules.ts'

const at = new Date('2026-11-23T12:00:00Z')
const commanderOf = (code: string): ClaimedRole => ({ role: 'division-commander', kind: 'division', code })
const administrator: ClaimedRole = { role: 'administrator', kind: 'force', code: '' }

function claimsForTest() {
  const kept = grantsInMemory()
  const { store, audit, geography } = kept
  const parts = { store, audit, geography, organisation: 'force', at, today: '2026-11-23' } as const
  const claim = (...claimed: ClaimedRole[]) => replaceClaimedRoles('alex', claimed, 'Fenshire Police', parts)
  return { ...kept, claim }
}

test('what is claimed is given, in the part that the force knows by that code', async () => {
  const { claim, all, division, recorded } = claimsForTest()
  await claim(commanderOf('A'))
  const [{ id, ...rest } = assert.fail('nothing given')] = all()
  assert.match(id, /^[0-9a-f-]{36}$/)
  const where = { role: 'division-commander', scope: division('A') }
  const given = { source: 'claimed', givenAt: at, givenBy: 'Fenshire Police', endsOn: null }
  assert.deepEqual(rest, { accountId: 'alex', ...given, ...where })
  const about = { kind: 'account', ids: ['alex'] }
  const details = { given: [where], taken: [], refused: [] }
  assert.deepEqual(recorded, [{ kind: 'security', what: 'grant.claim', about, details }])
})

test('what is claimed again is left as it is, and nothing is written down', async () => {
  const { claim, all, recorded } = claimsForTest()
  await claim(commanderOf('A'), administrator)
  const before = structuredClone(all())
  await claim(administrator, commanderOf('A'))
  assert.deepEqual(all(), before)
  assert.equal(recorded.length, 1)
  await claim()
  assert.equal(recorded.length, 2)
})

test('what is no longer claimed is taken; what was given by hand stays', async () => {
  const { claim, aGrant, heldBy, recorded, division } = claimsForTest()
  aGrant('alex', 'information-rights')
  aGrant('sam', 'division-commander', { scope: division('A'), source: 'claimed' })
  await claim(commanderOf('A'), commanderOf('B'))
  await claim(commanderOf('B'))
  assert.deepEqual(heldBy('alex'), ['information-rights', 'division-commander division-B'])
  assert.deepEqual(heldBy('sam'), ['division-commander division-A'], 'another person keeps theirs')
  const taken = [{ role: 'division-commander', scope: division('A') }]
  assert.deepEqual(recorded.at(-1)!.details, { given: [], taken, refused: [] })
})

test('a role that was given by hand is not given again by a claim, and not taken when the claim ends', async () => {
  const { claim, aGrant, heldBy, recorded, division } = claimsForTest()
  aGrant('alex', 'division-commander', { scope: division('A') })
  await claim(commanderOf('A'))
  assert.deepEqual(recorded, [])
  await claim()
  assert.deepEqual(heldBy('alex'), ['division-commander division-A'])
})

test('a claim that clashes with a role given by hand, or with a claim before it, is refused and told', async () => {
  const { claim, aGrant, heldBy, recorded } = claimsForTest()
  const standards: ClaimedRole = { role: 'professional-standards', kind: 'force', code: '' }
  await claim(administrator, standards)
  assert.deepEqual(heldBy('alex'), ['administrator'])
  const why = 'Professional standards and System administrator cannot be one person'
  assert.deepEqual(recorded[0]!.details!.refused, [{ ...standards, why }])
  aGrant('alex', 'professional-standards')
  await claim(administrator)
  assert.deepEqual(heldBy('alex'), ['professional-standards'], 'what was claimed before gives way as well')
})

test('a part that nobody knows, and a role that there is not, are refused', async () => {
  const { claim, heldBy, recorded } = claimsForTest()
  await claim(commanderOf('Z'), { role: 'frog', kind: 'force', code: '' }, { ...commanderOf('A'), kind: 'section' })
  assert.deepEqual(heldBy('alex'), [])
  const refused = recorded[0]!.details!.refused as { why: string }[]
  assert.deepEqual(
    refused.map(({ why }) => why.replace(/where .* is/, 'where it is')),
    ['Choose where it is to hold', 'Choose a role from the list', 'Choose where it is to hold'],
  )
})

test('the same claim twice gives one role', async () => {
  const { claim, heldBy } = claimsForTest()
  await claim(commanderOf('A'), commanderOf('A'), { ...administrator, code: 'whatever' }, administrator)
  assert.deepEqual(heldBy('alex'), ['division-commander division-A', 'administrator'])
})
